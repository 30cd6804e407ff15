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
    let predictions: ArtefactID
    let coverage: [Coverage]
    let figures: [Figure]

    private enum CodingKeys: String, CodingKey {
      case method, matcher, adaptivePose = "adaptive_pose", predictions, coverage, figures
    }
  }

  let format = Self.kind
  /// What has to be said when not everything could be compared.
  let warning: String?
  let groups: [Group]

  init(_ leaderboard: Leaderboard) {
    warning = leaderboard.warning?.text
    groups = leaderboard.groups.map { group in
      Group(
        benchmark: group.benchmark.name, benchmarkID: group.benchmark.id, pairs: group.benchmark.pairs,
        protocol: group.rules.name, fingerprint: group.fingerprint,
        methods: group.results.map { result in
          Method(
            method: result.method, matcher: result.matcher, adaptivePose: result.pose,
            predictions: result.predictions,
            coverage: result.coverage.filter { leaderboard.options.lists?.contains($0.list) ?? true },
            figures: leaderboard.figures(of: result, in: group))
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
