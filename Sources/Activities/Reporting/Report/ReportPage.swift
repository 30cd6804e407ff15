import Benchmarks
import Charts
import Explanations
import Files
import Foundation
import Reproducibility
import Results
import Tables

/// Lays a report out as one HTML page that needs nothing else: style, script, drawings and data are in it, and a content
/// security policy lets it load nothing and run that script alone.
///
/// Texts are escaped by the templates; what the templates take as it is was written by `HTML`, `SVG` and `PairBrowser`.
package struct ReportPage {
  private let content: ReportContent
  private let templates: ReportTemplates
  /// The main methods' results as a leaderboard has them.
  private let group: Leaderboard.Group?
  /// What the methods are called, each told from any other, in the order of `content.main`.
  private let names: [String]

  /// Pairs that the page has as a table of their own, for readers without script.
  private static let worstPairs = 100
  /// Of charts, in pixels; narrower screens shrink them.
  private static let drawingWidth = 900.0

  package init(_ content: ReportContent, templates: ReportTemplates) {
    self.content = content
    self.templates = templates
    let results = content.main.map(\.results)
    let group = (try? Leaderboard(results))?.groups.first
    self.group = group
    names = group.map { group in results.map { group.name(of: $0) } } ?? []
  }

  /// The page. The same content gives the same bytes.
  ///
  /// - Throws: `ReportError`, `LeaderboardError`.
  package func html() throws -> String {
    let page = Page(
      title: title, tool: ToolVersion.current, policy: policy, style: SVG.style + templates.style,
      script: templates.script, summary: try summary(), leaderboard: try leaderboard(), figures: try figures(),
      audit: audit, hasSpreads: !content.spreads.isEmpty, spreads: spreads, cards: cards, curves: try curves(),
      runs: runs, gallery: gallery, browser: try browser())
    return Self.beginning + templates.page(page)
  }

  // MARK: What the templates take

  private struct Page {
    let title: String
    let tool: String
    let policy: String
    let style: String
    let script: String
    let summary: [String]
    let leaderboard: Board
    let figures: [Figure]
    let audit: Audit?
    let hasSpreads: Bool
    let spreads: [Part]
    let cards: [SamplingCard]
    let curves: Figure?
    let runs: [Run]
    let gallery: Gallery
    let browser: Browser?
  }

  private struct Board {
    let lists: String
    let categories: String
    let others: [Other]
  }

  /// Results that don't compare with the others.
  private struct Other {
    let title: String
    let note: String
    let tables: String
  }

  private struct Figure {
    let title: String
    let drawing: String
    let table: String
  }

  private struct Audit {
    let subtitle: String
    let sections: [Part]
  }

  private struct Part {
    let title: String
    let body: String
  }

  private struct Run {
    let folder: String
    let lines: String
  }

  private struct Gallery {
    let hasPictures: Bool
    let pictures: [Picture]
    let notes: [String]
  }

  private struct Picture {
    let id: Int
    let caption: String
    let drawing: String
  }

  /// A choice of one of the browser's controls.
  private struct Choice {
    let position: Int
    let name: String

    static func all(_ names: [String]) -> [Choice] {
      names.enumerated().map { Choice(position: $0.offset, name: $0.element) }
    }
  }

  private struct Browser {
    let lists: [Choice]
    let categories: [Choice]
    let methods: [Choice]
    let kinds: [Choice]
    /// Of the table of pairs.
    let columns: Int
    let count: String
    let alpha: String
    let unanswered: [String]
    let worst: String
    let data: String
  }

  // MARK: Head

  private var title: String {
    let name = content.manifest.recipe.name
    return printable(
      content.title ?? "\(name): \(Wording("\(content.main.count, "method")"))", limit: PrintableLimit.path)
  }

  private var policy: String {
    let hash = Data(SHA256.digest(of: Array(templates.script.utf8)).bytes).base64EncodedString()
    return "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-\(hash)'; "
      + "base-uri 'none'; form-action 'none'"
  }

  private func summary() throws -> [String] {
    guard let first = content.main.first?.results else { return [] }
    let (manifest, rules) = (content.manifest, first.rules)
    let alpha = rules.headlineAlpha
    var sentences: [Wording] = [
      "\(content.main.count, "method") on \(manifest.recipe.name), pairs \(manifest.pairsDigest.description.prefix(12)).",
      "Protocol \(rules.name): \(rules).",
    ]
    let ranking = zip(names, content.main).map { name, method in
      (
        name: name, figures: FigureIndex(method.results), average: method.results.rules.average,
        whole: Set(method.results.coverage.filter(\.isComplete).map(\.list))
      )
    }
    for list in lists {
      let ranked = ranking.compactMap { row -> (name: String, value: Double)? in
        guard row.whole.contains(list) else { return nil }
        return row.figures.figure(
          list: list, alpha: alpha, metric: .pck, average: row.average, subset: .all, category: nil)?
          .value.map { (row.name, $0) }
      }
      guard let best = ranked.max(by: { $0.value < $1.value }), ranked.count > 1 else { continue }
      sentences.append(
        "Best on \(group?.titles[list].words ?? list) at α \(Numbers.alpha(alpha)): \(best.name), \(Numbers.points(best.value))."
      )
    }
    let others = content.others.count
    if others > 0 {
      sentences.append(
        "\(others, "further result") of another benchmark or protocol \(others == 1 ? "stands" : "stand") apart, since "
          + "such numbers don't compare.")
    }
    return sentences.map(\.text)
  }

  private var lists: [String] {
    content.main.flatMap(\.results.coverage).map(\.list).uniqued().filter {
      content.lists?.contains($0) ?? true
    }
  }

  // MARK: Leaderboard

  private func leaderboard() throws -> Board {
    let results = content.main.map(\.results)
    var options = LeaderboardOptions(
      lists: content.lists, subsets: Subset.allCases, showsIntervals: false, showsDetails: false)
    let byList = try Leaderboard(results, options).tables()
    options.columns = .category
    let byCategory = try Leaderboard(results, options).printed
    return Board(
      lists: byList.map { HTML.write($0) }.joined(), categories: byCategory.map { HTML.write($0) }.joined(),
      others: try others())
  }

  private func others() throws -> [Other] {
    let board = try Leaderboard(
      content.others.map(\.results), LeaderboardOptions(subsets: Subset.allCases))
    return try board.groups.map { group in
      let isSame = group.benchmark.id == content.manifest.id
      let tables = try Leaderboard(group.results, board.options).tables()
      let title: Wording =
        isSame ? "Under protocol \(group.rules.name)" : "On another benchmark, \(group.benchmark.name)"
      let note: Wording =
        isSame
        ? "These results are under another protocol; their numbers don't compare with those above."
        : "These results are of benchmark \(group.benchmark.id.digest.description.prefix(12)), under protocol "
          + "\(group.rules.name); their numbers don't compare with those above."
      return Other(title: title.text, note: note.text, tables: tables.map { HTML.write($0) }.joined())
    }
  }

  // MARK: Figures and pictures

  private func figures() throws -> [Figure] {
    let results = content.main.map(\.results)
    return try [ResultsChart.leaderboard, .pck, .errors, .subsets].compactMap { kind in
      try Self.figure { try kind.chart(of: results, FigureOptions(lists: content.lists)) }
    }
  }

  private func curves() throws -> Figure? {
    if content.runs.isEmpty { return nil }
    return try Self.figure { try RunChart.chart(of: content.runs) }
  }

  /// A chart with its data; `nil` where there is nothing to draw.
  private static func figure(_ chart: () throws -> Chart) throws -> Figure? {
    do {
      let chart = try chart()
      return Figure(
        title: chart.title.text, drawing: SVG.part(chart.drawing(width: drawingWidth)),
        table: chart.tables.map { HTML.write($0) }.joined())
    } catch FigureError.nothing {
      return nil
    }
  }

  private var runs: [Run] {
    content.runs.map { run in
      Run(
        folder: printable(run.folder, limit: PrintableLimit.path),
        lines: run.facts.map(\.text).joined(separator: "\n"))
    }
  }

  private var gallery: Gallery {
    Gallery(
      hasPictures: !content.pictures.isEmpty,
      pictures: content.pictures.enumerated().map { number, picture in
        Picture(id: number, caption: picture.caption.text, drawing: SVG.part(picture.drawing))
      }, notes: content.pictureNotes.map(\.text))
  }

  // MARK: Audit, protocols, cards

  private var audit: Audit? {
    content.audit.map { audit in
      Audit(
        subtitle: audit.subtitle.text,
        sections: audit.sections.map { Part(title: $0.title, body: HTML.body(of: $0)) })
    }
  }

  private var spreads: [Part] {
    content.spreads.map { spread in
      Part(title: printable(spread.method), body: spread.tables.map { HTML.write($0) }.joined())
    }
  }

  private var cards: [SamplingCard] {
    [SamplingCard(of: content.manifest, folder: content.folder)]
      + zip(names, content.main).enumerated().map { position, method in
        SamplingCard(of: method.1, named: method.0, position: position, folder: content.folder)
      }
  }

  // MARK: Pairs

  private func browser() throws -> Browser? {
    let browsed = try BrowsedPairs(content.main, lists: content.lists)
    if browsed.methods.isEmpty { return nil }
    let known = zip(names, content.main).filter { $0.1.outcomes != nil }.map(\.0)
    let unanswered = zip(names, content.main).filter { $0.1.outcomes == nil }.map(\.0)
    let data = PairBrowser(browsed, names: known.map { printable($0) }, content: content)
    let alpha = browsed.methods.first?.results.rules.headlineAlpha ?? 0
    return Browser(
      lists: Choice.all(data.lists), categories: Choice.all(data.categories),
      methods: Choice.all(data.methods), kinds: Choice.all(data.kinds), columns: 4 + data.methods.count,
      count: Numbers.grouped(browsed.count), alpha: Numbers.alpha(alpha), unanswered: unanswered,
      worst: HTML.write(worst(browsed, names: known)), data: try data.json())
  }

  private func worst(_ browsed: BrowsedPairs, names: [String]) -> Table {
    let pairs = browsed.worst(Self.worstPairs)
    return Table(
      caption: "The worst \(pairs.count, "pair"): keypoints right",
      columns: [.text("pair"), .text("list"), .text("category"), .number("keypoints")]
        + names.map { .number($0) },
      texts: pairs.map { pair in
        [pair.line.pair, pair.line.list, pair.line.category, "\(pair.line.outcome.keypoints.count)"]
          + pair.outcomes.map { $0.map { "\(browsed.right($0))" } ?? Numbers.gap }
      })
  }
}

extension ReportPage {
  /// What every report begins with.
  static let beginning = "<!DOCTYPE html><!-- chiral-report/1 -->\n"

  /// Reports as `report` writes them.
  package static let outputKind = OutputKind("a report", isFolder: false) { path in
    FileBeginning.bytes(of: path)?.starts(with: beginning.utf8) ?? false
  }
}
