import Foundation

/// Runs the built `chiral` as a user would.
public enum ChiralCommand {
  /// What a run left.
  public struct Outcome: Sendable {
    /// The exit status.
    public let status: Int32
    /// Standard output.
    public let output: String
    /// Standard error.
    public let errors: String
  }

  /// The built executable, which stands beside the test bundle.
  public static let executable = Bundle.main.bundleURL.appendingPathComponent("chiral").path

  /// Runs `chiral` with some arguments and waits for it.
  public static func run(
    _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:]
  ) throws -> Outcome {
    try run(arguments: arguments, of: executable, in: folder, environment: environment)
  }

  static func run(
    arguments: [String], of executable: String, in folder: String? = nil, environment: [String: String] = [:]
  ) throws -> Outcome {
    try withTemporaryFolder { temporary in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: executable)
      process.arguments = arguments
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
      if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
      // Files rather than pipes: a full pipe would stop the child while this waits for it.
      let paths = [temporary + "/out", temporary + "/err"]
      let handles = try paths.map { path in
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      }
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = handles[0]
      process.standardError = handles[1]
      try process.run()
      process.waitUntilExit()
      return Outcome(
        status: process.terminationStatus, output: try String(contentsOfFile: paths[0], encoding: .utf8),
        errors: try String(contentsOfFile: paths[1], encoding: .utf8))
    }
  }
}
