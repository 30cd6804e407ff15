import Documents
import Files
import Predictions
import Results

/// A leaderboard's numbers for a program: an entry a group of comparable results, a method each, with its figures.
struct LeaderboardDocument: Encodable {
  private static let kind = FormatName(kind: "leaderboard", version: 1)

  struct Group: Encodable {
    let benchmark: String
    let benchmarkID: ArtefactID
    let pairs: Digest
    let `protocol`: String
    let fingerprint: Digest
    let methods: [Method]

    private enum CodingKeys: String, CodingKey {
      case benchmark, benchmarkID = "benchmark_id", pairs, `protocol`, fingerprint, methods
    }
  }

  struct Method: Encodable {
    let method: String
    let matcher: String?
    let adaptivePose: String?
    let tool: String
    let predictedBy: String?
    let features: ArtefactID?
    let weights: ArtefactID?
    let predictions: ArtefactID
    let supervision: String?
    let coverage: [Coverage]
    let figures: [RankedFigure]

    private enum CodingKeys: String, CodingKey {
      case method, matcher, adaptivePose = "adaptive_pose", tool, predictedBy = "predicted_by", features,
        weights
      case predictions, supervision, coverage, figures
    }
  }

  /// A figure, and how far it is behind the best of its column.
  struct RankedFigure: Encodable, OneLine {
    let figure: Figure
    let verdict: BehindBest.Verdict

    private enum CodingKeys: String, CodingKey {
      case behindLow = "behind_low", behindHigh = "behind_high", notBehind = "not_behind"
    }

    /// Writes every column, `null` where it has nothing.
    func encode(to encoder: any Encoder) throws {
      try figure.encode(to: encoder)
      var row = encoder.container(keyedBy: CodingKeys.self)
      try row.encode(verdict.interval?.low, forKey: .behindLow)
      try row.encode(verdict.interval?.high, forKey: .behindHigh)
      try row.encode(verdict.isNear, forKey: .notBehind)
    }
  }

  /// A figure that a paper prints.
  struct Reported: Encodable, OneLine {
    let method: String
    let supervision: String
    let marks: [String]
    let benchmark: String
    let list: String?
    let `protocol`: String?
    let alpha: Double
    let subset: String
    let category: String?
    let value: Double
    let reportedBy: String

    private enum CodingKeys: String, CodingKey {
      case method, supervision, marks, benchmark, list, `protocol`, alpha, subset, category, value
      case reportedBy = "reported_by"
    }

    init(_ figure: ReportedFigure) {
      method = figure.method
      supervision = figure.supervision.name
      marks = figure.marks.map(\.rawValue)
      benchmark = figure.place.benchmark
      list = figure.place.list
      `protocol` = figure.rules
      alpha = figure.place.alpha
      subset = figure.place.subset.rawValue
      category = figure.place.category
      value = figure.share
      reportedBy = figure.origin
    }
  }

  let format = Self.kind
  /// What has to be said when not everything could be compared.
  let warning: String?
  let groups: [Group]
  /// What papers report, where that was asked for.
  let published: [Reported]?

  init(_ leaderboard: Leaderboard) {
    warning = leaderboard.warning?.text
    published = leaderboard.published.map { _ in leaderboard.reportedFigures.map(Reported.init) }
    groups = leaderboard.groups.map { group in
      let verdicts = SignificanceIndex(group)
      return Group(
        benchmark: group.benchmark.name, benchmarkID: group.benchmark.id, pairs: group.benchmark.pairs,
        protocol: group.rules.name, fingerprint: group.fingerprint,
        methods: group.results.enumerated().map { row, result in
          Method(
            method: result.method, matcher: result.matcher, adaptivePose: result.pose, tool: result.tool,
            predictedBy: result.predictedBy, features: result.features, weights: result.weights,
            predictions: result.predictions, supervision: group.supervision[row]?.name,
            coverage: result.coverage.filter { leaderboard.options.lists?.contains($0.list) ?? true },
            figures: leaderboard.figures(of: result, in: group).map {
              RankedFigure(figure: $0, verdict: verdicts.verdict(of: $0, row: row))
            })
        })
    }
  }
}

extension Leaderboard {
  /// All numbers as a JSON document, shares unrounded.
  package var json: String {
    get throws { try CanonicalEncoder(.indented).text(of: LeaderboardDocument(self)) }
  }

  /// The figures of a result that the options ask for, in its order.
  func figures(of result: Results, in group: Group) -> [Figure] {
    let averages = options.metric == .kap ? [.point] : options.averages ?? [group.rules.average]
    return result.figures.filter { figure in
      figure.metric == options.metric && averages.contains(figure.average)
        && options.subsets.contains(figure.subset) && options.lists?.contains(figure.list) ?? true
        && (options.columns == .category || figure.category == nil)
        && (options.alpha.map { $0 == figure.alpha } ?? true)
    }
  }
}
