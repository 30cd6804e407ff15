import ArgumentParser
import Benchmarks
import Documents
import Explanations
import Files

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
      A MANIFEST.json, or another benchmark folder, that this one must equal in its pairs and in all that scoring reads. Other inputs or \
      another version of the tool are noted only.
      """, completion: .file())
  var against: String?

  @Flag(help: "Write the result as JSON.")
  var json = false

  func run() throws {
    let report = try BenchmarkVerification.run(folder: benchmark, against: against)
    try StandardOutput.write(json ? try jsonText(report) : text(report))
    if !report.isSound {
      throw CatalogError.unsound(folder: benchmark, differences: report.differences.count)
    }
  }

  private func text(_ report: VerificationReport) -> String {
    var lines = report.differences.map { "\($0)" as Wording } + report.notes.map { "note: \($0)" }
    if report.isSound, let manifest = report.manifest {
      lines += [
        "\(file: benchmark): sound; \(manifest.lists.count, "list"), \(manifest.counts.pairs, "pair")",
        "pairs     \(manifest.pairsDigest)", "benchmark \(manifest.id)",
      ]
    } else {
      lines.append("\(file: benchmark): \(report.differences.count, "difference")")
    }
    return lines.map { $0.text + "\n" }.joined()
  }

  private func jsonText(_ report: VerificationReport) throws -> String {
    let manifest = report.manifest
    return try CanonicalEncoder(.indented).text(
      of: Verified(
        sound: report.isSound, pairsDigest: manifest?.pairsDigest, id: manifest?.id,
        differences: report.differences.map(Difference.init), notes: report.notes.map(\.text)))
  }

  private struct Verified: Encodable {
    let format = FormatName(kind: "verification", version: 1)
    let sound: Bool
    let pairsDigest: Digest?
    let id: ArtefactID?
    let differences: [Difference]
    let notes: [String]
  }

  private struct Difference: Encodable {
    let file: String?
    let place: String?
    let found: String
    let expected: String?
    let advice: String?

    init(_ explanation: Explanation) {
      file = explanation.file
      place = explanation.place
      found = explanation.found.text
      expected = explanation.expected?.text
      advice = explanation.advice?.text
    }
  }
}
