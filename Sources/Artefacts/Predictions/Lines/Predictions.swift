import Documents
import Explanations
import Files
import Reproducibility

/// A method's answers as a file holds them.
package struct Predictions: Sendable {
  /// The file, as errors name it.
  package let file: String
  /// What the first line says of all.
  package let header: PredictionHeader
  /// One a pair, in file order; nothing says yet that the pairs exist or are different.
  package let lines: [PredictionLine]
  /// What results name them by: the SHA-256 of the JSON lines before compression, the header among them, or that of the
  /// whole file in another format.
  package let id: ArtefactID
  /// Where the lines stand, for errors.
  package let numbering: Numbering

  /// How errors call the place of a prediction.
  package enum Numbering: Equatable, Sendable {
    /// By line of the file, the first prediction standing in this one (from 1).
    case lines(first: Int)
    /// By entry of a list, from 0.
    case entries
  }

  package init(
    file: String, header: PredictionHeader, lines: [PredictionLine], id: ArtefactID, numbering: Numbering
  ) {
    self.file = file
    self.header = header
    self.lines = lines
    self.id = id
    self.numbering = numbering
  }

  /// The name of the format, as headers say it.
  package static let format = FormatName(kind: "predictions", version: 1)

  /// Files that name it in their header.
  package static let outputKind = OutputKind.file("predictions with a header", format: format)

  /// Where prediction `index` stands, such as `line 7`.
  package func place(of index: Int) -> String {
    switch numbering {
    case .lines(let first): "line \(first &+ index)"
    case .entries: "entry \(index)"
    }
  }

  /// Reads JSON lines, on up to `threads` threads.
  ///
  /// - Parameter input: The file's content, already uncompressed.
  /// - Throws: `DocumentError` at the first place, in file order, that doesn't fit; `ShardError.unmerged` for a shard.
  package static func read(_ input: InputFile, threads: Int) throws -> Predictions {
    var reading = Reading(threads: threads)
    try reading.add(input)
    return reading.finish(file: input.path)
  }

  /// Predictions as they are read, a part of the file at a time.
  struct Reading {
    private let threads: Int
    private var header = PredictionHeader()
    private var first = 1
    private var lines: [PredictionLine] = []
    private var isAtStart = true
    private var budget = AnswerBudget()
    private let sha = SHA256()

    init(threads: Int) { self.threads = threads }

    /// Adds whole lines; the first part of the file may begin with a header.
    ///
    /// - Throws: `DocumentError`, `ShardError.unmerged`.
    mutating func add(_ input: InputFile) throws {
      sha.update(input.bytes)
      var ranges = input.lineRanges
      if isAtStart, let range = ranges.first,
        try !PredictionHeader.isAbsent(before: JSONReader(input, range: range))
      {
        var reader = JSONReader(input, range: range)
        header = try PredictionHeader(from: &reader)
        try reader.finish()
        if let part = header.part { throw ShardError.unmerged(path: input.path, shard: part.shard) }
        ranges.removeFirst()
        first = 2
      }
      isAtStart = false
      let chunks = stride(from: 0, to: ranges.count, by: 256).map { ranges[$0..<min($0 + 256, ranges.count)] }
      let read = try chunks.parallelMap(threads: threads) { chunk in
        try chunk.map { range in
          var reader = JSONReader(input, range: range)
          let line = try PredictionLine(from: &reader)
          try reader.finish()
          return line
        }
      }
      lines.append(contentsOf: read.joined())
      try budget.add(read.joined(), file: input.path, line: first + lines.count - 1)
    }

    /// What was read; call once.
    func finish(file: String) -> Predictions {
      Predictions(
        file: file, header: header, lines: lines,
        id: ArtefactID(format: Predictions.format, digest: sha.finish()),
        numbering: .lines(first: first))
    }
  }
}
