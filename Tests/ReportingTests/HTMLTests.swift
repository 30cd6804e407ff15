import Tables
import Testing

struct HTMLTests {
  private let hostile = "<script>\"&'\u{2028}"

  @Test func tablesEscapeEveryText() {
    var table = Table(
      caption: "\(hostile)", columns: [.text(hostile), .number(hostile, of: hostile)], texts: [[hostile, "1"]],
      rowGroups: [RowGroup(title: hostile, count: 1)])
    table.notes = ["\(hostile)"]
    let text = HTML.write(table)
    #expect(!text.contains("<script>") && !text.contains("\u{2028}") && !text.contains("\"&'"))
    #expect(text.contains("&lt;script&gt;&quot;&amp;&#39;"))
  }

  @Test func headingsSayWhatTheyAreOf() {
    let table = Table(
      caption: "PCK", columns: [.text("Method"), .number("0.05", of: "test"), .number("0.10", of: "test")],
      rows: [
        [Cell("a"), Cell("1.0", emphasis: .second), Cell("2.0", emphasis: .best)],
        [Cell("b"), Cell("0"), Cell("1")],
      ])
    let text = HTML.write(table)
    for part in [
      #"role="region" tabindex="0" aria-label="PCK""#, #"<table class="sortable">"#, "<caption><span>PCK",
      #"<th scope="col" data-column="0" rowspan="2">Method</th>"#,
      #"<th scope="colgroup" colspan="2">test</th>"#,
      #"<th scope="col" data-column="2" class="n">0.10</th>"#, #"<th scope="row">a</th>"#,
      #"<td class="n"><u>1.0</u></td>"#, #"<td class="n"><strong>2.0</strong></td>"#,
      "<li><strong>best</strong>, <u>second best</u> of the column</li>",
    ] { #expect(text.contains(part), "\(part)") }
    // One row alone is in order already.
    #expect(!HTML.write(Table(columns: [.text("a")], texts: [["b"]])).contains("sortable"))
  }

  @Test func whatWasLeftOutIsSaidBelowTheRows() {
    var table = Table(columns: [.text("a"), .number("b")], texts: [["x", "1"], ["", ""], ["y", "2"]])
    #expect(!HTML.write(table).contains("<tfoot>"))
    table.append(["… 24 more <--all>", ""])
    let text = HTML.write(table)
    #expect(text.contains("<tr><th scope=\"row\">y</th><td class=\"n\">2</td></tr>\n</tbody>\n<tfoot>\n"))
    #expect(
      text.contains("<tfoot>\n<tr><td colspan=\"2\">… 24 more &lt;--all&gt;</td></tr>\n</tfoot>\n</table>"))
    // With one other row there is nothing to sort.
    let short = HTML.write(
      Table(columns: [.text("a"), .number("b")], texts: [["x", "1"], ["… 2 more", ""]]))
    #expect(short.contains("<tfoot>") && !short.contains("sortable"))
    // The rest may be more than the last group.
    table.rowGroups = [RowGroup(title: "first", count: 3), RowGroup(title: "rest", count: 1)]
    #expect(!HTML.write(table).contains("rest"))
  }

  @Test func sentencesMayGoOnOverSeveralLines() {
    let table = Table(columns: [.text("a"), .sentences("why"), .text("b")], texts: [["x", "Since.", "y"]])
    #expect(HTML.write(table).contains(#"<td class="prose">Since.</td><td>y</td>"#))
  }

  @Test func sectionsHaveTheirNotesAndItems() {
    let item = Page.Item(
      title: "leak/x", isGrave: true, number: "3", sentence: "Images <b>.", details: ["one", "two"])
    let section = Page.Section(title: "Leaks", notes: ["A note."], items: [item, item.withoutDetails])
    let text = HTML.body(of: section)
    #expect(text.contains("<p>A note.</p>"))
    #expect(
      text.contains("<li><strong>leak/x</strong>: 3. Images &lt;b&gt;.<ul><li>one</li><li>two</li></ul></li>"))
    #expect(text.contains("<li><strong>leak/x</strong>: 3. Images &lt;b&gt;.</li>"))
  }
}
