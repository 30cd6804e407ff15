/// Checks `benchmark.sqlite`: that SQLite finds it sound, and that its rows are those that the manifest pins.
struct CatalogVerification {
  let file: CatalogFile

  func verify(_ report: inout VerificationReport) throws {
    for problem in try file.texts("PRAGMA integrity_check(10)") where problem != "ok" {
      report.add(file.path, place: "integrity check", found: "'\(problem)'", expected: "'ok'")
    }
    try file.forEach("PRAGMA foreign_key_check") { row in
      let table = try row.text(0)
      report.add(
        file.path, place: "\(table), row \(try row.intOrNull(1).map(String.init) ?? "?")",
        found: "a reference to nothing in '\(try row.text(2))'", expected: "a row of it")
    }
    guard let manifest = report.manifest else { return }
    try verifyTables(manifest, &report)
    try verifyProvenance(manifest, &report)
  }

  private func verifyTables(_ manifest: BenchmarkManifest, _ report: inout VerificationReport) throws {
    for (table, expected) in zip(CatalogSchema.pinned, manifest.tables) {
      let found = try file.digest(of: table)
      if found.rows != expected.rows {
        report.add(
          file.path, place: "table \(table.name)", found: "\(found.rows) rows",
          expected: "\(expected.rows), by \(BenchmarkManifest.fileName)")
      }
      if found.digest != expected.digest {
        report.add(
          file.path, place: "table \(table.name)", found: "rows with SHA-256 \(found.digest)",
          expected: "\(expected.digest), by \(BenchmarkManifest.fileName)")
      }
    }
  }

  private func verifyProvenance(_ manifest: BenchmarkManifest, _ report: inout VerificationReport) throws {
    var found: [String] = []
    try file.forEach("SELECT key, value FROM provenance ORDER BY key") { row in
      found.append("\(try row.text(0)): \(try row.text(1))")
    }
    try file.forEach("SELECT name, bytes, sha256 FROM input ORDER BY id") { row in
      found.append("input \(try row.text(0)): \(try row.int(1)) bytes, \(try row.text(2))")
    }
    let expected =
      CatalogProvenance(manifest).entries.map { "\($0.key): \($0.value)" }
      + manifest.inputs.map { "input \($0.name): \($0.bytes) bytes, \($0.digest)" }
    for (found, expected) in zip(found, expected) where found != expected {
      report.add(file.path, place: "provenance", found: "'\(found)'", expected: "'\(expected)'")
    }
    if found.count != expected.count {
      report.add(
        file.path, place: "provenance", found: "\(found.count) entries", expected: "\(expected.count)")
    }
  }
}
