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
      The inputs follow from the seed alone. A reader that traps ends the program: run it again with --only and \
      --keep, and the last input is in that file.

      Example: chiral-fuzz --count 1000000 --seconds 60
      """)

  @Option(help: "How many inputs a reader is given at most.")
  var count = 1_000_000

  @Option(help: "How many seconds a reader is given at most.")
  var seconds = 600

  @Option(help: "Where the random numbers start.")
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
    if list { return print(known.joined(separator: "\n")) }
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
    var mutator = Mutator(inputs: reader.inputs, seed: seed)
    var (done, accepted) = (0, 0)
    let start = ContinuousClock.now
    while done < count, done % 256 != 0 || ContinuousClock.now - start < .seconds(seconds) {
      let bytes = mutator.next()
      if let keep { try OutputFile.writeInPlace(bytes, to: keep) }
      if (try? reader.read(InputFile(path: reader.name, bytes: bytes))) != nil { accepted += 1 }
      done += 1
    }
    let line = Line(
      reader: reader.name, inputs: done, read: accepted, refused: done - accepted,
      seconds: ((ContinuousClock.now - start) / .seconds(1) * 10).rounded() / 10,
      peakMegabytes: Self.peakMegabytes)
    print(try CanonicalEncoder().text(of: line))
    fflush(nil)
  }

  /// What is printed of a reader.
  private struct Line: Encodable {
    let reader: String
    let inputs: Int
    let read: Int
    let refused: Int
    let seconds: Double
    let peakMegabytes: Int
  }

  /// The most memory that the process has held, by `getrusage(2)`.
  private static var peakMegabytes: Int {
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    return usage.ru_maxrss / 1024
  }
}
