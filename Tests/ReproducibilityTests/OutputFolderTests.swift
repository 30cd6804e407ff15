import Documents
import Files
import Foundation
import TestSupport
import Testing

@Suite struct OutputFolderTests {
  private struct Stop: Error {}

  /// Folders whose file `record` says that they are ours.
  private static let kind = OutputKind.folder(
    "a test", record: "record", format: FormatName(kind: "test", version: 2), files: ["**"])

  private func contents(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  private func replacing(_ path: String) -> Destination {
    Destination(path, mayReplace: true, kind: Self.kind)
  }

  /// Writes a folder of ours with one more file.
  private func write(_ name: String, to destination: Destination, renaming: Renaming? = nil) throws {
    try OutputFolder.create(at: destination, renaming: renaming) { folder in
      try OutputFile.writeInPlace(Array(#"{"format": "chiral-test/1"}"#.utf8), to: folder + "/record")
      try OutputFile.writeInPlace([1], to: "\(folder)/\(name)")
    }
  }

  @Test func appearsWholeOrNotAtAll() throws {
    try withTemporaryFolder { root in
      #expect(throws: Stop.self) {
        try OutputFolder.create(at: .new(root + "/out")) { folder in
          try OutputFile.writeInPlace([1], to: folder + "/a")
          throw Stop()
        }
      }
      #expect(try contents(root) == [])
      try OutputFolder.create(at: .new(root + "/out")) { folder in
        try OutputFile.writeInPlace([1], to: folder + "/a")
        #expect(!FileManager.default.fileExists(atPath: root + "/out"))
      }
      #expect(try contents(root) == ["out"])
    }
  }

  /// What renaming can do on several file systems: all, nothing as on NFS, and something between.
  private static let renamings: [Renaming?] = [
    nil, Renaming(canSpare: false, canExchange: false), Renaming(canSpare: true, canExchange: false),
  ]

  @Test(arguments: renamings) func replacesOnlyWhenAsked(renaming: Renaming?) throws {
    try withTemporaryFolder { root in
      let out = root + "/out"
      try write("old", to: .new(out), renaming: renaming)
      #expect(throws: OutputError.exists(path: out)) { try write("new", to: .new(out), renaming: renaming) }
      #expect(try contents(out) == ["old", "record"])
      try write("new", to: replacing(out), renaming: renaming)
      #expect(try contents(out) == ["new", "record"])
      #expect(try contents(root) == ["out"])
    }
  }

  @Test(arguments: renamings) func whatComesMeanwhileStays(renaming: Renaming?) throws {
    try withTemporaryFolder { root in
      for destination in [Destination.new(root + "/out"), replacing(root + "/out")] {
        let error = #expect(throws: OutputError.self) {
          try OutputFolder.create(at: destination, renaming: renaming) { _ in
            try OutputText.write("mine", to: root + "/out/notes")
          }
        }
        #expect("\(error.map { "\($0)" } ?? "")".hasPrefix("\(root)/out: found "))
        #expect(try contents(root) == ["out"] && contents(root + "/out") == ["notes"])
        try FileManager.default.removeItem(atPath: root + "/out")
      }
    }
  }

  @Test(arguments: renamings) func filesAreReplacedToo(renaming: Renaming?) throws {
    try withTemporaryFolder { root in
      let kind = OutputKind.file("a test", format: FormatName(kind: "test", version: 1))
      let out = root + "/out.json"
      for (index, destination) in [
        .new(out), Destination(out, mayReplace: true, kind: kind),
      ].enumerated() {
        let bytes = Array(#"{"format": "chiral-test/1", "a": \#(index)}"#.utf8)
        try OutputFile.create(at: destination, renaming: renaming) {
          try OutputFile.writeInPlace(bytes, to: $0)
        }
        #expect(FileManager.default.contents(atPath: out).map(Array.init) == bytes)
        #expect(try contents(root) == ["out.json"])
      }
      #expect(throws: OutputError.exists(path: out)) {
        try OutputFile.create(at: .new(out), renaming: renaming) { try OutputFile.writeInPlace([], to: $0) }
      }
    }
  }

  /// What the user named, and not the hidden place that is gone.
  @Test func failuresNameTheFileWithinTheOutput() throws {
    try withTemporaryFolder { root in
      let reason = String(cString: strerror(ENOENT))
      let (folder, file) = (root + "/out", root + "/out.csv")
      #expect(throws: OutputError.failed(path: folder + "/a/b.csv", operation: "creating", reason: reason)) {
        try OutputFolder.create(at: .new(folder)) { try OutputFile.writeInPlace([], to: $0 + "/a/b.csv") }
      }
      #expect(throws: OutputError.failed(path: file, operation: "writing", reason: "full")) {
        try OutputFile.create(at: .new(file)) { path -> Void in
          throw OutputError.failed(path: path, operation: "writing", reason: "full")
        }
      }
      #expect(throws: OutputError.failed(path: file, operation: "writing", reason: "full")) {
        try ScratchFolder.with(beside: .new(file)) { scratch -> Void in
          throw OutputError.failed(path: scratch + "/a", operation: "writing", reason: "full")
        }
      }
      // A file elsewhere keeps its name.
      #expect(throws: OutputError.failed(path: root + "/new", operation: "writing", reason: "full")) {
        try OutputFile.create(at: .new(file)) { _ -> Void in
          throw OutputError.failed(path: root + "/new", operation: "writing", reason: "full")
        }
      }
      let left = try contents(root)
      #expect(left.isEmpty)
    }
  }

  // MARK: Leftovers

  /// A folder as a killed run leaves it.
  private func leave(_ name: String, in root: String, with files: [String] = []) throws -> String {
    let path = "\(root)/.\(name).partial-0000000000000001"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for file in files { try OutputText.write("", to: "\(path)/\(file)") }
    return path
  }

  @Test func clearsWhatAKilledRunLeft() throws {
    try withTemporaryFolder { root in
      for files in [[], ["lock"], ["lock", "new/a", "new/b/c", "probe-a"]] {
        _ = try leave("out", in: root, with: files)
        try OutputFolder.create(at: .new(root + "/out")) { _ in }
        #expect(try contents(root) == ["out"])
        try FileManager.default.removeItem(atPath: root + "/out")
      }
    }
  }

  /// Leftovers are looked for by their names, as listing a folder for each file of many is quadratic.
  @Test func howMuchLiesBesideAPlaceCostsNothing() throws {
    try withTemporaryFolder { root in
      for name in ["empty", "full"] {
        try FileManager.default.createDirectory(atPath: "\(root)/\(name)", withIntermediateDirectories: false)
      }
      for number in 0..<20_000 { symlink("x", "\(root)/full/\(number)") }
      func seconds(in folder: String) throws -> Double {
        let start = Date()
        for number in 0..<20 {
          try OutputFile.write([1], to: .new("\(root)/\(folder)/out-\(number)"))
        }
        return Date().timeIntervalSince(start)
      }
      let (empty, full) = (try seconds(in: "empty"), try seconds(in: "full"))
      #expect(full < 10 * empty + 0.2, "\(full) s beside 20,000 files, \(empty) s alone")
    }
  }

  @Test func leavesAloneWhatIsNoLeftoverOfThisOutput() throws {
    try withTemporaryFolder { root in
      _ = try leave("other", in: root, with: ["lock"])
      try OutputText.write("", to: root + "/.out.partial-mine/a")
      try OutputText.write("", to: root + "/.out.partial-0000000000000001")
      let before = try contents(root)
      try OutputFolder.create(at: .new(root + "/out")) { _ in }
      #expect(try contents(root) == before + ["out"])
    }
  }

  /// A run in another container has other process ids; its lock says that it lives.
  @Test func leavesAloneWhatAnotherRunWrites() throws {
    try withTemporaryFolder { root in
      let live = try leave("out", in: root, with: ["lock", "new/a"])
      guard case .held(let lock) = FileLock.attempt(live + "/lock", creating: false) else {
        Issue.record("no lock")
        return
      }
      try write("a", to: .new(root + "/out"))
      #expect(try contents(root) == [".out.partial-0000000000000001", "out"])
      #expect(try contents(live) == ["lock", "new"])
      withExtendedLifetime(lock) {}
    }
  }

  @Test func twoRunsWriteSideBySide() throws {
    try withTemporaryFolder { root in
      let out = root + "/out"
      try write("first", to: .new(out))
      try OutputFolder.create(at: replacing(out)) { folder in
        try write("second", to: replacing(out))
        #expect(try contents(out) == ["record", "second"])
        try OutputFile.writeInPlace(Array(#"{"format": "chiral-test/1"}"#.utf8), to: folder + "/record")
      }
      #expect(try contents(out) == ["record"])
      #expect(try contents(root) == ["out"])
    }
  }

  /// Killed between its two renames, on a file system that can't exchange names.
  @Test func anOldOutputThatWasMovedAsideIsPutBack() throws {
    try withTemporaryFolder { root in
      let out = root + "/out"
      let left = try leave("out", in: root, with: ["lock", "new/a"])
      try write("old", to: .new(left + "/old"))
      try replacing(out).check()
      #expect(try contents(out) == ["old", "record"])
      #expect(try contents(root) == ["out"])
      // With a new one at the place it is an old one, and goes.
      try write("older", to: .new(try leave("out", in: root, with: ["lock"]) + "/old"))
      try replacing(out).check()
      #expect(try contents(out) == ["old", "record"])
      #expect(try contents(root) == ["out"])
    }
  }

  @Test func foldersThatWereMadeForItGoWithIt() throws {
    try withTemporaryFolder { root in
      try FileManager.default.createDirectory(atPath: root + "/there", withIntermediateDirectories: true)
      #expect(throws: Stop.self) {
        try OutputFolder.create(at: .new(root + "/there/a/b/out")) { _ in throw Stop() }
      }
      #expect(try contents(root + "/there") == [])
      #expect(throws: Stop.self) {
        try OutputFolder.create(at: .new(root + "/there/a/b/out")) { _ in
          try OutputText.write("", to: root + "/there/a/mine")
          throw Stop()
        }
      }
      #expect(try contents(root + "/there/a") == ["mine"])
    }
  }

  @Test func longNamesHaveRoom() throws {
    try withTemporaryFolder { root in
      let name = String(repeating: "é", count: 127)
      try OutputFolder.create(at: .new("\(root)/\(name)")) { _ in }
      #expect(try contents(root) == [name])
    }
  }

  @Test(arguments: ["", "/etc/passwd", "../a", "a/../b", "a//b", "./a", "a/", "a\u{0}b"])
  func refusesNamesThatLeadOutside(name: String) {
    #expect(throws: OutputError.escapes(folder: "out", name: name)) {
      try OutputFolder.path(of: name, in: "out")
    }
  }
}
