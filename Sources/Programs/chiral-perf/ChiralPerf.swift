import ArgumentParser
import Documents
import Files
import Foundation

/// Measures named workloads: a JSON line each with the median and spread of its runs and the peak memory so far.
@main
struct ChiralPerf: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chiral-perf", abstract: "Measures what Chiral's work costs.",
    discussion: "Example: chiral-perf read-ap10k --runs 5")

  @Argument(help: "The workloads to run; all of them where none is named.")
  var names: [String] = []

  @Option(parsing: .unconditional, help: "How often each is run.")
  var runs = 5

  @Flag(help: "List the workloads.")
  var list = false

  func validate() throws {
    guard 1...1000 ~= runs else { throw ValidationError("'--runs' is \(runs); give a number from 1 to 1000.") }
    let known = Workload.all.map(\.name)
    for name in names where !known.contains(name) {
      throw ValidationError("No workload '\(name)'; there are \(known.joined(separator: ", ")).")
    }
  }

  func run() throws {
    for workload in Workload.all where names.isEmpty || names.contains(workload.name) {
      if list {
        try StandardOutput.write("\(workload.name): \(workload.summary)\n")
        continue
      }
      let cost = try workload.measure(runs: runs)
      let seconds = cost.seconds.sorted()
      let peak = cost.peaks.isEmpty ? nil : cost.peaks.sorted()[cost.peaks.count / 2] / 1e9
      let median = seconds[seconds.count / 2]
      let speed = workload.operations.map { $0 / median / 1e9 }
      let line = Line(
        workload: workload.name, runs: seconds.count, medianSeconds: Self.rounded(median),
        leastSeconds: Self.rounded(seconds[0]), mostSeconds: Self.rounded(seconds[seconds.count - 1]),
        medianGigabytesPerSecond: workload.bytes.map { (Double($0) / median / 1e7).rounded() / 100 },
        gigaflops: speed.map { ($0 * 10).rounded() / 10 },
        peakGigaflops: peak.map { ($0 * 10).rounded() / 10 },
        peakShare: speed.flatMap { speed in peak.map { (speed / $0 * 1000).rounded() / 1000 } },
        peakMegabytes: Self.peakMegabytes(ofChildren: workload.isCommand))
      try StandardOutput.write(CanonicalEncoder().text(of: line) + "\n")
      try StandardOutput.flush()
    }
    try StandardOutput.flush()
  }

  /// What is printed of a workload.
  private struct Line: Encodable {
    let workload: String
    let runs: Int
    let medianSeconds: Double
    let leastSeconds: Double
    let mostSeconds: Double
    let medianGigabytesPerSecond: Double?
    /// The needed operations in 10⁹ a second.
    let gigaflops: Double?
    /// The products' peak beside the runs.
    let peakGigaflops: Double?
    /// The one as a share of the other.
    let peakShare: Double?
    let peakMegabytes: Int
  }

  /// Seconds to the microsecond.
  private static func rounded(_ seconds: Double) -> Double { (seconds * 1e6).rounded() / 1e6 }

  /// The most memory that the process, or one of its children, has held, by `getrusage(2)`.
  private static func peakMegabytes(ofChildren: Bool) -> Int {
    var usage = rusage()
    getrusage(ofChildren ? RUSAGE_CHILDREN.rawValue : RUSAGE_SELF.rawValue, &usage)
    return usage.ru_maxrss / 1024
  }
}
