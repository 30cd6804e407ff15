/// How a table of LaTeX keeps to a width: the size of its letters, the space between its columns, whether
/// headings stand upright, and which columns stand in blocks below each other. Of all that fits, what is read
/// most easily is taken.
struct LatexLayout {
  /// The letters of a table.
  enum Size: Int {
    case normal, small, footnote, script

    /// The command that chooses it; that of what stands behind a value.
    var command: String { ["\\normalsize", "\\small", "\\footnotesize", "\\scriptsize"][rawValue] }
    var intervalCommand: String { self == .script ? "\\tiny" : "\\scriptsize" }
    /// How wide letters are, the normal ones being 1.
    var scale: Double { [1, 0.925, 0.85, 0.8][rawValue] }
    var intervalScale: Double { self == .script ? 0.69 : 0.8 }
    /// How high a line is, in points.
    var line: Double { [12, 11, 9.5, 8][rawValue] }
  }

  /// What is chosen without regard to the table.
  struct Style {
    let size: Size
    /// Half of the space between two columns, in points.
    let separation: Double
    let isUpright: Bool
  }

  /// The styles, the most readable first.
  private static let styles = [
    Style(size: .normal, separation: 6, isUpright: false),
    Style(size: .normal, separation: 4, isUpright: false),
    Style(size: .small, separation: 4, isUpright: false),
    Style(size: .footnote, separation: 4, isUpright: false),
    Style(size: .footnote, separation: 3, isUpright: false),
    Style(size: .normal, separation: 4, isUpright: true),
    Style(size: .small, separation: 4, isUpright: true),
    Style(size: .footnote, separation: 4, isUpright: true),
    Style(size: .footnote, separation: 3, isUpright: true),
    Style(size: .script, separation: 3, isUpright: false),
    Style(size: .script, separation: 2, isUpright: false),
    Style(size: .script, separation: 3, isUpright: true),
    Style(size: .script, separation: 2, isUpright: true),
  ]

  /// What every block takes from the reader, a step from one style to the next being 1; what each further page
  /// takes.
  private static let block = 10.0
  private static let page = 25.0

  let style: Style
  /// The columns of each block, without those that name the rows.
  let blocks: [[Int]]
  /// The blocks and rows of each page, most often all of both on one.
  let pages: [(blocks: Range<Int>, rows: Range<Int>)]
  /// Whether the table is wider than its room all the same, so that it has to be scaled down.
  let isTooWide: Bool

  /// - Parameters:
  ///   - width: The room across, in points.
  ///   - height: The room down, in points.
  init(_ measures: LatexMeasures, width: Double, height: Double) {
    var best: (cost: Double, layout: LatexLayout)?
    for (rank, style) in Self.styles.enumerated() {
      guard let blocks = measures.blocks(in: width, style) else { continue }
      let pages = measures.pages(of: blocks, in: height, style)
      let cost = Double(rank) + Self.block * Double(blocks.count) + Self.page * Double(pages.count)
      if best.map({ cost < $0.cost }) ?? true {
        best = (cost, LatexLayout(style: style, blocks: blocks, pages: pages, isTooWide: false))
      }
    }
    self =
      best?.layout
      ?? LatexLayout(tooWide: measures, style: Style(size: .footnote, separation: 3, isUpright: true), height)
  }

  private init(tooWide measures: LatexMeasures, style: Style, _ height: Double) {
    let blocks = measures.values.indices.map { [$0 + measures.keys.count] }
    self.init(
      style: style, blocks: blocks, pages: measures.pages(of: blocks, in: height, style), isTooWide: true)
  }

  private init(
    style: Style, blocks: [[Int]], pages: [(blocks: Range<Int>, rows: Range<Int>)], isTooWide: Bool
  ) {
    self.style = style
    self.blocks = blocks
    self.pages = pages
    self.isTooWide = isTooWide
  }
}
