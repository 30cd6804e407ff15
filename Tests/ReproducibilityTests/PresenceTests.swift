import Explanations
import Files
import Foundation
import TestSupport
import Testing

@Suite struct PresenceTests {
  @Test func tellsFoldersFilesAndNothing() throws {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(atPath: folder + "/folder", withIntermediateDirectories: false)
      #expect(FileManager.default.createFile(atPath: folder + "/file", contents: nil))
      for (link, target) in [("to-folder", "folder"), ("to-file", "file"), ("to-nothing", "none")] {
        try FileManager.default.createSymbolicLink(
          atPath: "\(folder)/\(link)", withDestinationPath: "\(folder)/\(target)")
      }
      let expected: [(String, Presence?)] = [
        ("folder", .folder), ("to-folder", .folder), ("file", .file), ("to-file", .file), ("none", nil),
        ("file/below", nil), ("none/below", nil),
      ]
      for (name, presence) in expected { #expect(try Presence.of("\(folder)/\(name)") == presence, "\(name)") }
      let nowhere = DocumentError.unreadable(
        file: folder + "/to-nothing", reason: "a symbolic link that leads nowhere")
      #expect(throws: nowhere) { _ = try Presence.of(folder + "/to-nothing") }
    }
  }

  /// A loop of links stands for all that can't be looked at.
  @Test func whatCannotBeLookedAtIsNotAbsent() throws {
    try withTemporaryFolder { folder in
      let loop = folder + "/loop"
      try FileManager.default.createSymbolicLink(atPath: loop, withDestinationPath: loop)
      for path in [loop, loop + "/below"] {
        let unreadable = DocumentError.unreadable(file: path, reason: "Too many levels of symbolic links")
        #expect(throws: unreadable) { _ = try Presence.of(path) }
      }
    }
  }
}
