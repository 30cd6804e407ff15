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
  /// The floating-point operations that it can't do without, where its speed is told against the processor's.
  var operations: Double?
  /// Makes what the work needs, inside a temporary folder, and gives the work itself; only the latter is timed.
  let prepare: @Sendable (_ folder: String) throws -> @Sendable () throws -> Void

  /// All workloads.
  static let all: [Workload] =
    [.auditAP10K, .buildSPair, .readAP10K, .report, .score, .synthesise, .draw] + containers + matching
    + matchMemory
    + building + postProcessor

  /// What several runs cost.
  struct Cost {
    /// Of each run.
    var seconds: [Double] = []
    /// The matrix products' peak beside each run in operations a second, where the work's operations are known.
    var peaks: [Double] = []
  }

  /// Prepares the work and runs it several times; once more before, where its speed is told against the
  /// processor's, as memory that is used again is part of it.
  func measure(runs: Int) throws -> Cost {
    let folder = FileManager.default.temporaryDirectory.path + "/chiral-perf-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let work = try prepare(folder)
    var cost = Cost()
    guard operations != nil else {
      cost.seconds = try (0..<runs).map { _ in try Self.seconds(of: work) }
      return cost
    }
    let peak = try ProductPeak(threads: 2)
    try work()
    for _ in 0..<runs {
      try cost.peaks.append(peak.measure())
      try cost.seconds.append(Self.seconds(of: work))
    }
    return cost
  }

  static func seconds(of work: () throws -> Void) rethrows -> Double {
    let start = ContinuousClock.now
    try work()
    return (ContinuousClock.now - start) / .seconds(1)
  }
}

/// Why a workload could not be measured.
enum WorkloadError: Error {
  /// A command failed, or did no work.
  case failed(command: String)
}
