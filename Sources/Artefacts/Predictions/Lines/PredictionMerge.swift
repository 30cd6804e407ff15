import Documents
import Explanations
import Files
import Reproducibility

/// Puts files of predictions that are shards of one run together: the bytes of the run without shards.
package struct PredictionMerge: Sendable {
  private let shards: ShardSet<PredictionHeader>
  private let header: PredictionHeader

  /// How many pairs all shards have together.
  package let pairs: Int

  /// Reads the headers of shards that were given in any order.
  ///
  /// - Throws: `ShardError`, `DocumentError`.
  package init(_ paths: [String]) throws {
    shards = try ShardSet(
      paths.map { path in
        var chunks = try LineChunks(argument: path, limit: Predictions.limit)
        let header = try Self.header(of: chunks.next(), in: path).header
        return .init(path: path, shard: header.part?.shard, whole: Self.facts(of: header), content: header)
      },
      areFolders: false)
    var header = shards.members.first?.content ?? PredictionHeader()
    pairs = header.part?.whole.pairs ?? 0
    header.part = nil
    self.header = header
  }

  /// Writes all answers, in bounded memory; compressed where the name ends in `.zst`.
  ///
  /// - Parameter progress: Called now and then with the number of pairs written.
  /// - Throws: `ShardError.otherPart` for a shard that lacks pairs or has more, or was changed meanwhile; `DocumentError`,
  ///   `OutputError`, `Interrupted`. Nothing half-written is left behind.
  package func write(to destination: Destination, progress: (_ pairs: Int) -> Void) throws {
    try PredictionWriter.create(at: destination, header: header) { writer in
      var written = 0
      for member in shards.members {
        try copy(member, to: writer) {
          written += $0
          progress(written)
        }
      }
    }
  }

  private func copy(
    _ member: ShardSet<PredictionHeader>.Member, to writer: PredictionWriter, progress: (_ pairs: Int) -> Void
  ) throws {
    guard let part = member.content.part else { return }
    var chunks = try LineChunks(argument: member.path, limit: Predictions.limit)
    var (header, count) = (PredictionHeader?.none, 0)
    while let chunk = try chunks.next() {
      var ranges = chunk.lineRanges[...]
      if header == nil {
        (header, ranges) = try Self.header(of: chunk, in: member.path)
        guard header == member.content else {
          throw other(member, part, found: "another header than at first")
        }
      }
      for range in ranges {
        var reader = JSONReader(chunk, range: range)
        try writer.write(PredictionLine(from: &reader))
        try reader.finish()
      }
      count += ranges.count
      guard count <= part.pairs else { throw other(member, part, found: "more than \(part.pairs, "pair")") }
      progress(ranges.count)
    }
    guard count == part.pairs else { throw other(member, part, found: "\(count, "pair")") }
  }

  private func other(
    _ member: ShardSet<PredictionHeader>.Member, _ part: PredictionPart, found: Wording
  ) -> ShardError {
    .otherPart(
      path: member.path, shard: part.shard, found: found,
      expected: "\(part.pairs) of the \(part.whole.pairs, "pair") of \(list: part.whole.lists)")
  }

  /// The header that a file begins with, and where the other lines of its first part are.
  ///
  /// - Throws: `ShardError.whole` for a file without a header, `DocumentError`.
  private static func header(
    of chunk: InputFile?, in path: String
  ) throws -> (header: PredictionHeader, lines: ArraySlice<Range<Int>>) {
    let ranges = chunk?.lineRanges ?? []
    guard let chunk, let first = ranges.first,
      try !PredictionHeader.isAbsent(before: JSONReader(chunk, range: first))
    else { throw ShardError.whole(path: path, isFolder: false) }
    var reader = JSONReader(chunk, range: first)
    let header = try PredictionHeader(from: &reader)
    try reader.finish()
    return (header, ranges.dropFirst())
  }

  /// All that shards of one run have in common.
  private static func facts(of header: PredictionHeader) -> [ShardFact] {
    [
      ShardFact("tool", header.tool), ShardFact("benchmark", header.benchmark),
      ShardFact("pairs", header.pairs),
      ShardFact("whole.lists", header.part?.whole.lists.joined(separator: ", ")),
      ShardFact("whole.pairs", header.part?.whole.pairs), ShardFact("features", header.features),
      ShardFact("weights", header.weights), ShardFact("matcher", header.matcher),
      ShardFact("pose", header.pose), ShardFact("method", header.method),
      // The order matters to the bytes.
      ShardFact(
        "settings", header.settings.isEmpty ? nil : header.settings.map(\.name).joined(separator: ", ")),
    ] + header.settings.map { ShardFact("settings.\($0.name)", $0.value) }
  }
}
