import Files
import Foundation
import TestSupport
import Testing

@Suite struct OutputFolderTests {
  private struct Stop: Error {}

  private func contents(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test func appearsWholeOrNotAtAll() throws {
    try withTemporaryFolder { root in
      #expect(throws: Stop.self) {
        try OutputFolder.create(at: root + "/out", replacing: false) { folder in
          try OutputFile.writeInPlace([1], to: folder + "/a")
          throw Stop()
        }
      }
      #expect(try contents(root) == [])
      try OutputFolder.create(at: root + "/out", replacing: false) { folder in
        try OutputFile.writeInPlace([1], to: folder + "/a")
        #expect(!FileManager.default.fileExists(atPath: root + "/out"))
      }
      #expect(try contents(root) == ["out"])
    }
  }

  @Test func replacesOnlyWhenAsked() throws {
    try withTemporaryFolder { root in
      let out = root + "/out"
      try OutputFolder.create(at: out, replacing: false) { try OutputFile.writeInPlace([1], to: $0 + "/old") }
      #expect(throws: OutputError.exists(path: out)) {
        try OutputFolder.create(at: out, replacing: false) { _ in }
      }
      try OutputFolder.create(at: out, replacing: true) { try OutputFile.writeInPlace([1], to: $0 + "/new") }
      #expect(try contents(out) == ["new"])
      #expect(try contents(root) == ["out"])
    }
  }

  @Test func clearsWhatAKilledRunLeft() throws {
    try withTemporaryFolder { root in
      // The largest process id of Linux is 2^22, so no process has this one.
      try FileManager.default.createDirectory(
        atPath: root + "/.out.partial-99999999-1", withIntermediateDirectories: true)
      try OutputFolder.create(at: root + "/out", replacing: false) { _ in }
      #expect(try contents(root) == ["out"])
    }
  }

  @Test(arguments: ["", "/etc/passwd", "../a", "a/../b", "a//b", "./a", "a/", "a\u{0}b"])
  func refusesNamesThatLeadOutside(name: String) {
    #expect(throws: OutputError.escapes(folder: "out", name: name)) {
      try OutputFolder.path(of: name, in: "out")
    }
  }
}
