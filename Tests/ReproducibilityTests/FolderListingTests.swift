import Explanations
import Files
import Foundation
import TestSupport
import Testing

@Suite struct FolderListingTests {
  @Test func namesAreInByteOrder() throws {
    try withTemporaryFolder { root in
      let names = ["B", "a", "a-b", "a.b", "é", "e\u{301}", "z"]
      for name in names.reversed() { try OutputFile.writeInPlace([], to: "\(root)/\(name)") }
      let expected = ["B", "a", "a-b", "a.b", "e\u{301}", "z", "é"]
      #expect(try FolderListing.names(in: root).map { Array($0.utf8) } == expected.map { Array($0.utf8) })
      try OutputFolder.make(root + "/B2/c")
      #expect(try FolderListing.paths(below: root + "/B2/..").prefix(3) == ["B", "B2", "B2/c"])
    }
  }

  @Test func aMissingFolderIsEmptyOnlyWhereThatIsSaid() throws {
    try withTemporaryFolder { root in
      let folder = root + "/none"
      let names = try FolderListing.names(in: folder, absence: .isEmpty)
      #expect(names.isEmpty)
      let error = DocumentError.unreadable(file: folder, reason: "No such file or directory")
      #expect(throws: error) { try FolderListing.names(in: folder) }
      #expect(throws: DocumentError.self) { try FolderListing.paths(below: folder) }
    }
  }

  @Test func whatIsNoFolderIsAnErrorEverywhere() throws {
    try withTemporaryFolder { root in
      let file = root + "/file"
      try OutputFile.writeInPlace([1], to: file)
      let error = DocumentError.unreadable(file: file, reason: "Not a directory")
      #expect(throws: error) { try FolderListing.names(in: file) }
      #expect(throws: error) { try FolderListing.names(in: file, absence: .isEmpty) }
    }
  }

  @Test func elementsAreSortedByTheirNames() {
    let rows = [("b", 1), ("Z", 2), ("a", 3)]
    #expect(rows.sortedByBytes(of: \.0).map(\.1) == [2, 3, 1])
  }
}
