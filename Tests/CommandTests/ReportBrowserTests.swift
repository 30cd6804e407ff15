import Foundation
import TestSupport
import Testing

/// The report's page in a real browser.
@Suite(
  .enabled(
    if: WebBrowser.isInstalled, "needs Debian's chromium-driver: apt-get install chromium chromium-driver"))
struct ReportBrowserTests {
  /// The names of the pairs that the table shows.
  private func shown(_ browser: WebBrowser) throws -> [String] {
    try browser.value(
      "[...document.querySelectorAll('#found tbody button')].map(b => b.textContent).join('\\n')"
    )
    .split(separator: "\n").map(String.init)
  }

  private func choose(_ control: String, _ value: String, in browser: WebBrowser) throws {
    try browser.run(
      """
      const control = document.querySelector('[name=\(control)]');
      if (control.type === 'checkbox') control.checked = '\(value)' === 'true'; else control.value = '\(value)';
      control.dispatchEvent(new Event('input', { bubbles: true }));
      """)
  }

  /// What is chosen, and which pairs are to be found then: a condition on the number of a `pair` and its
  /// `list`.
  private let filters: [(choices: [(control: String, value: String)], condition: String)] = [
    ([("list", "0")], "list === 0"),
    ([("kind", "0")], "data.answers.some(of => threes(of[pair]).some(it => it[0] === '0'))"),
    ([("right", "all")], "data.answers.every(of => threes(of[pair]).every(it => it[0] === '.'))"),
    ([("right", "some")], "data.answers.some(of => threes(of[pair]).some(it => it[0] !== '.'))"),
    ([("method", "0"), ("right", "all")], "threes(data.answers[0][pair]).every(it => it[0] === '.')"),
    ([("method", "1"), ("right", "all")], "threes(data.answers[1][pair]).every(it => it[0] === '.')"),
    ([("method", "1"), ("kind", "0")], "threes(data.answers[1][pair]).some(it => it[0] === '0')"),
    ([("geo", "true")], "geo(pair).includes(true)"),
    (
      [("geo", "true"), ("method", "0"), ("right", "all")],
      "geo(pair).includes(true) && threes(data.answers[0][pair]).every((it, at) => !geo(pair)[at] || it[0] === '.')"
    ),
  ]

  /// How many pairs a condition holds for, counted from the page's data.
  private func pairs(where condition: String, in browser: WebBrowser) throws -> String {
    try browser.value(
      """
      (() => {
        const data = JSON.parse(document.getElementById('pairs-data').textContent);
        const threes = text => text.match(/.../g) || [];
        const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';
        // Of each keypoint whether it is geometry-aware, which its last digit says.
        const geo = pair => threes(data.asked[pair]).map(it => digits.indexOf(it[2]) % 2 === 1);
        return data.counts.flatMap((count, list) => Array(count).fill(list))
          .filter((list, pair) => \(condition)).length;
      })()
      """)
  }

