import Documents
import Extraction
import FeatureMaps
import Files
import Foundation
import TensorFiles
import Tensors
import TestSupport
import Testing

@Suite struct FeatureStoreTests {
  private static let library = ManifestLibrary(root: SharedData.checkout + "/Manifests")

  private func write(
    _ tensors: [(String, [Int], Float)], to path: String, as type: ElementType = .float32
  ) throws {
    let bytes = try SafetensorsWriter.encode(
      tensors.map { NamedTensor(name: $0.0, tensor: try Tensor(shape: $0.1, repeating: $0.2)) }, as: type)
    try PictureBook.write(bytes, to: path)
  }

  /// Three images in two categories; one of them has a flipped copy too.
  private func makeFeatures(_ root: String) throws {
    for (index, name) in ["cat/a", "cat/b", "dog/c", "cat/a_flip"].enumerated() {
      try write(
        [("s3", [2, 4, 4], Float(index)), ("s4", [3, 2, 2], 2), ("dino", [2, 4, 4], 3)],
        to: "\(root)/features/\(name).safetensors")
    }
  }

  private func importAll(
    _ root: String, to store: String = "store", precision: StorePrecision = .half, zstd: Bool = false,
    threads: Int = 1, images: [String]? = nil, force: Bool = false,
    groups: [LayerGroup] = [
      LayerGroup(name: "sd", layers: ["s3", "s4"]), LayerGroup(name: "dino", layers: ["dino"]),
    ]
  ) throws -> ImportReport {
    let layout = try FeatureLayout(named: "safetensors", in: Self.library)
    let features = try FeatureImport(folder: root, layout: layout, images: images)
    return try FeatureStoreWriter.write(
      to: Destination("\(root)/\(store)", mayReplace: force, kind: FeatureStore.outputKind),
      settings: StoreSettings(origin: layout.name, precision: precision, isCompressed: zstd),
      groups: groups
    ) { try features.run(into: $0, threads: threads) }
  }

  @Test(arguments: [StorePrecision.half, .single], [false, true])
  func descriptorsComeBack(precision: StorePrecision, zstd: Bool) throws {
    try withTemporaryFolder { root in
      try makeFeatures(root)
      let report = try importAll(root, precision: precision, zstd: zstd)
      #expect(report.imported == 4)
      #expect(report.missing == ["cat/b", "dog/c"].map { StoreKey(image: $0, variant: "flipped") })
      let store = try FeatureStore.open(root + "/store")
      #expect(store.groups == ["sd", "dino"])
      #expect(store.grid == (4, 4))
      let raw = try store.descriptor(image: "dog/c", kind: .raw).map
      #expect(raw.channels == 7)
      #expect(Array(raw.cells.prefix(7)) == [2, 2, 2, 2, 2, 3, 3])
      // (2, 2, 2, 2, 2) and (3, 3), each of unit length, then both together.
      let joined = try store.descriptor(image: "c").map.cells.prefix(7)
      let expected = [Float](repeating: 1 / Float(10).squareRoot(), count: 5) + [0.5, 0.5]
      #expect(joined.count == expected.count)
      #expect(zip(joined, expected).allSatisfy { abs($0 - $1) < 1e-6 })
      let plain = try store.descriptor(image: "dog/c", groups: ["dino"], kind: .plain).map
      #expect(plain.channels == 2)
      #expect(try store.descriptor(image: "cat/a", variant: "flipped", kind: .raw).map.cells[0] == 3)
      try store.verify(threads: 2)
    }
  }

