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
    func number(_ value: Int) -> [UInt8] {
      Array("J".utf8) + (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    func text(_ text: String) -> [UInt8] { [0x8C, UInt8(text.utf8.count)] + Array(text.utf8) }
    var pickle: [UInt8] = [0x80, 4]
    var entries: [(name: String, content: [UInt8])] = []
    let isDictionary = tensors.allSatisfy { !$0.name.isEmpty }
    if isDictionary { pickle += Array("}(".utf8) }
    for (index, tensor) in tensors.enumerated() {
      let count = tensor.shape.reduce(1, *)
      if isDictionary { pickle += text(tensor.name) }
      pickle += Array("ctorch._utils\n_rebuild_tensor_v2\n((".utf8) + text("storage")
      pickle += Array("ctorch\nFloatStorage\n".utf8) + text("\(index)") + text("cpu") + number(count)
      pickle += Array("tQ".utf8) + number(0) + Array("(".utf8) + tensor.shape.flatMap(number) + Array("t(".utf8)
      let strides = tensor.shape.indices.map { tensor.shape[($0 + 1)...].reduce(1, *) }
      pickle += strides.flatMap(number) + Array("t".utf8) + [0x89]
      pickle += Array("ccollections\nOrderedDict\n)RtR".utf8)
      entries.append(
        (
          name: "x/data/\(index)",
          content: ElementType.float32.encode([Float](repeating: tensor.value, count: count))
        ))
    }
    pickle += Array(isDictionary ? "u.".utf8 : ".".utf8)
    let archive = try ZipWriter.encode([(name: "x/data.pkl", content: pickle)] + entries)
    try Data(archive).write(to: URL(fileURLWithPath: path))
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