  @Test func pairsAreFilteredSortedSearchedAndOpened() throws {
    try withTemporaryFolder { folder in
      let world = try ReportWorld(in: folder)
      _ = try world.fullReport()
      try WebBrowser.run(in: folder) { browser in
        try browser.open(folder + "/report.html")
        let all = try shown(browser)
        let count = try browser.text(of: "#count")
        #expect(!all.isEmpty && count.hasSuffix(" of " + (count.split(separator: " ").first ?? "")))
        #expect(try browser.value("document.getElementById('worst-pairs').hidden") == "true")

        // Filters: by list, kind of error, right and wrong, method, geometry-aware.
        for (choices, condition) in filters {
          for (control, value) in choices { try choose(control, value, in: browser) }
          let found = try browser.text(of: "#count")
          let expected = try pairs(where: condition, in: browser)
          #expect(found == "\(expected) of \(count.split(separator: " ").last ?? "")", "\(choices): \(found)")
          let controls = choices.map(\.control)
          // No pair of this benchmark is wholly right: that some of it is wrong says nothing here.
          if controls == ["kind"] || choices.map(\.value) == ["all"] { #expect(found != count, "\(choices)") }
          for control in controls { try choose(control, control == "geo" ? "false" : "", in: browser) }
        }
        #expect(try browser.text(of: "#count") == count)
        #expect(try shown(browser) == all)

        // Search.
        let wanted = try #require(all.last)
        try choose("text", wanted.uppercased(), in: browser)
        #expect(try Set(shown(browser)) == [wanted])
        try choose("text", "no such pair", in: browser)
        #expect(try shown(browser).isEmpty)
        try choose("text", "", in: browser)

        // Order.
        try choose("order", "name", in: browser)
        let byName = try shown(browser)
        #expect(byName == byName.sorted())
        try choose("order", "best", in: browser)
        let right = try browser.value(
          "[...document.querySelectorAll('#found tbody tr')].map(r => (Number(r.cells[4].textContent)"
            + " + Number(r.cells[5].textContent)) / r.cells[3].textContent).join(' ')"
        ).split(separator: " ").compactMap { Double($0) }
        #expect(right.count == byName.count && right == right.sorted(by: >))

        // Pictures of opened pairs are copies, and an identity is still one element's.
        try choose("order", "worst", in: browser)
        try browser.run("document.querySelectorAll('#found tbody button').forEach(b => b.click())")
        let identities = "[...document.querySelectorAll('[id]')].map(e => e.id)"
        #expect(try browser.value("\(identities).length === new Set(\(identities)).size") == "true")
        #expect(try browser.console() == [])
      }
    }
  }

  @Test func aPairOpensByTheKeyboard() throws {
    try withTemporaryFolder { folder in
      let world = try ReportWorld(in: folder)
      _ = try world.fullReport()
      try WebBrowser.run(in: folder) { browser in
        try browser.open(folder + "/report.html")
        // From the order's control the keyboard reaches search, the check box, the table and the first pair.
        try browser.run("document.querySelector('[name=geo]').focus()")
        try browser.press("\u{E004}", "\u{E004}", "\u{E007}")
        #expect(try browser.value("document.activeElement.getAttribute('aria-expanded')") == "true")
        let pair = try browser.value("document.activeElement.textContent")
        let opened = try browser.text(of: "tr.open")
        #expect(opened.contains("chiral show b '\(pair)' --list '"))
        #expect(
          opened.contains("--predictions first.jsonl --predictions second.jsonl --protocol geoaware --images "))
        #expect(opened.contains("--out pair.svg"))
        #expect(opened.contains("Each answer, and its error in shares of the base"))
        #expect(opened.contains("geo-aware"))
        try browser.press("\u{E007}")
        #expect(try browser.value("document.querySelectorAll('tr.open').length") == "0")

        // A table's column is sorted by its heading's button.
        let heading = "document.querySelector('table.sortable th.n[data-column]')"
        try browser.run("\(heading).querySelector('button').focus()")
        try browser.press("\u{E007}")
        #expect(try browser.value("\(heading).getAttribute('aria-sort')") == "descending")
        let column =
          "[...\(heading).closest('table').querySelectorAll('tbody tr')].map(r => parseFloat(r.cells[1].textContent))"
        let values = try browser.value(column).split(separator: ",").compactMap { Double($0) }
        #expect(values.count == 2 && values == values.sorted(by: >))
        try browser.press("\u{E007}")
        #expect(try browser.value("\(heading).getAttribute('aria-sort')") == "ascending")
        try browser.press("\u{E007}")
        #expect(try browser.value("\(heading).getAttribute('aria-sort')") == "descending")
        #expect(try browser.console() == [])
      }
    }
  }

  @Test func hostileNamesRunNothing() throws {
    try withTemporaryFolder { folder in
      let world = try ReportWorld(in: folder, isHostile: true)
      _ = try world.fullReport(["--title", "<script>document.title='hacked'</script>"])
      try WebBrowser.run(in: folder) { browser in
        try browser.open(folder + "/report.html")
        for button in 0..<3 {
          try browser.run("document.querySelectorAll('#found tbody button')[\(button)].click()")
        }
        #expect(try browser.value("document.title") == "<script>document.title='hacked'</script>")
        #expect(try browser.value("document.querySelectorAll('img, iframe, object').length") == "0")
        #expect(try browser.value("document.querySelectorAll('script').length") == "2")
        #expect(try browser.text(of: "#found thead").contains("</script><script>"))
        #expect(try browser.text(of: "#found tbody").contains(ReportWorld.hostile))
        #expect(try browser.console() == [])
      }
    }
  }

  @Test func thePageFitsNarrowWindowsAndIsReadableWithoutScript() throws {
    try withTemporaryFolder { folder in
      let world = try ReportWorld(in: folder)
      _ = try world.fullReport()
      try WebBrowser.run(in: folder) { browser in
        for (width, dark) in [(1280, false), (390, true)] {
          try browser.emulate(width: width, dark: dark)
          try browser.open(folder + "/report.html")
          try browser.run("document.querySelectorAll('details').forEach(d => d.open = true)")
          try browser.run("document.querySelector('#found tbody button').click()")
          #expect(try browser.value("document.documentElement.scrollWidth <= \(width)") == "true", "\(width)")
          let sheet = try browser.value("getComputedStyle(document.body).backgroundColor")
          #expect(sheet == (dark ? "rgb(20, 23, 26)" : "rgb(255, 255, 255)"))
        }
      }
      try WebBrowser.run(in: folder, runsScripts: false) { browser in
        try browser.open(folder + "/report.html")
        let board = try browser.text(of: "#leaderboard + div table")
        #expect(board.contains("first") && board.contains("second"))
        #expect(try browser.text(of: "#worst-pairs").contains("needs the page's script"))
        #expect(try browser.text(of: "#worst-pairs table").contains("keypoints right"))
        #expect(try browser.text(of: "#browser").isEmpty)
      }
    }
  }
}
