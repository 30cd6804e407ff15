import Explanations
import Files
import Foundation

/// Compares a benchmark's manifest with that of another: the pairs and all tables must be the same; the files
/// that they were built from, and the tool, may differ, which is noted.
struct ManifestComparison {
  private let reference: BenchmarkManifest
  private let path: String

  /// Reads the other manifest, a `MANIFEST.json` or the one of a benchmark folder.
  ///
  /// - Throws: `DocumentError`, `CatalogError.version`.
  init(reference path: String) throws {
    self.path = try Presence.of(path) == .folder ? "\(path)/\(BenchmarkManifest.fileName)" : path
    reference = try BenchmarkManifest(InputFile(argument: self.path, limit: 1 << 24))
  }

  func compare(_ manifest: BenchmarkManifest, folder: String, into report: inout VerificationReport) throws {
    let own = "\(folder)/\(BenchmarkManifest.fileName)"
    let facts: [(String, String, String)] = [
      ("dataset", manifest.dataset, reference.dataset),
      ("recipe.name", manifest.recipe.name, reference.recipe.name),
      ("recipe.fingerprint", "\(manifest.recipe.fingerprint)", "\(reference.recipe.fingerprint)"),
      ("pairs_digest", "\(manifest.pairsDigest)", "\(reference.pairsDigest)"),
      ("digest", "\(manifest.digest)", "\(reference.digest)"),
    ]
    for (place, found, expected) in facts where found != expected {
      report.add(own, place: place, found: "\(found)", expected: "\(expected), by \(file: path)")
    }
    try compareLists(manifest, folder: folder, &report)
    for (found, expected) in zip(manifest.tables, reference.tables) where found != expected {
      report.add(
        own, place: "table \(expected.name)", found: "\(found.rows, "row") with SHA-256 \(found.digest)",
        expected: "\(expected.rows, "row") with \(expected.digest), by \(file: path)")
    }
    note(manifest, &report)
  }

  private func compareLists(
    _ manifest: BenchmarkManifest, folder: String, _ report: inout VerificationReport
  ) throws {
    let own = Dictionary(manifest.lists.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let known = Set(reference.lists.map(\.name))
    for expected in reference.lists {
      let file = "\(folder)/\(BenchmarkFolder.fileName(ofList: expected.name))"
      guard let found = own[expected.name] else {
        report.add(file, found: "no such list", expected: "one, by \(file: path)")
        continue
      }
      guard found != expected else { continue }
      report.add(
        file, place: try firstDifference(of: expected.name, in: folder),
        found: "\(found.counts.pairs, "pair") with SHA-256 \(found.digest)",
        expected: "\(expected.counts.pairs, "pair") with \(expected.digest), by \(file: path)")
    }
    for list in manifest.lists where !known.contains(list.name) {
      report.add(
        "\(folder)/\(BenchmarkFolder.fileName(ofList: list.name))", found: "a list",
        expected: "none, by \(file: path)")
    }
  }

  /// The first line that differs, where the other benchmark's list is at hand too.
  private func firstDifference(of list: String, in folder: String) throws -> String? {
    let name = BenchmarkFolder.fileName(ofList: list)
    let other = URL(fileURLWithPath: path).deletingLastPathComponent().path + "/" + name
    guard try Presence.of(other) != nil else { return nil }
    let (own, theirs) = (try ZstdLineReader(path: "\(folder)/\(name)"), try ZstdLineReader(path: other))
    var line = 1
    while true {
      let (a, b) = (try own.next(), try theirs.next())
      if a == nil && b == nil { return nil }
      if a.map(Array.init) != b.map(Array.init) { return "line \(line)" }
      line += 1
    }
  }

  private func note(_ manifest: BenchmarkManifest, _ report: inout VerificationReport) {
    if manifest.toolVersion != reference.toolVersion {
      report.notes.append("built by chiral \(manifest.toolVersion), \(file: path) by \(reference.toolVersion)")
    }
    guard manifest.inputs != reference.inputs else { return }
    let theirs = Dictionary(
      reference.inputs.map { ($0.name, $0.digest) }, uniquingKeysWith: { first, _ in first })
    for input in manifest.inputs where theirs[input.name] != input.digest {
      let other: Wording = theirs[input.name].map { "there \($0)" } ?? "not an input there"
      report.notes.append("input \(input.name) has SHA-256 \(input.digest), \(other)")
    }
    let names = Set(manifest.inputs.map(\.name))
    for input in reference.inputs where !names.contains(input.name) {
      report.notes.append("input \(input.name) is one of \(file: path) only")
    }
  }
}
