import Foundation

extension ChiralCommand {
  /// Starts `chiral` without waiting; what it prints is dropped.
  public static func start(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Runs `chiral` from a shell, after `preparation` such as `ulimit -f 100`.
  public static func run(after preparation: String, _ arguments: [String]) throws -> Outcome {
    try run(
      arguments: ["-c", "\(preparation); exec \"$0\" \"$@\"", executable] + arguments, of: "/bin/bash")
  }

  /// Runs a script in bash; `arguments` are its `$1` and on.
  public static func shell(
    _ script: String, arguments: [String] = [], in folder: String? = nil, environment: [String: String] = [:]
  ) throws -> Outcome {
    try run(
      arguments: ["-c", script, "bash"] + arguments, of: "/bin/bash", in: folder, environment: environment)
  }
}
