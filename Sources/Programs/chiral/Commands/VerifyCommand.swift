import ArgumentParser
import Benchmarks
import Documents

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Checks that a benchmark folder is whole, or equal to another.",
    discussion: """
      Every file is checked against SHA256SUMS, the catalog and the lists against MANIFEST.json and line by line \
      against each other. Exit status 1 when anything differs, each difference named.

      Example: chiral verify ap10k --against published/MANIFEST.json
      """)

  @Argument(help: "The benchmark folder.", completion: .directory)
  var benchmark: String

  @Option(
    help: """
      A MANIFEST.json, or another benchmark folder, that this one must have the same pairs as. Other inputs or \
      another version of the tool are noted only.
      """, completion: .file())
  var against: String?

  @Flag(help: "Write the result as JSON.")
  var json = false

  func run() throws {
    let report = try BenchmarkVerification.run(folder: benchmark, against: against)
    print(json ? jsonText(report) : text(report), terminator: "")
    if !report.isSound { throw ExitCode.failure }
  }

  private func text(_ report: VerificationReport) -> String {
    var lines = report.differences.map(\.description) + report.notes.map { "note: \($0)" }
    if report.isSound, let manifest = report.manifest {
      lines.append(
        "\(benchmark): sound; \(manifest.lists.count) lists, \(manifest.pairs) pairs, digest \(manifest.digest)"
      )
    } else {
      lines.append("\(benchmark): \(report.differences.count) differences")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func jsonText(_ report: VerificationReport) -> String {
    var json = JSONWriter(.indented)
    json.object { json in
      json.key("sound")
      json.bool(report.isSound)
      json.key("digest")
      json.optional(report.manifest?.digest.description)
      json.key("differences")
      json.array { json in
        for difference in report.differences {
          json.next()
          json.object { json in
            for (key, value) in [
              ("file", difference.file), ("place", difference.place), ("found", difference.found),
              ("expected", difference.expected), ("advice", difference.advice),
            ] {
              json.key(key)
              json.optional(value)
            }
          }
        }
      }
      json.key("notes")
      json.strings(report.notes)
    }
    json.endLine()
    return json.text
  }
}
