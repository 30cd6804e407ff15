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
      let seconds = try workload.measure(runs: runs).sorted()
      let median = seconds[seconds.count / 2]
      let line = Line(
        workload: workload.name, runs: seconds.count, medianSeconds: Self.rounded(median),
        leastSeconds: Self.rounded(seconds[0]), mostSeconds: Self.rounded(seconds[seconds.count - 1]),
        medianGigabytesPerSecond: workload.bytes.map { (Double($0) / median / 1e7).rounded() / 100 },
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
