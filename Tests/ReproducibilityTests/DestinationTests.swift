import Documents
import Files
import Foundation
import TestSupport
import Testing

/// What an output may take the place of.
@Suite struct DestinationTests {
  private static let folders = OutputKind.folder(
    "a test", record: "record.json", format: FormatName(kind: "test", version: 2),
    files: ["parts/*.txt", "deep/**.bin", "input", "linked"])
  private static let files = OutputKind.file("a test", format: FormatName(kind: "test", version: 2))

  private func replacing(
    _ path: String, _ kind: OutputKind = Self.folders, inputs: [String] = []
  ) -> Destination {
    Destination(path, mayReplace: true, kind: kind, inputs: inputs)
  }

  /// A folder of ours.
  private func makeOurs(_ path: String) throws {
    try OutputText.write(#"{"format": "chiral-test/1", "a": 1}"#, to: path + "/record.json")
  }

  @Test func nothingIsWelcome() throws {
    try withTemporaryFolder { root in
      for path in ["/out", "/a/b/../out", "/./out", "//out", "/out/", "/out///"] where path != "/a/b/../out" {
        try replacing(root + path).check()
      }
      #expect(throws: OutputError.noPath) { try replacing("").check() }
      #expect(message { try replacing(root + "/a/b/../out").check() }.contains("No such file or directory"))
      #expect(throws: OutputError.self) { try replacing(root + "/a/..").check() }
    }
  }

  /// What can't be looked at may be what the output would destroy.
  @Test func inputsThatCannotBeLookedAtAreNotAbsent() throws {
    try withTemporaryFolder { root in
      symlink("loop", root + "/loop")
      try makeOurs(root + "/out")
      try replacing(root + "/out", inputs: [root + "/nothing"]).check()
      for input in ["/loop", "/loop/inside"] {
        #expect(
          message { try replacing(root + "/out", inputs: [root + input]).check() }.hasPrefix(
            "\(root)\(input): found no readable file (Too many levels of symbolic links)"))
      }
    }
  }

  @Test func ownOutputsGiveWay() throws {
    try withTemporaryFolder { root in
      try makeOurs(root + "/out")
      for path in ["/out", "/out/", "/out/.", "/./out", "/out/../out"] { try replacing(root + path).check() }
      for text in [
        #"{"format": "chiral-test/9", "b": 1}"#, "\u{FEFF} {\n\"format\" : \"chiral-test/1\"}\n{}",
        #"{"format": "chiral-test", "version": 1}"#, "# Said first.\n\nformat: chiral-test/1\na: 1\n",
      ] {
        try OutputText.write(text, to: root + "/file")
        #expect(message { try replacing(root + "/file", Self.files).check() } == "no error", "\(text)")
      }
      let writer = try ZstdWriter(path: root + "/file.zst")
      try writer.write(Array("{\"format\": \"chiral-test/1\"}\n{\"a\": 1}\n".utf8))
      try writer.finish()
      try replacing(root + "/file.zst", Self.files).check()
    }
  }

