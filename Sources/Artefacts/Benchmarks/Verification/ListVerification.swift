import Explanations
import Files

/// Checks one list: its lines against the manifest's digest and counts, and line by line against the catalog.
struct ListVerification {
  let folder: String
  let list: BenchmarkManifest.List
  let catalog: CatalogFile?
  let pairs: PairReader?

  private var name: String { "\(folder)/\(BenchmarkFolder.fileName(ofList: list.name))" }

  func verify(_ report: inout VerificationReport) throws {
    let path = try OutputFolder.path(of: BenchmarkFolder.fileName(ofList: list.name), in: folder)
    var lines = HashedLines(try ZstdLineReader(path: path))
    if let catalog, let pairs {
      do {
        try compare(&lines, with: pairs, of: catalog, &report)
      } catch let error as CatalogError {
        try report.collect { _ in throw error }
      }
    }
    while try lines.next() != nil {}
    let digest = lines.finish()
    if digest != list.digest {
      report.add(
        name, found: "\(lines.count, "line") with SHA-256 \(digest)",
        expected: "\(list.counts.pairs, "line") with \(list.digest), by \(BenchmarkManifest.fileName)")
    } else if lines.bytes != list.bytes {
      report.add(
        name, found: "\(lines.bytes) bytes", expected: "\(list.bytes), by \(BenchmarkManifest.fileName)")
    }
  }

  private func compare(
    _ lines: inout HashedLines, with pairs: PairReader, of catalog: CatalogFile,
    _ report: inout VerificationReport
  ) throws {
    var writer = PairLineWriter()
    var counts = PairCounts()
    var expected: [UInt8] = []
    var isSame = true
    try pairs.forEach(in: list.name) { pair in
      counts.add(keypoints: pair.keypoints, geo: pair.geo)
      guard isSame else { return }
      expected.removeAll(keepingCapacity: true)
      writer.append(
        source: (pair.source.id, pair.source.escapedName), target: pair.target.escapedName,
        label: (pair.label.id, pair.label.line), number: pair.number, keypoints: pair.keypoints, geo: pair.geo,
        to: &expected)
      let line = try lines.next()
      if line.map({ $0.elementsEqual(expected) }) != true {
        isSame = false
        let found: Wording? = line.map {
          "'\(String(decoding: $0, as: UTF8.self).trimmingLineFeed)'"
        }
        report.add(
          name, place: "line \(lines.count)", found: found ?? "the end",
          expected: "'\(String(decoding: expected, as: UTF8.self).trimmingLineFeed)', by the catalog")
      }
    }
    if isSame, try lines.next() != nil {
      report.add(
        name, place: "line \(lines.count)", found: "another line",
        expected: "the end, as the catalog has \(counts.pairs, "pair")")
    }
    if counts != list.counts {
      report.add(
        catalog.path, place: "list '\(list.name)'", found: "\(counts)",
        expected: "\(list.counts), by \(BenchmarkManifest.fileName)")
    }
  }
}

/// Lines that are digested and counted as they are read.
private struct HashedLines {
  private let reader: ZstdLineReader
  private let sha = SHA256()
  private var chunk: [UInt8] = []
  private(set) var count = 0
  private(set) var bytes = 0

  init(_ reader: ZstdLineReader) { self.reader = reader }

  mutating func next() throws -> ArraySlice<UInt8>? {
    guard let line = try reader.next() else { return nil }
    count += 1
    bytes += line.count
    chunk += line
    if chunk.count > 1 << 16 { flush() }
    return line
  }

  mutating func finish() -> Digest {
    flush()
    return sha.finish()
  }

  private mutating func flush() {
    sha.update(chunk)
    chunk.removeAll(keepingCapacity: true)
  }
}

extension String {
  fileprivate var trimmingLineFeed: Substring { hasSuffix("\n") ? dropLast() : self[...] }
}
