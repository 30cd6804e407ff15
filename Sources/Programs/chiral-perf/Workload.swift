import Foundation

/// One named piece of work whose cost is measured.
struct Workload: Sendable {
  /// Its name on the command line.
  let name: String
  /// What it does, in a sentence.
  let summary: String
  /// The bytes that it reads, where its speed is told in bytes a second.
  var bytes: Int?
  /// Whether the work is a process of its own, whose memory is told instead of this one's.
  var isCommand = false
  /// Makes what the work needs, inside a temporary folder, and gives the work itself; only the latter is timed.
  let prepare: @Sendable (_ folder: String) throws -> @Sendable () throws -> Void

  /// All workloads.
  static let all: [Workload] =
    [.auditAP10K, .buildSPair, .readAP10K, .score, .synthesise, .draw] + containers + matching + matchMemory
    + building

  /// Prepares the work, runs it several times, and gives the seconds of each run.
  func measure(runs: Int) throws -> [Double] {
    let folder = FileManager.default.temporaryDirectory.path + "/chiral-perf-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let work = try prepare(folder)
    return try (0..<runs).map { _ in
      let start = ContinuousClock.now
      try work()
      return (ContinuousClock.now - start) / .seconds(1)
    }
  }
}

/// Why a workload could not be measured.
enum WorkloadError: Error {
  /// A command failed, or did no work.
  case failed(command: String)
}
