import Explanations

/// Why shards can't be merged, or one of them can't be taken for the whole.
package enum ShardError: Error, Equatable, Sendable {
  /// Nothing was given.
  case none
  /// What was given to be merged is whole.
  case whole(path: String, isFolder: Bool)
  /// A shard differs from another in what both say of the whole.
  case foreign(path: String, fact: String, found: String, expected: String, other: String)
  /// The same shard was given twice.
  case double(shard: Shard, path: String, other: String)
  /// Shards of these numbers weren't given.
  case missing([Int], of: Int)
  /// The run that makes a shard has not finished.
  case unfinished(path: String, shard: Shard?)
  /// Something that one shard has is in another too.
  case repeated(path: String, what: Wording)
  /// Shards that were changed aren't the whole together.
  case altered(found: Wording, expected: Wording)
  /// A shard was given where the whole is needed.
  case unmerged(path: String, shard: Shard)
  /// A shard holds another part than its number says.
  case otherPart(path: String, shard: Shard, found: Wording, expected: Wording)
}

extension ShardError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .none: Explanation(found: "no shards", expected: "all of one run")
    case .whole(let path, let isFolder):
      Explanation(
        file: path, found: isFolder ? "a whole folder" : "a whole file", expected: "one that --shard wrote",
        advice: "There is nothing to merge.")
    case .foreign(let path, let fact, let found, let expected, let other):
      Explanation(
        file: path, place: fact, found: "a shard of another run, with \(message: found)",
        expected: "\(message: expected), as in '\(file: other)'",
        advice: "Merge the shards of one run, which differ in --shard and --out alone.")
    case .double(let shard, let path, let other):
      Explanation(
        file: path, found: "shard \(shard), which '\(file: other)' is already", expected: "each shard once",
        advice: "Leave one of them out.")
    case .missing(let numbers, let count):
      Explanation(
        found:
          "\(count - numbers.count) of \(count, "shard"): \(Self.list(numbers, of: count)) missing",
        expected: "all of them", advice: "Make them with --shard, and name all of them.")
    case .unfinished(let path, let shard):
      Explanation(
        file: path, found: "shard \(shard?.description ?? "") unfinished", expected: "all of it",
        advice: "Run the command that makes it again; it goes on where it stopped.")
    case .repeated(let path, let what):
      Explanation(
        file: path, found: "\(what), which another shard has too", expected: "it in one of them",
        advice: "Make the shards again.")
    case .altered(let found, let expected):
      Explanation(found: found, expected: expected, advice: "Make the shards again.")
    case .unmerged(let path, let shard):
      Explanation(
        file: path, found: "shard \(shard) of a run", expected: "the whole",
        advice: "Merge the shards first: 'chiral merge SHARD… --out OUT'.")
    case .otherPart(let path, let shard, let found, let expected):
      Explanation(
        file: path, found: found, expected: expected + ", as it is shard \(shard)",
        advice: "Make the shard again.")
    }
  }

  /// Such as `shards 2/4 and 4/4 are`.
  private static func list(_ numbers: [Int], of count: Int) -> Wording {
    let names = numbers.map { "\($0)/\(count)" }
    guard names.count > 1, names.count <= 20, let last = names.last else {
      return names.count == 1 ? "shard \(list: names) is" : "shards \(list: names) are"
    }
    return "shards \(list: names.dropLast()) and \(last) are"
  }
}
