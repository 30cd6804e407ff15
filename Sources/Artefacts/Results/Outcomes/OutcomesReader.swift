import Documents
import Explanations
import Files
import Reproducibility

/// Reads a file of outcomes, `.jsonl` or `.jsonl.zst`, part by part.
package struct OutcomesReader {
  /// The most bytes that the lines of a file may have, uncompressed.
  package static let limit = 4 << 30
  /// The most bytes of memory that outcomes may take: those of about 350,000 pairs with nine keypoints.
  package static let mostBytes = 384 << 20

  private let threads: Int
  private var header: OutcomeHeader?
  /// The lists that the header names.
  private var known: Set<String> = []
  /// The lines of each list.
  private var lists: [String: [OutcomeLine]] = [:]
  private var bytes = 0
  private var line = 0
  /// Texts that lines have in common, each kept once.
  private var shared: [String: String] = [:]

  /// The outcomes of a file, or of standard input for `-`.
  ///
  /// - Throws: `DocumentError` at the first place, in file order, that doesn't fit.
  package static func read(path: String, threads: Int) throws -> Outcomes {
    var chunks = try LineChunks(argument: path, limit: limit)
    var reader = OutcomesReader(threads: threads)
    while let chunk = try chunks.next() { try reader.add(chunk) }
    return try reader.finish(file: chunks.path)
  }

  /// The outcomes of a file that is in memory.
  ///
  /// - Throws: `DocumentError`.
  package static func read(_ input: InputFile, threads: Int) throws -> Outcomes {
    var reader = OutcomesReader(threads: threads)
    try reader.add(input)
    return try reader.finish(file: input.path)
  }

  private init(threads: Int) { self.threads = threads }

  /// Adds whole lines, of which the file's first is the header.
  private mutating func add(_ input: InputFile) throws {
    var ranges = input.lineRanges
    if header == nil, let first = ranges.first {
      var reader = JSONReader(input, range: first)
      let read = try OutcomeHeader(from: &reader)
      try reader.finish()
      header = read
      known = Set(read.coverage.map(\.list))
      ranges.removeFirst()
      line = 1
    }
    guard let header else { return }
    let rules = header.rules
    let chunks = stride(from: 0, to: ranges.count, by: 256).map { ranges[$0..<min($0 + 256, ranges.count)] }
    let read = try chunks.parallelMap(threads: threads) { chunk in
      try chunk.map { range in
        var reader = JSONReader(input, range: range)
        let line = try OutcomeLine(from: &reader, under: rules)
        try reader.finish()
        return line
      }
    }
    for outcome in read.joined() { try add(outcome, file: input.path, of: header) }
  }

  private mutating func add(_ outcome: OutcomeLine, file: String, of header: OutcomeHeader) throws {
    line += 1
    guard known.contains(outcome.list) else {
      throw DocumentError.malformed(
        file: file, place: "line \(line)", found: "a pair of list '\(outcome.list)'",
        expected: "a list of the header's coverage: \(list: header.coverage.map(\.list))")
    }
    bytes += outcome.memory
    guard bytes <= Self.mostBytes else {
      throw DocumentError.malformed(
        file: file, place: "line \(line)",
        found: "outcomes that take more than \(Self.mostBytes >> 20) MiB of memory",
        expected: "fewer; score the lists into files of their own")
    }
    lists[outcome.list, default: []].append(outcome.sharing(with: &shared))
  }

  /// What was read; call once.
  private func finish(file: String) throws -> Outcomes {
    guard let header else {
      throw DocumentError.malformed(
        file: file, place: "line 1", found: "the end of the file", expected: "the header of outcomes")
    }
    let found = try header.coverage.map { coverage in
      let lines = lists[coverage.list] ?? []
      guard lines.count == coverage.answered else {
        throw DocumentError.malformed(
          file: file, place: "list \(coverage.list)", found: "\(lines.count) pairs",
          expected: "\(coverage.answered), as the header says; a part of the file may be missing")
      }
      try Self.requireDistinct(lines, file: file, list: coverage.list)
      return Outcomes.List(name: coverage.list, lines: lines)
    }
    return Outcomes(file: file, header: header, lists: found)
  }

  private static func requireDistinct(_ lines: [OutcomeLine], file: String, list: String) throws {
    var names = Set<String>(minimumCapacity: lines.count)
    for line in lines where !names.insert(line.pair).inserted {
      throw DocumentError.malformed(
        file: file, place: "list \(list)", found: "pair '\(line.pair)' twice", expected: "each pair once")
    }
  }
}

extension OutcomeLine {
  /// The same line, with the texts that many lines have taken from those seen before.
  fileprivate func sharing(with seen: inout [String: String]) -> OutcomeLine {
    func share(_ text: String) -> String {
      // Short texts lie in the line itself.
      if text.utf8.count <= 15 { return text }
      if let known = seen[text] { return known }
      seen[text] = text
      return text
    }
    return OutcomeLine(
      list: share(list), pair: pair, category: share(category),
      source: Image(name: share(source.name), category: share(source.category)),
      target: Image(name: share(target.name), category: share(target.category)), names: names.map(share),
      outcome: outcome)
  }
}
