import Explanations
import Files

/// Checks a benchmark folder against itself: every file against `SHA256SUMS`, the catalog and the lists against
/// `MANIFEST.json` and against each other.
package struct BenchmarkVerification {
  private let folder: String
  private var report = VerificationReport()

  /// Verifies a folder; whatever is wrong is in the report.
  ///
  /// - Parameter reference: Another benchmark folder or its `MANIFEST.json`, whose lists this one must have.
  /// - Throws: `DocumentError` or `CatalogError` when `reference` can't be read, or the folder is no folder.
  package static func run(folder: String, against reference: String? = nil) throws -> VerificationReport {
    var verification = BenchmarkVerification(folder: folder)
    let comparison = try reference.map { try ManifestComparison(reference: $0) }
    try verification.verify()
    if let manifest = verification.report.manifest {
      try comparison?.compare(manifest, folder: folder, into: &verification.report)
    }
    return verification.report
  }

  private init(folder: String) { self.folder = folder }

  private mutating func verify() throws {
    guard try Presence.of(folder) == .folder else {
      throw CatalogError.notABenchmark(folder: folder, missing: "folder")
    }
    let folder = folder
    try report.collect { report in
      let file = try BenchmarkCatalog.file(BenchmarkManifest.fileName, in: folder)
      report.manifest = try BenchmarkManifest(file)
    }
    try report.collect { report in try Self.checkSums(folder, &report) }
    try report.collect { report in try Self.checkManifestForm(folder, &report) }
    var catalog: CatalogFile?
    var pairs: PairReader?
    try report.collect { report in
      let file = try CatalogFile(path: "\(folder)/\(BenchmarkFolder.catalogName)")
      catalog = file
      try CatalogVerification(file: file).verify(&report)
      pairs = try PairReader(file)
    }
    guard let manifest = report.manifest else { return }
    for list in manifest.lists {
      try report.collect { report in
        try ListVerification(folder: folder, list: list, catalog: catalog, pairs: pairs).verify(&report)
      }
    }
  }

  // MARK: Files

  private static func checkSums(_ folder: String, _ report: inout VerificationReport) throws {
    let file = try BenchmarkCatalog.file(Checksums.fileName, in: folder)
    let sums = try Checksums(file)
    var expected = [BenchmarkManifest.fileName, BenchmarkFolder.catalogName]
    expected += report.manifest?.lists.map { BenchmarkFolder.fileName(ofList: $0.name) } ?? []
    var seen: Set<String> = []
    for (index, entry) in sums.entries.enumerated() {
      guard seen.insert(entry.name).inserted else {
        report.add(
          file.path, place: "\(index + 1)", found: "a second line for \(file: entry.name)",
          expected: "one a file")
        continue
      }
      if report.manifest != nil, !expected.contains(entry.name) {
        report.add(
          file.path, place: "\(index + 1)", found: "the name '\(entry.name)'",
          expected: "a file of the benchmark")
        continue
      }
      try report.collect { report in
        let path = try OutputFolder.path(of: entry.name, in: folder)
        let digest = try Checksums.digest(ofFile: path)
        guard digest != entry.digest else { return }
        report.add(
          path, found: "a file with SHA-256 \(digest)",
          expected: "\(entry.digest), by line \(index + 1) of \(Checksums.fileName)",
          advice: "One of the two was changed after the build.")
      }
    }
    for name in expected where !seen.contains(name) {
      report.add(file.path, found: "no line for \(file: name)")
    }
    for name in try strangers(in: folder, expected: expected + [Checksums.fileName])
    where report.manifest != nil {
      report.add("\(folder)/\(name)", found: "a file that doesn't belong to the benchmark")
    }
  }

  private static func strangers(in folder: String, expected: [String]) throws -> [String] {
    try FolderListing.paths(below: folder).filter {
      $0 != BenchmarkFolder.listFolder && !expected.contains($0)
    }
  }

  /// The manifest's bytes must be those that its content is written as.
  private static func checkManifestForm(_ folder: String, _ report: inout VerificationReport) throws {
    guard let manifest = report.manifest else { return }
    let file = try BenchmarkCatalog.file(BenchmarkManifest.fileName, in: folder)
    let found = file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let bytes = try manifest.bytes()
    guard file.bytes != bytes else { return }
    let expected = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let line =
      zip(found, expected).enumerated().first { $1.0 != $1.1 }?.offset ?? min(found.count, expected.count)
    let text = { (lines: [ArraySlice<UInt8>]) -> Wording in
      line < lines.count ? "'\(String(decoding: lines[line], as: UTF8.self))'" : "the end"
    }
    report.add(file.path, place: "\(line + 1)", found: text(found), expected: text(expected))
  }
}
