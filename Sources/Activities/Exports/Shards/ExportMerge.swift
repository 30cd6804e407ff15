import Documents
import Explanations
import Files
import Reproducibility

/// Puts exports that are shards of one run together: the files of the run without shards.
package struct ExportMerge: Sendable {
  private typealias Member = ShardSet<ExportRecord>.Member

  /// The files, in byte order, that only one shard has.
  private struct Part: Sendable {
    let shard: Member
    let files: [String]
  }

  private let shards: [Member]
  private let record: ExportRecord
  private let folders: [String]
  private let parts: [Part]

  /// How many pairs all shards have together.
  package var pairs: Int { record.pairs }

  /// Reads the records of shards that were given in any order, and looks what files there are.
  ///
  /// - Throws: `ShardError`, `DocumentError`.
  package init(_ paths: [String]) throws {
    shards = try ShardSet(
      paths.map { path in
        let record = try ExportRecord(ofFolder: path)
        return .init(path: path, shard: record.part?.shard, whole: record.facts, content: record)
      },
      areFolders: true
    ).members
    guard var record = shards.first?.content else { throw ShardError.none }
    var (folders, parts, seen) = (Set<String>(), [Part](), Set<String>())
    for shard in shards {
      let (inner, files) = try Self.tree(of: shard)
      folders.formUnion(inner)
      for name in files where !seen.insert(name).inserted {
        throw ShardError.repeated(path: shard.path, what: "the file '\(file: name)'")
      }
      parts.append(Part(shard: shard, files: files))
    }
    let pairFiles = seen.count { $0.hasPrefix("PairAnnotation/") }
    guard !record.export.hasPairFiles || pairFiles == record.pairs else {
      throw ShardError.altered(
        found: "shards with \(pairFiles, "file") of pairs", expected: "\(record.pairs), one a pair")
    }
    record.part = nil
    self.record = record
    self.folders = folders.sortedByBytes()
    self.parts = parts
  }

  /// The folders of a shard, and the files that no other has.
  private static func tree(of member: Member) throws -> (folders: Set<String>, files: [String]) {
    guard let part = member.content.part else { return ([], []) }
    var files = try FolderListing.files(below: member.path)
    let folders = Set(try FolderListing.paths(below: member.path)).subtracting(files)
    files.removeAll { $0 == OutputKind.recordName }
    for name in files where !BenchmarkExport.outputKind.owns(name) {
      throw ShardError.otherPart(
        path: member.path, shard: part.shard, found: "'\(file: name)', which no export has",
        expected: "the files of an export")
    }
    let tables = files.filter(member.content.export.isTable)
    files.removeAll(where: member.content.export.isTable)
    guard tables == part.tables.map(\.file), files.count == part.files else {
      throw ShardError.otherPart(
        path: member.path, shard: part.shard, found: "\(tables.count + files.count, "file")",
        expected: "the \(part.tables.count) and \(part.files) that its record names")
    }
    return (folders, files)
  }

  /// Writes the whole export. Files come in under second names where the file system allows that, else as copies, and
  /// each shard's are held to the digest in its record; those that every shard has a piece of are written anew. Contents
  /// take bounded memory.
  ///
  /// - Parameter progress: Called with the number of files done and of all.
  /// - Throws: `ShardError`, `DocumentError`, `OutputError`, `Interrupted`; nothing is left behind.
  package func write(
    to destination: Destination, threads: Int, progress: (_ done: Int, _ all: Int) -> Void
  ) throws {
    try OutputFolder.create(at: destination) { folder in
      for inner in folders { try OutputFolder.make(OutputFolder.path(of: inner, in: folder)) }
      for table in shards.first?.content.part?.tables ?? [] { try join(table.file, into: folder) }
      let all = parts.reduce(0) { $0 + $1.files.count }
      var done = 0
      for part in parts {
        try take(part, into: folder, threads: threads) { count in
          done += count
          progress(done, all)
        }
      }
      try record.write(to: folder)
    }
  }

  /// Takes the files that only one shard has.
  private func take(
    _ part: Part, into folder: String, threads: Int, progress: (_ files: Int) -> Void
  ) throws {
    let digest = try ExportContent.digest(of: part.files, threads: threads, progress: progress) { name in
      try take(name, of: part.shard, into: folder)
    }
    // What is whole was refused before.
    guard let record = part.shard.content.part else {
      throw ShardError.whole(path: part.shard.path, isFolder: true)
    }
    guard digest == record.sha256 else {
      throw ShardError.otherPart(
        path: part.shard.path, shard: record.shard, found: "other files, with SHA-256 \(digest)",
        expected: "\(record.sha256), by its record")
    }
  }

  /// Takes a file of a shard.
  ///
  /// - Returns: Where it is now.
  private func take(_ name: String, of shard: Member, into folder: String) throws -> String {
    let original = try OutputFolder.path(of: name, in: shard.path)
    let place = try OutputFolder.path(of: name, in: folder)
    // Links are images alone, and aren't followed.
    if shard.content.part?.whole.images == ImageSource.Way.link.rawValue,
      ["JPEGImages/", "Segmentation/"].contains(where: name.hasPrefix),
      try OutputFile.takeLink(original, to: place)
    {
      return place
    }
    try OutputFile.take(original, to: place)
    return place
  }

  /// Writes the pieces of a table one behind the other; the line with its columns comes once.
  private func join(_ name: String, into folder: String) throws {
    let file = try FileWriter(path: OutputFolder.path(of: name, in: folder))
    var columns: ArraySlice<UInt8>?
    for (index, shard) in shards.enumerated() {
      guard let part = shard.content.part, part.tables.contains(where: { $0.file == name }) else { continue }
      let path = try OutputFolder.path(of: name, in: shard.path)
      let (reader, sha) = (try FileReader(path: path, following: false), SHA256())
      var isAtStart = true
      while case let piece = try reader.next(), !piece.isEmpty {
        sha.update(piece)
        var rest = piece[...]
        if isAtStart, record.export.hasColumns {
          let line = piece.prefix { $0 != UInt8(ascii: "\n") }
          columns = columns ?? line
          guard columns == line else {
            throw ShardError.otherPart(
              path: path, shard: part.shard, found: "other columns",
              expected: "those of '\(file: shards.first?.path ?? "")'")
          }
          if index > 0 { rest = piece.dropFirst(line.count + 1) }
        }
        isAtStart = false
        try file.write(Array(rest))
      }
      let (digest, table) = (sha.finish(), part.tables.first { $0.file == name })
      guard digest == table?.sha256 else {
        throw ShardError.otherPart(
          path: path, shard: part.shard, found: "SHA-256 \(digest)",
          expected: "\(table?.sha256.description ?? "none"), by its record")
      }
    }
    try file.finish()
  }
}

extension BenchmarkExport.Format {
  /// Whether it has a file a pair.
  fileprivate var hasPairFiles: Bool { self == .geoaware || self == .spair }
}
