import Explanations
import Files
import Foundation

/// librsvg's `rsvg-convert`, which makes PDF and PNG of SVG.
///
/// It runs with an environment of its own, so that no locale and no date shows in what it writes: the same
/// drawing is the same bytes wherever the same librsvg and typefaces are.
struct VectorConverter {
  /// How it ended where it did not do its work.
  struct Failure: Error {
    let message: Wording
  }

  private let program: String

  private static let name = "rsvg-convert"
  /// The most time that a drawing may take.
  private static let mostSeconds = 120.0

  /// The converter in the folders of `PATH`, `nil` where none has it.
  init?(environment: [String: String] = ProcessInfo.processInfo.environment) {
    let folders = (environment["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
    let paths = folders.map { "\($0)/\(Self.name)" }
    guard let path = paths.first(where: { access($0, X_OK) == 0 && (try? Presence.of($0)) == .file }) else {
      return nil
    }
    program = path
  }

  /// Converts a file. Whatever comes of it, nothing that it started in its process group goes on.
  ///
  /// - Parameters:
  ///   - folder: An absolute path of a folder to work in.
  ///   - scale: Pixels of a PNG for one of the drawing.
  /// - Throws: `Failure`, `OutputError` where it can't be started, `Interrupted`.
  func convert(_ svg: String, to output: String, as format: DrawingFormat, scale: Double, in folder: String)
    throws
  {
    var arguments = ["--unlimited", "--format", format.rawValue]
    if format == .png { arguments += ["--zoom", "\(scale)"] }
    let child = try ChildProcess(
      program: program, arguments: arguments + [svg], environment: Self.environment, in: folder,
      output: output, holding: nil, mostBytes: DrawingFormat.mostBytes)
    var said: [UInt8] = []
    let begun = ContinuousClock.now
    var isPipeOpen = true
    while true {
      if isPipeOpen { isPipeOpen = Self.listen(to: child, &said) }
      if let end = child.end() {
        // What it said between the last look and its end.
        if isPipeOpen { _ = Self.listen(to: child, &said) }
        return try Self.check(end, said)
      }
      try Interruption.check()
      if begun.duration(to: .now) / .seconds(1) > Self.mostSeconds {
        child.send(SIGKILL)
        throw Failure(message: "it took more than \(Int(Self.mostSeconds)) seconds")
      }
      if isPipeOpen { ChildProcess.wait(for: [child], milliseconds: 50) } else { usleep(2000) }
    }
  }

  /// What it gets to know of the user's environment: where its caches and typefaces are.
  private static var environment: [String: String] {
    let known = [
      "HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "FONTCONFIG_PATH", "FONTCONFIG_FILE", "PATH", "TMPDIR",
    ]
    let own = ["LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "0"]
    return ProcessInfo.processInfo.environment.filter { known.contains($0.key) }.merging(own) { $1 }
  }

  /// Takes what it says, as much as a message may have.
  ///
  /// - Returns: Whether it may say more.
  private static func listen(to child: ChildProcess, _ said: inout [UInt8]) -> Bool {
    while true {
      switch child.read() {
      case .bytes(let bytes): said += bytes.prefix(max(0, PrintableLimit.message - said.count))
      case .nothing: return true
      case .end: return false
      }
    }
  }

  private static func check(_ end: ChildProcess.End, _ said: [UInt8]) throws {
    if end == .exit(status: 0) { return }
    let text = String(decoding: said, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    let words: Wording = text.isEmpty ? "no reason given" : "\(message: text)"
    switch end {
    case .exit(let status): throw Failure(message: "status \(status), \(words)")
    case .signal(SIGXFSZ):
      throw Failure(message: "its result outgrew \(DrawingFormat.mostBytes) bytes or the limit of 'ulimit -f'")
    case .signal(let signal): throw Failure(message: "signal \(signal), \(words)")
    }
  }
}