  @Test func everythingElseStays() throws {
    try withTemporaryFolder { root in
      try makeOurs(root + "/ours")
      try OutputText.write("notes", to: root + "/folder/notes")
      try OutputText.write("", to: root + "/unread/record.json/inside")
      symlink(root + "/ours/record.json", root + "/folder/record.json")
      symlink(root + "/ours", root + "/link")
      symlink(root + "/nowhere", root + "/dangling")
      mkfifo(root + "/pipe", 0o600)
      mkdir(root + "/piped", 0o700)
      mkfifo(root + "/piped/record.json", 0o600)
      mkdir(root + "/empty", 0o700)
      for (path, found) in [
        ("folder", "a folder that Chiral didn't write as a test"), ("unread", "a folder that Chiral didn't"),
        ("empty", "a folder that Chiral didn't"), ("piped", "a folder that Chiral didn't"),
        ("link", "a symbolic link"), ("link/", "a symbolic link"), ("dangling", "a symbolic link"),
        ("pipe", "a named pipe"), ("ours/record.json", "a file that Chiral didn't"),
      ] {
        let text = message { try replacing("\(root)/\(path)").check() }
        #expect(text.hasPrefix("\(root)/\(path): found \(found)"), "\(text)")
        #expect(text.hasSuffix("Remove it yourself, or give another path."), "\(text)")
      }
      for text in [
        "", "{}", "[", "format", #"{"a": 1, "format": "chiral-test/1"}"#, #"{"format": "chiral-tests/1"}"#,
        #"{"format": "other-test/1"}"#, #"{"format": 1}"#, String(repeating: " ", count: 1 << 17) + "{",
        "\u{28}\u{B5}/\u{FD}", String(repeating: "#\n", count: 1 << 16),
      ] {
        try OutputText.write(text, to: root + "/file")
        #expect(throws: OutputError.notOurs(path: root + "/file", found: "a file", kind: "a test")) {
          try replacing(root + "/file", Self.files).check()
        }
      }
      #expect(throws: OutputError.notOurs(path: root + "/ours", found: "a folder", kind: "a test")) {
        try replacing(root + "/ours", Self.files).check()
      }
      #expect(throws: OutputError.exists(path: root + "/ours")) { try Destination.new(root + "/ours").check() }
      #expect(throws: OutputError.exists(path: root + "/dangling")) {
        try Destination.new(root + "/dangling").check()
      }
    }
  }

  /// Whatever it holds: also where Chiral wrote it.
  /// What a user added to an old output isn't Chiral's.
  @Test func foldersWithFilesOfTheUsersStay() throws {
    for (name, isOurs) in [
      ("parts/a.txt", true), ("deep/b/c.bin", true), ("notes.md", false), ("parts/b/a.txt", false),
      ("deep/b/c.txt", false), ("parts/.txt", false),
    ] {
      try withTemporaryFolder { root in
        let path = root + "/out"
        try makeOurs(path)
        try OutputFolder.makeParent(of: "\(path)/\(name)")
        try OutputText.write("x", to: "\(path)/\(name)")
        let error = message { try replacing(path).check() }
        let foreign = "\(path): found '\(name)' in it, which Chiral didn't write"
        #expect(isOurs ? error == "no error" : error.hasPrefix(foreign), "\(name): \(error)")
      }
    }
  }

  @Test func namesThatAreTooLongAreFoundOutAtTheStart() throws {
    try withTemporaryFolder { root in
      let path = root + "/" + String(repeating: "a", count: 300)
      #expect(message { try Destination.new(path).check() }.contains("File name too long") == true)
    }
  }

  @Test func theWorkingFolderAndThoseAboveStay() throws {
    let working = FileManager.default.currentDirectoryPath
    for path in [".", "./", "..", "../..", "/", "//", "/.", working, working + "/.", "./../."] {
      #expect(throws: OutputError.holdsWorkingFolder(path: path)) { try replacing(path).check() }
    }
    try withTemporaryFolder { root in
      symlink(working, root + "/link")
      #expect(throws: OutputError.holdsWorkingFolder(path: root + "/link/.")) {
        try replacing(root + "/link/.").check()
      }
    }
  }

  @Test func inputsStay() throws {
    try withTemporaryFolder { root in
      try makeOurs(root + "/a")
      try makeOurs(root + "/a/b")
      try OutputText.write("", to: root + "/a/b/input")
      try OutputText.write("", to: root + "/elsewhere/file")
      symlink(root + "/a/b", root + "/way")
      symlink(root + "/elsewhere/file", root + "/a/b/linked")
      func error(_ path: String, _ input: String) -> String {
        message { try replacing("\(root)/\(path)", inputs: ["\(root)/\(input)"]).check() }
      }
      #expect(error("a/b", "a/b").contains("found the input '\(root)/a/b' itself"))
      #expect(error("a/b", "way").contains("found the input '\(root)/way' itself"))
      #expect(error("a/b", "way/").contains("found the input '\(root)/way/' itself"))
      #expect(error("way/.", "a/b").contains("found the input '\(root)/a/b' itself"))
      #expect(error("a", "a/b").contains("found a folder that holds the input '\(root)/a/b'"))
      #expect(error("a", "a/b/input").contains("found a folder that holds the input"))
      #expect(error("a", "way/input").contains("found a folder that holds the input"))
      #expect(error("a", "a/b/linked").contains("found a folder that holds the input"))
      #expect(error("a/b", "a").contains("found a place inside of the input '\(root)/a'"))
      #expect(error("way/.", "a").contains("found a place inside of the input"))
      #expect(error("a/b", "elsewhere") == "no error")
      #expect(error("a/b", "not there") == "no error")
      // A new thing inside of an input takes nothing away.
      try replacing(root + "/a/new", inputs: [root + "/a"]).check()
    }
  }

  @Test func manyOutputsLieApartFromManyInputs() throws {
    try withTemporaryFolder { root in
      try OutputText.write("", to: root + "/a/b/input")
      try OutputText.write("", to: root + "/c/file")
      symlink(root + "/a/b", root + "/way")
      func error(_ outputs: [String], _ inputs: [String]) -> String {
        message {
          try Destination.checkApart(outputs.map { "\(root)/\($0)" }, from: inputs.map { "\(root)/\($0)" })
        }
      }
      #expect(error(["d", "a/b/input"], ["a/b"]).contains("inside of the input"))
      #expect(error(["x", "a/b/input"], ["c", "way/input"]).contains("the input '\(root)/way/input' itself"))
      #expect(error(["x", "way"], ["c", "a/b/input"]).contains("a folder that holds the input"))
      #expect(error(["a"], ["way"]).contains("a folder that holds the input"))
      #expect(error(["way/new/file"], ["a/b"]).contains("a place inside of the input '\(root)/a/b'"))
      #expect(error(["c/new", "d", "a/c", "c/file/x"], ["a/b", "not there", "a/b/input"]) == "no error")
    }
  }

  @Test func twoOutputsLieSideBySide() throws {
    try withTemporaryFolder { root in
      func error(_ a: String, _ b: String) -> String {
        message { try Destination.check([.new("\(root)/\(a)"), .new("\(root)/\(b)")]) }
      }
      #expect(error("a", "b") == "no error" && error("a", "ab") == "no error")
      #expect(error("a", "./a/").contains("found an output in the same place as '\(root)/a'"))
      #expect(error("a", "a/b").contains("found an output in the same place"))
      #expect(error("a/b", "a").contains("found an output in the same place"))
    }
  }

  @Test func whatCannotBeMadeIsFoundOutAtTheStart() throws {
    try withTemporaryFolder { root in
      try OutputText.write("", to: root + "/file")
      #expect(message { try replacing(root + "/file/out").check() }.contains("Not a directory"))
      guard getuid() != 0 else { return }
      mkdir(root + "/closed", 0o500)
      #expect(message { try replacing(root + "/closed/out").check() }.contains("Permission denied"))
    }
  }

  /// `/proc` is mounted on every Linux, and lies on a device of its own.
  @Test func aPlaceWhereSomethingIsMountedStays() {
    let all = OutputKind("anything", isFolder: true) { _ in true }
    #expect(
      throws: OutputError.notReplaceable(path: "/proc", found: "a place where a file system is mounted")
    ) { try replacing("/proc", all).check() }
  }
}
