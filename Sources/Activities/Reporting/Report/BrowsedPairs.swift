import Explanations
import Results

/// The pairs of a report's browser: those that any method answers, each with what became of it.
struct BrowsedPairs {
  /// One pair.
  struct Pair {
    /// The first method's line of it, which says all that methods have in common.
    let line: OutcomeLine
    /// What became of it, one a method; `nil` where one doesn't answer it.
    var outcomes: [PairOutcome?]
  }

  /// The methods with outcomes.
  let methods: [ReportContent.Method]
  /// The lists in the order of the first method, each with its pairs in the list's order.
  private(set) var lists: [(name: String, pairs: [Pair])] = []
  /// The position of the threshold at which answers are right or wrong.
  let alphaIndex: Int

  /// - Parameter shown: The lists to show, or `nil` for all.
  /// - Throws: `ReportError.otherKeypoints`.
  init(_ methods: [ReportContent.Method], lists shown: [String]?) throws {
    self.methods = methods.filter { $0.outcomes != nil }
    let rules = self.methods.first?.results.rules
    alphaIndex = rules.flatMap { rules in rules.alphas.firstIndex(of: rules.headlineAlpha) } ?? 0
    var places: [String: (list: Int, pairs: [String: Int])] = [:]
    for (position, method) in self.methods.enumerated() {
      guard let outcomes = method.outcomes else { continue }
      for list in outcomes.lists where shown?.contains(list.name) ?? true {
        var place = places[list.name] ?? (lists.count, [:])
        if place.list == lists.count { lists.append((list.name, [])) }
        for line in list.lines {
          if let known = place.pairs[line.pair] {
            guard lists[place.list].pairs[known].line.asksTheSame(as: line) else {
              throw ReportError.otherKeypoints(file: outcomes.file, list: list.name, pair: line.pair)
            }
            lists[place.list].pairs[known].outcomes[position] = line.outcome
          } else {
            place.pairs[line.pair] = lists[place.list].pairs.count
            var pair = Pair(line: line, outcomes: self.methods.map { _ in nil })
            pair.outcomes[position] = line.outcome
            lists[place.list].pairs.append(pair)
          }
        }
        places[list.name] = place
      }
    }
  }

  /// How many pairs there are.
  var count: Int { lists.reduce(0) { $0 + $1.pairs.count } }

  /// How many keypoints an outcome has right.
  func right(_ outcome: PairOutcome) -> Int {
    outcome.keypoints.indices.count { kind(outcome, $0) == nil }
  }

  /// The kind of a keypoint's error at the shown threshold, `nil` where it is right.
  func kind(_ outcome: PairOutcome, _ keypoint: Int) -> ErrorKind? {
    alphaIndex < outcome.alphas ? outcome.kind(keypoint, alpha: alphaIndex) : nil
  }

  /// The pairs with the least share of right keypoints over all methods, the worst first; the earlier one on ties.
  func worst(_ most: Int) -> [Pair] {
    let pairs = lists.flatMap(\.pairs)
    let shares = pairs.map { pair in
      let outcomes = pair.outcomes.compactMap { $0 }
      let keypoints = outcomes.reduce(0) { $0 + $1.keypoints.count }
      return keypoints == 0 ? 1 : Double(outcomes.reduce(0) { $0 + right($1) }) / Double(keypoints)
    }
    return pairs.indices.sorted { (shares[$0], $0) < (shares[$1], $1) }.prefix(most).map { pairs[$0] }
  }
}
