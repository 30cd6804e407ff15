import ArgumentParser
import Foundation

/// On how many threads to work; no result depends on it.
struct ThreadsOption: ParsableArguments {
  @Option(
    help: "How many threads to use; the result is the same for any number. (default: the number of cores)")
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    guard 1...1024 ~= threads else {
      throw ValidationError("'--threads' is \(threads); give a number from 1 to 1024.")
    }
  }
}
