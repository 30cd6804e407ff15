import Documents
import Extraction
import FeatureMaps
import Files
import Foundation
import TensorFiles
import Tensors
import TestSupport
import Testing

/// The files of GeoAware-SC: `_sd.pt`, `_dino.pt`, their flips, and masks.
@Suite struct GeoAwareImportTests {
  /// A file as torch saves it: a dictionary of tensors, or one tensor where it is named "".
  private func write(_ tensors: [(name: String, shape: [Int], value: Float)], to path: String) throws {
    try Data(TorchSample(tensors: tensors).archive()).write(to: URL(fileURLWithPath: path))
  }

  private func makeFeatures(_ folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (variant, value) in [("", Float(1)), ("_flip", 2)] {
      try write(
        [("s3", [1, 2, 4, 4], value), ("s4", [1, 3, 2, 2], value), ("s5", [1, 3, 1, 1], value)],
        to: "\(folder)/a_sd\(variant).pt")
      try write([("", [1, 2, 4, 4], value + 2)], to: "\(folder)/a_dino\(variant).pt")
    }
    for name in ["a_mask", "a_mask_flip"] {
      try Data(ImageTests.png).write(to: URL(fileURLWithPath: "\(folder)/\(name).png"))
    }
  }

  @Test func readsBothVariantsAndMasks() throws {
    try withTemporaryFolder { root in
      try makeFeatures(root + "/features/cat")
      let layout = try FeatureLayout(
        named: "geoaware", in: ManifestLibrary(root: SharedData.checkout + "/Manifests"))
      let report = try FeatureStoreWriter.write(
        to: .new(root + "/store"), settings: StoreSettings(origin: layout.name), groups: layout.groups
      ) { try FeatureImport(folder: root, layout: layout).run(into: $0, threads: 2) }
      #expect((report.imported, report.masks, report.missing) == (2, 2, []))
      let store = try FeatureStore.open(root + "/store")
      #expect(store.groups == ["sd", "dino"])
      for (variant, value) in [("plain", Float(1)), ("flipped", 2)] {
        let map = try store.descriptor(image: "cat/a", variant: variant, kind: .raw).map
        #expect(Array(map.cells.prefix(10)) == [Float](repeating: value, count: 8) + [value + 2, value + 2])
        let mask = try #require(try store.maskPath(image: "cat/a", variant: variant))
        #expect(try InputFile(path: mask).bytes == ImageTests.png)
      }
    }
  }
}
