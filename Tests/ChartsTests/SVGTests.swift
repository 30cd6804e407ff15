import Charts
import Testing

struct SVGTests {
  /// A shape of each kind.
  private static let drawing = Drawing(
    width: 100, height: 50.5, title: "A & B", description: "what <is> there",
    shapes: [
      .line([Drawing.Point(0, 1.005), Drawing.Point(2.5, -0.001)], .ink, width: 1, dash: [4, 2]),
      .area([Drawing.Point(0, 0), Drawing.Point(1, 0), Drawing.Point(1, 1)], .series(9), opacity: 0.25),
      .rectangle(x: 1, y: 2, width: 3, height: -4, .grid),
      .disc(centre: Drawing.Point(5, 5), radius: 2, fill: nil, edge: .right, width: 1.5),
      .disc(centre: Drawing.Point(5, 5), radius: 2, fill: .wrong, edge: .halo, width: 1),
      .text("a\"b", at: Drawing.Point(3, 4), .faint, size: 11, anchor: .end, isBold: true, turned: -45),
      .text("on it", at: Drawing.Point(3, 4), .halo, size: 11, anchor: .start, isBold: false, turned: 0),
      .group(
        title: "two", [.picture(data: [1, 2, 3, 4], mediaType: "image/png", x: 0, y: 0, width: 9, height: 9)]),
    ])

  @Test func aFileHasTheColoursOfItsTheme() {
    #expect(
      SVG.file(Self.drawing, theme: .light) == """
        <?xml version="1.0" encoding="UTF-8"?><!-- Chiral -->
        <svg xmlns="http://www.w3.org/2000/svg" width="100" height="50.5" viewBox="0 0 100 50.5" role="img" \
        aria-label="A &amp; B" font-family="DejaVu Sans, Verdana, Arial, sans-serif" stroke-linejoin="round">
        <title>A &amp; B</title>
        <desc>what &lt;is&gt; there</desc>
        <rect x="0" y="0" width="100" height="50.5" fill="#ffffff"/>
        <polyline points="0,1 2.5,0" fill="none" stroke="#1b1e22" stroke-width="1" stroke-dasharray="4 2"/>
        <polygon points="0,0 1,0 1,1" fill="#d55e00" fill-opacity="0.25"/>
        <rect x="1" y="2" width="3" height="0" fill="#dfe3e8"/>
        <circle cx="5" cy="5" r="2" fill="none" stroke="#00835b" stroke-width="1.5"/>
        <circle cx="5" cy="5" r="2" fill="none" stroke="#1b1e22" stroke-width="3"/>
        <circle cx="5" cy="5" r="2" fill="#c8321a" stroke="#ffffff" stroke-width="1"/>
        <text x="3" y="4" fill="#5b646e" font-size="11" text-anchor="end" font-weight="bold" \
        transform="rotate(-45 3 4)">a&quot;b</text>
        <text x="3" y="4" fill="#ffffff" font-size="11" stroke="#1b1e22" stroke-width="2.5" \
        paint-order="stroke">on it</text>
        <g>
        <title>two</title>
        <image x="0" y="0" width="9" height="9" preserveAspectRatio="none" href="data:image/png;base64,AQIDBA=="/>
        </g>
        </svg>

        """)
    #expect(SVG.file(Self.drawing, theme: .dark).contains(##"height="50.5" fill="#14171a"/>"##))
  }

  @Test func aPartHasClassesThatTheStyleColours() throws {
    let part = SVG.part(Self.drawing)
    #expect(part.hasPrefix(#"<svg class="drawing" width="100" viewBox="0 0 100 50.5" role="img""#))
    #expect(part.contains(#"<polygon points="0,0 1,0 1,1" class="p-series-1" fill-opacity="0.25"/>"#))
    #expect(part.contains(#"r="2" fill="none" class="s-right" stroke-width="1.5"/>"#))
    #expect(part.contains(#"r="2" class="p-wrong s-halo" stroke-width="1"/>"#))
    let classes = part.split(separator: "class=\"").dropFirst().flatMap {
      $0.prefix { $0 != "\"" }.split(separator: " ")
    }
    #expect(classes.count == 9)
    for name in classes { #expect(SVG.style.contains(".\(name){")) }
    #expect(SVG.style.contains("@media (prefers-color-scheme:dark)"))
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "&amp;", "a\u{1B}[31mb", "a\u{202E}b", "\u{FFFE}\u{FFFF}", "a\nb\u{0}",
    "]]>", "\"' onload='x", String(repeating: "long ", count: 200),
  ])
  func outsideTextIsHarmless(text: String) throws {
    let drawing = Drawing(
      width: 10, height: 10, title: text, description: text,
      shapes: [
        .text(text, at: Drawing.Point(0, 0), .ink, size: 10, anchor: .middle, isBold: false, turned: 0),
        .group(title: text, []),
        .picture(data: [], mediaType: text, x: 0, y: 0, width: 1, height: 1),
      ])
    for svg in [SVG.file(drawing, theme: .light), SVG.part(drawing)] {
      let elements = try XMLElements(svg)
      #expect(Set(elements.names).isSubset(of: ["svg", "title", "desc", "rect", "text", "g", "image"]))
      #expect(svg.utf8.count < 8000)
      #expect(svg.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
    }
  }

  @Test func lengthsThatAreNoNumbersAreNought() {
    let drawing = Drawing(
      width: .nan, height: .infinity, title: "", description: "",
      shapes: [.rectangle(x: -.infinity, y: 1e300, width: .nan, height: 1, .ink)])
    let svg = SVG.file(drawing, theme: .light)
    #expect(svg.contains(#"viewBox="0 0 0 0""#))
    #expect(svg.contains(##"<rect x="0" y="0" width="0" height="1" fill="#1b1e22"/>"##))
  }

  @Test func textsAreMeasuredAndCutInTheMiddle() {
    #expect(Drawing.width(of: "", size: 10) == 0)
    #expect(abs(Drawing.width(of: "Wi", size: 10) - 12.7) < 1e-9)
    #expect(Drawing.width(of: "Wi", size: 10, isBold: true) > 13)
    #expect(Drawing.cut("antelope", to: 100, size: 10) == "antelope")
    #expect(Drawing.cut("argali sheep of the north", to: 80, size: 10) == "argali …e north")
    #expect(Drawing.cut("abc", to: 0, size: 10) == "…")
  }
}
