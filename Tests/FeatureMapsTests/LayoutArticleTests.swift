import Documents
import Extraction
import FeatureMaps
import Files
import Foundation
import TestSupport
import Testing

/// The examples in the article on layouts: each is one that is read, and the shipped ones are those that ship.
@Suite struct LayoutArticleTests {
  private static let library = ManifestLibrary(root: SharedData.checkout + "/Manifests")

  /// The article's layouts: the name that the paragraph before each begins with, where it does, and the block.
  private func examples() throws -> [(name: String?, text: String)] {
    let path = SharedData.checkout + "/Sources/Programs/chiral/chiral.docc/FeatureLayouts.md"
    let parts = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n\n")
    return zip(parts, parts.dropFirst()).compactMap { before, block in
      guard block.hasPrefix("    format: chiral-layout/1\n") else { return nil }
      let name = before.hasPrefix("`") ? before.dropFirst().split(separator: "`").first.map(String.init) : nil
      return (name, block.split(separator: "\n").map { $0.dropFirst(4) + "\n" }.joined())
    }
  }

  @Test func shippedLayoutsAreTheArticles() throws {
    let named = try examples().filter { $0.name != nil }
    #expect(named.map(\.name) == ["dinov2", "dift", "geoaware", "npy"])
    for (name, text) in named {
      let path = try Self.library.path(of: FeatureLayout.kind, named: try #require(name))
      let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").filter {
        !$0.hasPrefix("#")
      }
      #expect(lines.joined(separator: "\n") + "\n" == text, "\(name ?? "")")
    }
  }

  @Test func otherExamplesAreRead() throws {
    let others = try examples().filter { $0.name == nil }
    #expect(others.count == 2)
    try withTemporaryFolder { root in
      for (index, example) in others.enumerated() {
        let path = "\(root)/\(index).yaml"
        try example.text.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try FeatureLayout(named: path, in: Self.library).files[0].pattern.key != nil)
      }
    }
  }

  /// Each shipped layout of one file an image or category, on a file of its kind in both of torch's formats.
  @Test(arguments: ["dinov2", "dift"], [false, true])
  func torchFilesAreImported(name: String, isLegacy: Bool) throws {
    try withTemporaryFolder { root in
      let layout = try FeatureLayout(named: name, in: Self.library)
      let sample =
        name == "dift"
        ? TorchSample(tensors: [("a.jpg", [1, 3, 2, 2], 5), ("b.jpg", [1, 3, 2, 2], 6)])
        : TorchSample(tensors: [("", [1, 5, 3], 5)])
      let place = name == "dift" ? "cat.pth" : "cat/a.pt"
      try PictureBook.write(isLegacy ? sample.legacy() : sample.archive(), to: "\(root)/in/\(place)")
      let report = try FeatureStoreWriter.write(
        to: .new(root + "/store"), settings: StoreSettings(origin: name, fit: layout.fit), groups: layout.groups
      ) { try FeatureImport(folder: root + "/in", layout: layout).run(into: $0, threads: 1) }
      #expect(report.imported == (name == "dift" ? 2 : 1) && report.missing.isEmpty)
      let map = try FeatureStore.open(root + "/store").descriptor(image: "cat/a", kind: .raw).map
      #expect((map.width, map.height, map.channels) == (2, 2, 3))
      #expect(map.cells == [Float](repeating: 5, count: 12))
    }
  }
}
