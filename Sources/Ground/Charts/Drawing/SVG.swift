import Explanations
import Foundation

/// Writes drawings as SVG: the same shapes are the same bytes, lengths with two decimals at most, attributes in
/// one order.
///
/// Every text is printable and escaped, wherever it comes from.
package enum SVG {
  /// The typeface; its widths are those that `Drawing.width` knows.
  private static let family = "DejaVu Sans, Verdana, Arial, sans-serif"

  /// How a file begins: it says who wrote it.
  static let opening = #"<?xml version="1.0" encoding="UTF-8"?><!-- Chiral -->"#

  /// A file of its own, in the colours of a theme, on a sheet of its background.
  package static func file(_ drawing: Drawing, theme: Theme) -> String {
    let size = #"width="\#(number(drawing.width))" height="\#(number(drawing.height))" "#
    let root = #"<svg xmlns="http://www.w3.org/2000/svg" \#(size)"# + common(drawing)
    let sheet = Drawing.Shape.rectangle(
      x: 0, y: 0, width: drawing.width, height: drawing.height, .background)
    return opening + "\n"
      + text(drawing, root: root, shapes: [sheet] + drawing.shapes, colours: .theme(theme))
  }

  /// A part of a page, whose `style` gives classes such as `p-ink` and `p-series-0` their colours in light and
  /// dark; as wide as the drawing, or as the page has room.
  package static func part(_ drawing: Drawing) -> String {
    let root = #"<svg class="drawing" width="\#(number(drawing.width))" "# + common(drawing)
    return text(drawing, root: root, shapes: drawing.shapes, colours: .classes)
  }

  /// The style of a page that has parts in it, as CSS.
  package static var style: String {
    let sheet = "svg.drawing{max-width:100%;height:auto}\n"
    return sheet + rules(of: .light) + "@media (prefers-color-scheme:dark){\n" + rules(of: .dark) + "}\n"
  }

  private static func rules(of theme: Theme) -> String {
    let paints =
      [Paint.background, .ink, .faint, .grid, .right, .wrong, .halo]
      + (0..<Theme.seriesCount).map(Paint.series)
    return paints.map { paint in
      let (name, colour) = (name(of: paint), theme.colour(paint))
      return ".p-\(name){fill:\(colour)}.s-\(name){stroke:\(colour)}\n"
    }.joined()
  }

  // MARK: Texts

  /// A text as it stands in an element or an attribute: printable, no longer than `limit`, escaped.
  package static func escape(_ text: String, limit: Int = PrintableLimit.path) -> String {
    var escaped = ""
    for scalar in printable(text, limit: limit).unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      // XML knows no such characters, be they written out.
      case "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// A length: two decimals at most, none that say nothing; what isn't finite is 0.
  private static func number(_ value: Double) -> String {
    let hundredths = (value * 100).rounded()
    guard hundredths.magnitude < 1e12 else { return "0" }
    let whole = Int(hundredths)
    let (units, rest) = whole.magnitude.quotientAndRemainder(dividingBy: 100)
    var text = "\(whole < 0 ? "-" : "")\(units)"
    if rest > 0 { text += rest < 10 ? ".0\(rest)" : rest.isMultiple(of: 10) ? ".\(rest / 10)" : ".\(rest)" }
    return text
  }

  // MARK: Elements

  /// How shapes get their colours.
  private enum Colours {
    case theme(Theme)
    case classes
  }

  private static func common(_ drawing: Drawing) -> String {
    #"viewBox="0 0 \#(number(drawing.width)) \#(number(drawing.height))" role="img" "#
      + #"aria-label="\#(escape(drawing.title))" font-family="\#(family)" stroke-linejoin="round">"#
  }

  private static func text(
    _ drawing: Drawing, root: String, shapes: [Drawing.Shape], colours: Colours
  ) -> String {
    var lines = [root, "<title>\(escape(drawing.title))</title>"]
    if !drawing.description.isEmpty {
      lines.append("<desc>\(escape(drawing.description, limit: PrintableLimit.message))</desc>")
    }
    for shape in shapes { append(shape, colours, to: &lines) }
    return lines.joined(separator: "\n") + "\n</svg>\n"
  }

  private static func append(_ shape: Drawing.Shape, _ colours: Colours, to lines: inout [String]) {
    switch shape {
    case .line(let points, let paint, let width, let dash):
      guard points.count > 1 else { return }
      if paint == .halo { lines.append(line(points, edge, width: width + 2, dash: dash)) }
      lines.append(line(points, colour(stroke: paint, colours), width: width, dash: dash))
    case .area(let points, let paint, let opacity):
      let faint = opacity < 1 ? #" fill-opacity="\#(number(max(0, opacity)))""# : ""
      lines.append(
        #"<polygon points="\#(places(points))" \#(colour(fill: paint, stroke: nil, colours))\#(faint)/>"#)
    case .rectangle(let x, let y, let width, let height, let paint):
      lines.append(
        #"<rect \#(box(x, y, width, height)) \#(colour(fill: paint, stroke: nil, colours))/>"#)
    case .disc(let centre, let radius, let fill, let paint, let width):
      if paint == .halo { lines.append(disc(centre, radius, #"fill="none" \#(edge)"#, width: width + 2)) }
      lines.append(disc(centre, radius, colour(fill: fill, stroke: paint, colours), width: width))
    case .text(let text, let place, let paint, let size, let anchor, let isBold, let turned):
      lines.append(
        words(
          text, at: place, colour(fill: paint, stroke: nil, colours), hasEdge: paint == .halo, size: size,
          anchor: anchor, isBold: isBold, turned: turned))
    case .picture(let data, let mediaType, let x, let y, let width, let height):
      lines.append(
        #"<image \#(box(x, y, width, height)) preserveAspectRatio="none" "#
          + #"href="data:\#(escape(mediaType));base64,\#(Data(data).base64EncodedString())"/>"#)
    case .group(let title, let shapes):
      lines.append("<g>\n<title>\(escape(title))</title>")
      for shape in shapes { append(shape, colours, to: &lines) }
      lines.append("</g>")
    }
  }

  /// The dark edge of what is on a picture.
  private static let edge = ##"stroke="#1b1e22""##

  private static func line(
    _ points: [Drawing.Point], _ colour: String, width: Double, dash: [Double]
  ) -> String {
    let dashes = dash.isEmpty ? "" : #" stroke-dasharray="\#(dash.map(number).joined(separator: " "))""#
    return #"<polyline points="\#(places(points))" fill="none" \#(colour) "#
      + #"stroke-width="\#(number(width))"\#(dashes)/>"#
  }

  private static func disc(
    _ centre: Drawing.Point, _ radius: Double, _ colour: String, width: Double
  ) -> String {
    #"<circle cx="\#(number(centre.x))" cy="\#(number(centre.y))" r="\#(number(max(0, radius)))" "#
      + #"\#(colour) stroke-width="\#(number(width))"/>"#
  }

  private static func words(
    _ text: String, at place: Drawing.Point, _ colour: String, hasEdge: Bool, size: Double,
    anchor: Drawing.Anchor, isBold: Bool, turned: Double
  ) -> String {
    let (x, y) = (number(place.x), number(place.y))
    var element = #"<text x="\#(x)" y="\#(y)" \#(colour) font-size="\#(number(size))""#
    if hasEdge { element += #" \#(edge) stroke-width="2.5" paint-order="stroke""# }
    if anchor != .start { element += #" text-anchor="\#(anchor.rawValue)""# }
    if isBold { element += #" font-weight="bold""# }
    if turned != 0 { element += #" transform="rotate(\#(number(turned)) \#(x) \#(y))""# }
    return element + ">\(escape(text))</text>"
  }

  private static func places(_ points: [Drawing.Point]) -> String {
    points.map { number($0.x) + "," + number($0.y) }.joined(separator: " ")
  }

  private static func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> String {
    #"x="\#(number(x))" y="\#(number(y))" width="\#(number(max(0, width)))" height="\#(number(max(0, height)))""#
  }

  // MARK: Colours

  private static func colour(stroke paint: Paint, _ colours: Colours) -> String {
    switch colours {
    case .theme(let theme): #"stroke="\#(theme.colour(paint))""#
    case .classes: #"class="s-\#(name(of: paint))""#
    }
  }

  /// - Parameter paint: The fill; `nil` for none.
  private static func colour(fill paint: Paint?, stroke: Paint?, _ colours: Colours) -> String {
    switch colours {
    case .theme(let theme):
      let fill = #"fill="\#(paint.map(theme.colour) ?? "none")""#
      return stroke.map { fill + #" stroke="\#(theme.colour($0))""# } ?? fill
    case .classes:
      let names = [paint.map { "p-" + name(of: $0) }, stroke.map { "s-" + name(of: $0) }].compactMap { $0 }
      return (paint == nil ? #"fill="none" "# : "") + #"class="\#(names.joined(separator: " "))""#
    }
  }

  /// What classes call a paint.
  private static func name(of paint: Paint) -> String {
    switch paint {
    case .background: "background"
    case .ink: "ink"
    case .faint: "faint"
    case .grid: "grid"
    case .right: "right"
    case .wrong: "wrong"
    case .halo: "halo"
    case .series(let index): "series-\(Theme.position(ofSeries: index))"
    }
  }
}
