import ArgumentParser
import Documents
import Files
import Foundation

/// Feeds damaged files to every reader of outside data: each must read them or refuse them, and never trap.
@main
struct ChiralFuzz: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chiral-fuzz", abstract: "Feeds damaged files to the readers of outside data.",
    discussion: """
      The inputs follow from the seed alone. A line a reader says how many inputs it was given, how long the slowest \
      took and which that was, and the most memory that the process held meanwhile. A reader that traps, or takes \
      more than 20 seconds for an input, ends the program; its name is on standard error: run it again with --only \
      and --keep, and the last input is in that file. The slowest one is there with --count set to its number.

      Example: chiral-fuzz --count 1000000 --seconds 60
      """)

  @Option(parsing: .unconditional, help: "How many inputs a reader is given at most.")
  var count = 1_000_000

  @Option(parsing: .unconditional, help: "How many seconds a reader is given at most.")
  var seconds = 600

  @Option(parsing: .unconditional, help: "Where the random numbers start.")
  var seed: UInt64 = 1

  @Option(name: .customLong("only"), help: "A reader to run; may be repeated. All where none is given.")
  var names: [String] = []

  @Option(help: ArgumentHelp("Write each input to this file before it is read.", valueName: "file"))
  var keep: String?

  @Flag(help: "List the readers.")
  var list = false

  func run() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/chiral-fuzz-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let readers = try FuzzReader.all(folder: folder)
    let known = readers.map(\.name)
    for name in names where !known.contains(name) {
      throw ValidationError("No reader '\(name)'; there are \(known.joined(separator: ", ")).")
    }
    if list { return try show(known.joined(separator: "\n")) }
    for reader in readers where names.isEmpty || names.contains(reader.name) { try run(reader) }
  }

  private func run(_ reader: FuzzReader) throws {
    for (index, bytes) in reader.inputs.enumerated() where reader.isWhole {
      do {
        try reader.read(InputFile(path: reader.name, bytes: bytes))
      } catch {
        throw ValidationError("\(reader.name): the undamaged input \(index) is refused: \(error)")
      }
    }
    FileHandle.standardError.write(Data("\(reader.name)\n".utf8))
    var mutator = Mutator(inputs: reader.inputs, seed: seed)
    var (done, accepted) = (0, 0)
    var slowest = (input: 0, time: Duration.zero)
    Memory.forgetPeak()
    let start = ContinuousClock.now
    var last = start
    while done < count, last - start < .seconds(seconds) {
      let bytes = mutator.next()
      if let keep { try FuzzReader.write(bytes, to: keep) }
      let begin = ContinuousClock.now
      // A reader that hangs ends by SIGALRM.
      alarm(20)
      if (try? reader.read(InputFile(path: reader.name, bytes: bytes))) != nil { accepted += 1 }
      alarm(0)
      done += 1
      last = .now
      if last - begin > slowest.time { slowest = (done, last - begin) }
    }
    let line = Line(
      reader: reader.name, inputs: done, read: accepted, refused: done - accepted,
      seconds: Self.rounded((last - start) / .seconds(1), to: 0.1),
      slowestMilliseconds: Self.rounded(slowest.time / .milliseconds(1), to: 0.01), slowestInput: slowest.input,
      peakMegabytes: Memory.peakMegabytes)
    try show(CanonicalEncoder().text(of: line))
  }

  private func show(_ line: String) throws {
    try StandardOutput.write(line + "\n")
    try StandardOutput.flush()
  }

  private static func rounded(_ value: Double, to unit: Double) -> Double {
    (value / unit).rounded() / (1 / unit)
  }

  /// What is printed of a reader.
  private struct Line: Encodable {
    let reader: String
    let inputs: Int
    let read: Int
    let refused: Int
    let seconds: Double
    let slowestMilliseconds: Double
    let slowestInput: Int
    let peakMegabytes: Int
  }
}