  /// Each count and name is one that the format allows.
  @Test func refusesLayersTwiceAndSumsBeyondAnInt() throws {
    try withTemporaryFolder { root in
      try makeFeatures(root)
      _ = try importAll(root)
      let url = URL(fileURLWithPath: root + "/store/index.json")
      let read = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any]
      let index = try #require(read)
      let layers = try #require(index["layers"] as? [[String: Any]])
      let maps = try #require(index["maps"] as? [[String: Any]])
      func message(_ changes: [String: Any]) throws -> String {
        try JSONSerialization.data(withJSONObject: index.merging(changes) { $1 }).write(to: url)
        return TestSupport.message { try FeatureStore.open(root + "/store") }
      }
      let twice = try message(["layers": layers + layers.prefix(1)])
      #expect(twice.contains("found the layer 's3' twice"), "\(twice)")
      let groups = try #require(index["groups"] as? [[String: Any]])
      let groupTwice = try message(["groups": groups + groups.prefix(1)])
      #expect(groupTwice.contains("found the group 'sd' twice"), "\(groupTwice)")
      let names = (0...4096).map { ["name": "l\($0)", "shape": [1, 1, 1]] as [String: Any] }
      let many = try message(["layers": names])
      #expect(many.contains("found more than 4096 layers, expected at most 4096."), "\(many)")
      // Each is a part of the descriptors of its own.
      let parts = (0..<4000).map { ["name": "g\($0)", "layers": ["s3"]] as [String: Any] }
      let large = try message([
        "layers": [["name": "s3", "shape": [1, 512, 512]] as [String: Any]], "groups": parts,
      ])
      #expect(large.contains("on one grid of 512 × 512 cells"), "\(large)")
      let files = (0..<1100).map { maps[0].merging(["image": "i\($0)", "bytes": 1 << 53]) { $1 } }
      let sums = try message(["maps": files])
      #expect(sums.contains("more bytes or values than can be counted"), "\(sums)")
    }
  }

  /// Digests are what `verify` compares; sizes cost nothing.
  @Test func noticesMapsOfAnotherSize() throws {
    try withTemporaryFolder { root in
      try makeFeatures(root)
      _ = try importAll(root)
      let store = try FeatureStore.open(root + "/store")
      let path = root + "/store/maps/plain/cat/b.safetensors"
      try write([("s3", [2, 4, 4], 0), ("s4", [3, 2, 2], 2), ("dino", [2, 4, 4], 3)], to: path)
      let text = message { try store.descriptor(image: "cat/b") }
      #expect(text.contains("maps/plain/cat/b.safetensors: found"), "\(text)")
      #expect(throws: Never.self) { try store.descriptor(image: "cat/a") }
    }
  }

  /// The layer 's3' would be a group of its own beside the one that takes its name.
  @Test func refusesToWriteAGroupTwice() throws {
    try withTemporaryFolder { root in
      try makeFeatures(root)
      let text = message { try importAll(root, groups: [LayerGroup(name: "s3", layers: ["dino"])]) }
      #expect(text.contains("found two groups 's3', expected each group's name once."), "\(text)")
    }
  }

  @Test func indexDoesNotDependOnThreadsOrOnInterruptions() throws {
    try withTemporaryFolder { root in
      try makeFeatures(root)
      _ = try importAll(root, to: "one")
      _ = try importAll(root, to: "two", threads: 3, images: ["cat/a", "dog/c", "cat/b"])
      let indices = try ["one", "two"].map { try InputFile(path: "\(root)/\($0)/index.json").bytes }
      #expect(indices[0] == indices[1])
      // One map is lost, one is damaged.
      try FileManager.default.removeItem(atPath: root + "/one/maps/plain/cat/b.safetensors")
      let damaged = root + "/one/maps/plain/dog/c.safetensors"
      let bytes = try InputFile(path: damaged).bytes
      try Data(bytes.dropLast() + [bytes.last.map { $0 ^ 1 } ?? 0]).write(to: URL(fileURLWithPath: damaged))
      #expect(throws: (any Error).self) { try FeatureStore.open(root + "/one").verify(threads: 1) }
      let again = try importAll(root, to: "one")
      #expect((again.imported, again.kept) == (2, 2))
      #expect(try InputFile(path: root + "/one/index.json").bytes == indices[0])
      try FeatureStore.open(root + "/one").verify(threads: 1)
    }
  }

  /// The features of one map are made anew, with other numbers; what the store then gives for it.
  private func changed(as type: ElementType) throws -> (report: ImportReport, first: Float, others: [Float]) {
    try withTemporaryFolder { root in
      try makeFeatures(root)
      _ = try importAll(root)
      let layers = [("s3", [2, 4, 4], Float(7)), ("s4", [3, 2, 2], 2), ("dino", [2, 4, 4], 3)]
      try write(layers, to: root + "/features/cat/a_flip.safetensors", as: type)
      let report = try importAll(root)
      let store = try FeatureStore.open(root + "/store")
      try store.verify(threads: 1)
      func first(_ image: String, _ variant: String = "plain") throws -> Float {
        try store.descriptor(image: image, variant: variant, kind: .raw).map.cells[0]
      }
      return (report, try first("cat/a", "flipped"), try ["cat/a", "cat/b", "dog/c"].map { try first($0) })
    }
  }

  @Test func changedFeaturesOfAnotherSizeAreImported() throws {
    let (report, first, others) = try changed(as: .float16)
    #expect((report.imported, report.kept) == (1, 3))
    #expect(first == 7)
    #expect(others == [0, 1, 2])
  }

  @Test func changedFeaturesOfTheSameSizeAreImported() throws {
    let (report, first, others) = try changed(as: .float32)
    #expect((report.imported, report.kept) == (1, 3))
    #expect(first == 7)
    #expect(others == [0, 1, 2])
  }

  @Test func identityIsThatOfTheContent() throws {
    try withTemporaryFolder { root in
      try makeFeatures(root + "/a")
      try makeFeatures(root + "/b")
      // The same numbers in another file.
      try write(
        [("s3", [2, 4, 4], 0), ("s4", [3, 2, 2], 2), ("dino", [2, 4, 4], 3)],
        to: root + "/b/features/cat/a.safetensors", as: .float16)
      func id(_ folder: String, zstd: Bool = false) throws -> ArtefactID {
        _ = try importAll("\(root)/\(folder)", zstd: zstd, force: zstd)
        return try FeatureStore.open("\(root)/\(folder)/store").id
      }
      let (first, second) = (try id("a"), try id("b"))
      #expect(first == second && first.format.description == "chiral-feature-store/2")
      let indices = try ["a", "b"].map { try InputFile(path: "\(root)/\($0)/store/index.json").bytes }
      #expect(indices[0] != indices[1])
      #expect(try id("a", zstd: true) != first)
      try write(
        [("s3", [2, 4, 4], 0), ("s4", [3, 2, 2], 2), ("dino", [2, 4, 4], 4)],
        to: root + "/b/features/cat/b.safetensors")
      #expect(try id("b") != first)
    }
  }

  @Test func anAmbiguousImageIsNoImageWithoutAMask() throws {
    try withTemporaryFolder { root in
      for name in ["cat/a", "dog/a"] {
        try write(
          [("s3", [2, 4, 4], 1), ("s4", [3, 2, 2], 2), ("dino", [2, 4, 4], 3)],
          to: "\(root)/features/\(name).safetensors")
      }
      _ = try importAll(root)
      let store = try FeatureStore.open(root + "/store")
      #expect(try store.maskPath(image: "cat/a") == nil && store.maskPath(image: "x") == nil)
      #expect(
        throws: StoreError.ambiguousImage(
          store: root + "/store", image: "a", candidates: ["cat/a", "dog/a"])
      ) { try store.maskPath(image: "a") }
    }
  }

  /// SPair-71k shows one photo under several categories, whose features differ where a network is told the category.
  @Test func anImageOfAnotherFolderIsAnotherImage() throws {
    try withTemporaryFolder { root in
      try makeFeatures(root)
      let report = try importAll(root, images: ["cat/a", "dog/b", "c"])
      #expect(report.lacking.map(\.image) == ["c", "dog/b"])
      #expect(report.missing.contains(StoreKey(image: "dog/b", variant: "plain")))
      let store = try FeatureStore.open(root + "/store")
      #expect(try store.contains(image: "a") && store.contains(image: "images/cat/a"))
      #expect(try !store.contains(image: "dog/a"))
    }
  }

  @Test func anIndexOfAnotherFormatIsRefused() throws {
    try withTemporaryFolder { root in
      try makeFeatures(root)
      _ = try importAll(root)
      let path = root + "/store/index.json"
      let index = try String(contentsOfFile: path, encoding: .utf8)
      #expect(index.hasPrefix("{\n  \"format\": \"chiral-feature-store/2\",\n"))
      func refusal(of text: String) throws -> String {
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        let error = #expect(throws: (any Error).self) { try FeatureStore.open(root + "/store") }
        return error.map { "\($0)" } ?? ""
      }
      let older = index.replacing(
        "\"format\": \"chiral-feature-store/2\"",
        with: "\"format\": \"chiral-feature-store\",\n  \"version\": 1")
      #expect(
        try refusal(of: older).contains(
          "found format 'chiral-feature-store', expected 'chiral-feature-store/2'"))
      let first = index.replacing("feature-store/2", with: "feature-store/1")
        .replacing("\"zstd\"", with: "\"zst\"")
      #expect(
        try refusal(of: first).contains(
          "found format 'chiral-feature-store/1', expected 'chiral-feature-store/2'"))
      #expect(try refusal(of: "{\"zst\": 1}").contains("1:1: found no key 'format'"))
      let unknown = try refusal(of: index.replacing("\"zstd\"", with: "\"zst\""))
      #expect(unknown.contains("5:3") && unknown.contains("found unknown key 'zst'"), "\(unknown)")
      #expect(unknown.contains("Did you mean 'zstd'?"), "\(unknown)")
      #expect(
        try refusal(of: index.replacing("source_sha256", with: "source_bytes")).contains(
          "found unknown key 'source_bytes'"))
    }
  }

  @Test func aLayoutThatTakesOtherTensorsIsRefused() throws {
    try withTemporaryFolder { root in
      try makeFeatures(root)
      func importing(_ tensors: String) throws -> ImportReport {
        let text = """
          format: chiral-layout/1
          variants: { plain: "" }
          files: [{ pattern: "{image}.safetensors", tensors: [\(tensors)] }]
          groups: { all: [\(tensors)] }
          """
        try text.write(toFile: root + "/mine.yaml", atomically: true, encoding: .utf8)
        let layout = try FeatureLayout(named: root + "/mine.yaml", in: Self.library)
        #expect(layout.name == "mine")
        return try FeatureStoreWriter.write(
          to: .new(root + "/store"), settings: StoreSettings(origin: layout.name, layout: layout.digest),
          groups: layout.groups
        ) { try FeatureImport(folder: root, layout: layout).run(into: $0, threads: 1) }
      }
      #expect(try importing("s3, s4").imported == 4)
      #expect(try importing("s3, s4").kept == 4)
      let error = #expect(throws: StoreError.self) { try importing("s3") }
      guard case .otherSettings(_, "layout", _, _) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test func missingImagesAreListed() throws {
    try withTemporaryFolder { root in
      try makeFeatures(root)
      let report = try importAll(root, images: ["cat/a", "x", "c"])
      #expect(report.imported == 3)
      #expect(
        report.missing == [
          StoreKey(image: "c", variant: "flipped"), StoreKey(image: "x", variant: "plain"),
          StoreKey(image: "x", variant: "flipped"),
        ])
      let store = try FeatureStore.open(root + "/store")
      #expect(store.index.missing == report.missing.sorted())
      #expect(try store.contains(image: "c") && !store.contains(image: "x"))
      #expect(throws: StoreError.noImage(store: root + "/store", image: "x", variant: "plain")) {
        try store.layers(image: "x")
      }
    }
  }

  @Test func refusesOtherSettingsLayersAndRanges() throws {
    try withTemporaryFolder { root in
      try makeFeatures(root)
      _ = try importAll(root)
      #expect(
        throws: StoreError.otherSettings(
          store: root + "/store", setting: "precision", found: "half", asked: "single")
      ) { try importAll(root, precision: .single) }
      #expect(try importAll(root, precision: .single, force: true).imported == 4)
      try write(
        [("s3", [2, 4, 4], 1), ("s4", [3, 2, 2], 70000), ("dino", [2, 4, 4], 3)],
        to: root + "/features/dog/c.safetensors")
      #expect(throws: StoreError.beyondHalf(image: "dog/c", layer: "s4", value: 70000)) {
        try importAll(root, to: "half")
      }
      try write([("s3", [2, 4, 4], 1)], to: root + "/features/dog/c.safetensors")
      #expect(
        throws: StoreError.differentLayers(
          image: "dog/c", found: "layers s3 2×4×4", expected: "s3 2×4×4, s4 3×2×2, dino 2×4×4")
      ) { try importAll(root, to: "other") }
      let store = try FeatureStore.open(root + "/store")
      #expect(throws: StoreError.noGroup(store: root + "/store", group: "dinno", known: ["sd", "dino"])) {
        try store.descriptor(image: "cat/a", groups: ["dinno"])
      }
    }
  }

  @Test func vectorsWithoutDirectionAreCounted() throws {
    try withTemporaryFolder { root in
      var values = [Float](repeating: 1, count: 8)
      (values[0], values[4], values[1]) = (0, 0, .nan)
      try NpyWriter.write(Tensor(shape: [1, 2, 2, 2], values: values), to: .new(root + "/a.npy"))
      let layout = try FeatureLayout(named: "npy", pattern: "{name}.npy", in: Self.library)
      let features = try FeatureImport(folder: root, layout: layout)
      let report = try FeatureStoreWriter.write(
        to: .new(root + "/store"), settings: StoreSettings(origin: "npy"), groups: layout.groups
      ) { try features.run(into: $0, threads: 1) }
      #expect(report.notFinite == 1)
      let (map, faults) = try FeatureStore.open(root + "/store").descriptor(image: "a")
      #expect(faults == VectorFaults(zero: 1, notFinite: 1))
      #expect(Array(map.cells.prefix(4)) == [0, 0, 0, 0])
    }
  }

  /// Outside lies the very file that the index describes, so that nothing but its place can be wrong with it.
  @Test(arguments: ["../a", "/a", "maps/../../a"])
  func neverReadsOutsideOfTheStore(place: String) throws {
    try withTemporaryFolder { root in
      try makeFeatures(root)
      _ = try importAll(root)
      let map = root + "/store/maps/plain/cat/a.safetensors"
      try FileManager.default.copyItem(atPath: map, toPath: root + "/a")
      let name = place.hasPrefix("/") ? root + place : place
      let index = try String(contentsOfFile: root + "/store/index.json", encoding: .utf8)
      let hostile = index.replacing("maps/plain/cat/a.safetensors", with: name)
      try hostile.write(toFile: root + "/store/index.json", atomically: true, encoding: .utf8)
      let store = try FeatureStore.open(root + "/store")
      #expect(throws: OutputError.escapes(folder: root + "/store", name: name)) {
        try store.layers(image: "cat/a")
      }
      #expect(try store.layers(image: "cat/b").count == 3)
    }
  }

  @Test(
    arguments: [
      ("{image}.npy", "cat/a.npy", "cat/a"), ("{category}/{name}.npy", "x/cat/a.npy", "x/cat/a"),
      ("{name}_f.npy", "a_f.npy", "a"), ("{name}.npy", "cat/a.npy", nil), ("{image}.npy", ".npy", nil),
    ] as [(String, String, String?)])
  func patternsNameImages(pattern: String, path: String, image: String?) throws {
    let parsed = try #require(FeaturePattern(pattern))
    #expect(parsed.image(of: FeaturePlace(file: path), variant: "") == image)
    if let image { #expect(parsed.path(image: image, variant: "") == path) }
  }

  @Test(arguments: ["a.npy", "{image}{image}", "{image}/{name}", "{other}{image}", "{category}"])
  func refusesPatternsOfNoImage(pattern: String) { #expect(FeaturePattern(pattern) == nil) }

  // MARK: Reference data

  private func expectZeroShot(_ store: FeatureStore, image: String) throws {
    let golden = try TensorFile(
      InputFile(path: "expected", bytes: Goldens.joined("features-native/expected.safetensors")))
    let expected = try golden.tensor(named: "zero_shot_descriptor")
    let found = try store.descriptor(image: image).map.planes()
    #expect(found.shape == expected.shape)
    let difference = zip(found.values, expected.values).reduce(Float(0)) { max($0, abs($1.0 - $1.1)) }
    #expect(difference < 1e-4, "\(difference)")
  }

  @Test(
    arguments: ["geoaware", "safetensors"])
  func zeroShotDescriptorAgrees(layout name: String) throws {
    try withTemporaryFolder { root in
      let layout = try FeatureLayout(
        named: name, pattern: name == "safetensors" ? "{image}.safetensors" : nil, in: Self.library)
      // The folder holds other containers too, which are no features.
      let image = name == "geoaware" ? "image" : "features"
      let features = try FeatureImport(
        folder: Goldens.path("features-native"), layout: layout, images: [image])
      for precision in StorePrecision.allCases {
        let path = "\(root)/\(precision)"
        _ = try FeatureStoreWriter.write(
          to: .new(path), settings: StoreSettings(origin: name, precision: precision), groups: layout.groups
        ) { try features.run(into: $0, threads: 1) }
        try expectZeroShot(FeatureStore.open(path), image: image)
      }
    }
  }
}
