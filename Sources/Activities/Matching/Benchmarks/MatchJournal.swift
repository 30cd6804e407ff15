import Documents
import Explanations
import Files
import Foundation
import Predictions

/// The answers found so far, on disk beside the output, so that an interrupted run can be resumed: a head that says
/// what they are made from, then a line a pair as in the predictions. Locked, so that two runs don't share one.
package final class MatchJournal {
  private static let format = FormatName(kind: "match-journal", version: 3)
  private static let outputKind = OutputKind.file("the progress of a match", format: format)

  private let path: String
  private let lock: FileLock
  private let handle: FileHandle

  /// Where the journal of an output is.
  private static func destination(beside output: Destination) -> Destination {
    output.beside(output.path + ".progress", mayReplace: true, kind: outputKind)
  }

  /// Finds out, before any work, whether predictions may be written and their journal beside them: what stands there must
  /// be a journal that no other run writes.
  ///
  /// - Throws: `OutputError`.
  package static func check(_ output: Destination, resuming: Bool) throws {
    try output.check()
    let journal = destination(beside: output)
    if try lock(journal) == nil || !resuming { try journal.check() }
  }

  /// Locks the journal that is there, `nil` for none.
  private static func lock(_ journal: Destination) throws -> FileLock? {
    switch FileLock.attempt(journal.path, creating: false) {
    case .held(let lock), .noLocks(let lock): return lock
    case .busy: throw OutputError.busy(path: journal.path)
    case .failed(ENOENT): return nil
    case .failed(let code):
      try journal.check()
      throw OutputError.failed(
        path: journal.path, operation: "opening", reason: String(cString: strerror(code)))
    }
  }

  /// Begins a journal, or goes on with one of the same facts.
  ///
  /// - Returns: The lines that it holds already; a last one that was cut off is dropped.
  /// - Throws: `BenchmarkMatchError.otherJournal`, `DocumentError`, `OutputError`; the journal that is there stays.
  static func open(
    beside output: Destination, facts: [MatchFact], resuming: Bool
  ) throws -> (journal: MatchJournal, lines: [PredictionLine]) {
    let place = destination(beside: output)
    let path = place.path
    // Held also while another journal takes its place.
    let found = try lock(place)
    if resuming, let found {
      // The run that began it may have been killed just then.
      try place.clearLeftovers()
      let (lines, length) = try read(path, facts: facts)
      guard ftruncate(found.descriptor, off_t(length)) == 0 else {
        throw OutputError.failed(
          path: path, operation: "cutting a piece off", reason: String(cString: strerror(errno)))
      }
      return (try MatchJournal(path: path, lock: found), lines)
    }
    let head = try CanonicalEncoder().bytes(of: Head(facts: facts)) + [0x0A]
    let made = try OutputFile.create(at: place) { staging in
      try OutputFile.writeInPlace(head, to: staging)
      return try lock(Destination.new(staging))
    }
    guard let made else {
      throw OutputError.failed(path: path, operation: "locking", reason: "it was just written")
    }
    return (try MatchJournal(path: path, lock: made), [])
  }

  /// The lines behind the head, and how many bytes the whole lines have.
  private static func read(_ path: String, facts: [MatchFact]) throws -> (lines: [PredictionLine], length: Int)
  {
    var chunks = try LineChunks(argument: path, limit: Predictions.limit)
    var budget = AnswerBudget()
    var (lines, length) = ([PredictionLine](), 0)
    while let chunk = try chunks.next() {
      var start = 0
      while let end = chunk.bytes[start...].firstIndex(of: 0x0A) {
        var reader = JSONReader(chunk, range: start..<end)
        if length == 0 && start == 0 {
          try compare(&reader, facts)
        } else {
          let line = try PredictionLine(from: &reader)
          lines.append(line)
          try budget.add(CollectionOfOne(line), file: path, line: lines.count + 1)
        }
        try reader.finish()
        start = end + 1
      }
      length += start
    }
    guard length > 0 else {
      throw DocumentError.malformed(
        file: path, place: "line 1", found: "no whole line", expected: "the head of a \(format)")
    }
    return (lines, length)
  }

  /// Reads the head, which must name the same facts.
  private static func compare(_ reader: inout JSONReader, _ facts: [MatchFact]) throws {
    let fields = try reader.readFields(of: format, known: facts.map(\.name))
    for fact in facts {
      let found = try fields.value(fact.name, fact.value.read)
      guard found == fact.value else {
        throw BenchmarkMatchError.otherJournal(
          file: reader.file.path, fact: fact.name, found: found.description, expected: fact.value.description)
      }
    }
  }

  private init(path: String, lock: FileLock) throws {
    self.path = path
    self.lock = lock
    handle = FileHandle(fileDescriptor: lock.descriptor, closeOnDealloc: false)
    try handle.seekToEnd()
  }

  /// Adds lines.
  ///
  /// - Throws: `OutputError.failed`, `Interrupted`.
  func append(_ lines: [PredictionLine]) throws {
    try Interruption.check()
    var writer = JSONWriter()
    for line in lines { line.write(to: &writer) }
    do {
      try handle.write(contentsOf: writer.bytes)
    } catch {
      throw OutputError.failed(
        path: path, operation: "writing", reason: (error as NSError).localizedDescription)
    }
  }

  /// Removes the journal: the output is there.
  func remove() { lock.remove(at: path) }

  /// The first line: the format, then the facts.
  private struct Head: Encodable {
    let facts: [MatchFact]

    private struct Key: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }

      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: Key.self)
      try fields.encode(MatchJournal.format, forKey: Key(stringValue: "format"))
      for fact in facts { try fields.encode(fact.value, forKey: Key(stringValue: fact.name)) }
    }
  }
}
