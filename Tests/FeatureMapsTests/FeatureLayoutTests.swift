import Documents
import Extraction
import FeatureMaps
import Files
import Foundation
import Images
import TensorFiles
import Tensors
import TestSupport
import Testing

/// Features as people have them: arrays of tokens, and files that images share.
@Suite struct FeatureLayoutTests {
  private static let library = ManifestLibrary(root: SharedData.checkout + "/Manifests")

  /// A layout of one row, `files` being its keys.
  private func layout(_ files: String, in root: String, variants: String = "plain: \"\"") throws
    -> FeatureLayout
  {
    let text = """
      format: chiral-layout/1
      variants: { \(variants) }
      files: [{ \(files) }]
      groups: { all: [features] }
      """
    try text.write(toFile: root + "/mine.yaml", atomically: true, encoding: .utf8)
    return try FeatureLayout(named: root + "/mine.yaml", in: Self.library)
  }

  private func importing(
    _ root: String, _ layout: FeatureLayout, images: [String]? = nil
  ) throws -> ImportReport {
    let features = try FeatureImport(folder: root + "/in", layout: layout, images: images)
    return try FeatureStoreWriter.write(
      to: .new(root + "/store"),
      settings: StoreSettings(origin: "mine", layout: layout.digest, fit: layout.fit),
      groups: layout.groups
    ) { try features.run(into: $0, threads: 2) }
  }

  /// The array whose elements are 0, 1, 2 and so on.
  private func array(_ shape: [Int]) throws -> Tensor {
    try Tensor(shape: shape, values: (0..<shape.reduce(1, *)).map(Float.init))
  }

  private func write(_ tensor: Tensor, to path: String) throws {
    try PictureBook.write(NpyWriter.encode(tensor), to: path)
  }

  // MARK: Tokens

  /// Each token of two channels (2n, 2n + 1), or channel c of token n being c · tokens + n.
  @Test(
    arguments: [
      ([6, 2], "tokens: {grid: [2, 3]}", [2, 2, 3], [0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11]),
      ([1, 6, 2], "tokens: {grid: [3, 2]}", [2, 3, 2], [0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11]),
      ([1, 5, 2], "tokens: {grid: square, skip: 1}", [2, 2, 2], [2, 4, 6, 8, 3, 5, 7, 9]),
      ([1, 1, 9, 2], "tokens: {grid: square, skip: 5}", [2, 2, 2], [10, 12, 14, 16, 11, 13, 15, 17]),
      ([1, 2, 5], "tokens: {grid: square, skip: 1, channels: first}", [2, 2, 2], [1, 2, 3, 4, 6, 7, 8, 9]),
      ([2, 3, 2], "tokens: {grid: [2, 3]}", [2, 2, 3], [0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11]),
      ([1, 2, 2, 2], "tokens: {grid: square}", [2, 2, 2], [0, 2, 4, 6, 1, 3, 5, 7]),
      ([1, 8, 8], "tokens: none", [1, 8, 8], (0..<64).map(Float.init)),
    ] as [([Int], String, [Int], [Float])])
  func tokensBecomeMaps(shape: [Int], tokens: String, expected: [Int], values: [Float]) throws {
    try withTemporaryFolder { root in
      try write(array(shape), to: root + "/in/a.npy")
      let layout = try layout("pattern: \"{image}.npy\", name: features, \(tokens)", in: root)
      #expect(try importing(root, layout).imported == 1)
      let layer = try FeatureStore.open(root + "/store").layers(image: "a")[0].tensor
      #expect(layer == (try Tensor(shape: expected, values: values)))
    }
  }

  /// Each was taken for a map of one channel, or refused without a word of tokens.
  @Test(
    arguments: [
      (
        [1, 1024, 1024],
        """
        features: found an array of 1 × 1024 × 1024, which looks like tokens × channels and not like a map, expected \
        channels × height × width, or a layout that says how tokens lie. Beneath the pattern of its file in the layout \
        write 'tokens: {grid: square}': 32 × 32 tokens of 1024 channels. Where it is a map all the same, say 'tokens: none'. \
        The layouts 'tokens' and 'dinov2' are examples.
        """
      ),
      (
        [1, 1370, 8],
        "write 'tokens: {grid: square, skip: 1}': 37 × 37 tokens of 8 channels behind a class token. Where"
      ),
      (
        [1, 1, 1374, 8],
        "write 'tokens: {grid: square, skip: 5}': 37 × 37 tokens of 8 channels behind a class token and four registers."
      ),
      (
        [8, 3600], "write 'tokens: {grid: square, channels: first}': 60 × 60 tokens of 8 channels. Where"
      ),
      (
        [1, 16, 12, 64],
        "16 × 12 × 64, which looks like height × width × channels and not like a map, expected channels × height × "
          + "width, or a layout that says how tokens lie. Beneath the pattern of its file in the layout write 'tokens: "
          + "{grid: [16, 12]}'. Where"
      ),
      (
        [1200, 7],
        "write 'tokens: {grid: [HEIGHT, WIDTH], skip: N}', N being the tokens in front that are no patches. Where"
      ),
    ] as [([Int], String)])
  func tokensAreNoPictures(shape: [Int], expected: String) throws {
    try withTemporaryFolder { root in
      try write(array(shape), to: root + "/in/a.npy")
      let layout = try layout("pattern: \"{image}.npy\", name: features", in: root)
      let message = message { try importing(root, layout) }
      #expect(message.hasPrefix("\(root)/in/a.npy: features: found"), "\(message)")
      #expect(message.contains(expected), "\(message)")
    }
  }

  @Test(
    arguments: [
      (
        [1, 1025, 8], "grid: square",
        """
        features: found 1025 tokens in an array of 1 × 1025 × 8, expected a square number of them, by 'tokens: {grid: \
        square}'. 'tokens: {grid: square, skip: 1}' would fit: 32 × 32 tokens of 8 channels behind a class token.
        """
      ),
      (
        [1, 1200, 8], "grid: [30, 41], skip: 1",
        """
        features: found 1200 tokens in an array of 1 × 1200 × 8, expected 1 and then 30 × 41 of them, by 'tokens: \
        {grid: [30, 41], skip: 1}'. Say 'grid: [HEIGHT, WIDTH]', and by 'skip' how many tokens in front are no patches.
        """
      ),
      (
        [16, 12, 64], "grid: [16, 13]",
        """
        features: found an array of 16 × 12 × 64, which is no array of tokens, expected 16 × 13 of them, by 'tokens: \
        {grid: [16, 13]}'. 'tokens: {grid: [16, 12]}' would fit.
        """
      ),
      (
        [768, 6, 6], "grid: square",
        """
        features: found an array of 768 × 6 × 6, which is no array of tokens, expected a square number of them, by \
        'tokens: {grid: square}'. Leave 'tokens' out of the layout where arrays are channels × height × width.
        """
      ),
    ] as [([Int], String, String)])
  func tokensOfNoGridAreRefused(shape: [Int], tokens: String, expected: String) throws {
    try withTemporaryFolder { root in
      try write(array(shape), to: root + "/in/a.npy")
      let layout = try layout("pattern: \"{image}.npy\", name: features, tokens: {\(tokens)}", in: root)
      #expect(message { try importing(root, layout) } == "\(root)/in/a.npy: \(expected)")
    }
  }

  /// A single pair's maps have no layout.
  @Test func aMapOfItsOwnIsNoArrayOfTokens() throws {
    try withTemporaryFolder { root in
      try write(array([1, 1025, 8]), to: root + "/a.npy")
      let message = message { try FeatureMap(path: root + "/a.npy") }
      #expect(
        message == """
          \(root)/a.npy: found an array of 1 × 1025 × 8, which looks like tokens × channels, expected one tensor of \
          channels × height × width, none of them zero. Import it by a layout with 'tokens: {grid: square, skip: 1}', \
          or save it as channels × height × width.
          """)
    }
  }

  @Test(
    arguments: [
      ("tokens: {grid: round}", "found 'round', expected square or [height, width]"),
      ("tokens: {grid: [2]}", "found 1 extents, expected [height, width]"),
      ("tokens: {grid: [0, 2]}", "found 0, expected a whole number from 1 to 1048576"),
      ("tokens: {skip: 1}", "found no key 'grid', expected it, such as 'grid: square'"),
      ("tokens: {grid: square, skips: 1}", "Did you mean 'skip'?"),
      ("tokens: {grid: square, skip: -1}", "found -1, expected a whole number from 0 to 1048576"),
      ("tokens: {grid: square, channels: 3}", "found '3', expected last, first"),
      ("tokens: yes", "expected a mapping"),
    ])
  func refusesLayoutsOfTokens(tokens: String, expected: String) throws {
    try withTemporaryFolder { root in
      let message = message {
        try layout("pattern: \"{image}.npy\", name: features, \(tokens)", in: root)
      }
      #expect(message.contains(expected), "\(message)")
    }
  }

  @Test func tokensCountInTheLayoutsIdentity() throws {
    try withTemporaryFolder { root in
      let row = "pattern: \"{image}.npy\", name: features"
      let digests = try ["", ", tokens: {grid: square}", ", tokens: {grid: square, skip: 1}"].map {
        try layout(row + $0, in: root).digest
      }
      #expect(Set(digests).count == 3)
    }
  }

  // MARK: Stretched images

  /// Cells of a stretched image needn't be squares of it: the grid is as high as it is wide.
  @Test func stretchedImagesHaveASquareGrid() throws {
    try withTemporaryFolder { root in
      try write(array([2, 2, 4]), to: root + "/in/a.npy")
      let row = "pattern: \"{image}.npy\", name: features"
      let layout = try layout(row, in: root)
      #expect(layout.fit == .padded)
      for (fit, grid) in [(FrameFit.padded, (4, 2)), (.stretched, (4, 4))] {
        let layout = try FeatureLayout(named: root + "/mine.yaml", fit: fit, in: Self.library)
        let path = "\(root)/\(fit)"
        _ = try FeatureStoreWriter.write(
          to: .new(path), settings: StoreSettings(origin: "mine", fit: layout.fit), groups: layout.groups
        ) { try FeatureImport(folder: root + "/in", layout: layout).run(into: $0, threads: 1) }
        let store = try FeatureStore.open(path)
        #expect(store.grid == grid && store.index.settings.fit == fit)
        let map = try store.descriptor(image: "a", kind: .raw).map
        #expect((map.width, map.height) == grid)
        #expect(try StoreSummary(store).text.contains("stretched to the square") == (fit == .stretched))
      }
      let ids = try ["padded", "stretched"].map { try FeatureStore.open("\(root)/\($0)").id }
      #expect(ids[0] != ids[1])
    }
  }

  @Test func aStoreOfPaddedImagesIsNotTakenUpWithStretchedOnes() throws {
    try withTemporaryFolder { root in
      try write(array([2, 2, 2]), to: root + "/in/a.npy")
      _ = try importing(root, layout("pattern: \"{image}.npy\", name: features", in: root))
      let layout = try FeatureLayout(named: root + "/mine.yaml", fit: .stretched, in: Self.library)
      #expect(
        throws: StoreError.otherSettings(
          store: root + "/store", setting: "fit", found: "padded", asked: "stretched")
      ) { try importing(root, layout) }
    }
  }

  // MARK: Files that images share

  private func encode(_ names: [String], shape: [Int] = [2, 2, 2]) throws -> [NamedTensor] {
    try names.enumerated().map {
      NamedTensor(name: $1, tensor: try Tensor(shape: shape, repeating: Float($0 + 1)))
    }
  }

  private func torch(_ names: [String]) -> TorchSample {
    TorchSample(
      tensors: names.enumerated().map { (name: $1, shape: [1, 2, 2, 2], value: Float($0 + 1)) })
  }

  private func firstValues(_ root: String, _ images: [String], variant: String = "plain") throws -> [Float] {
    let store = try FeatureStore.open(root + "/store")
    return try images.map {
      try store.descriptor(image: $0, variant: variant, kind: .raw).map.cells[0]
    }
  }

  /// The same images in each kind of container, named by their whole paths.
  @Test(arguments: ["npz", "safetensors", "pt", "old.pt"])
  func oneFileHoldsAllImages(kind: String) throws {
    try withTemporaryFolder { root in
      let names = ["cat/a.jpg", "cat/b.jpg", "dog/a.jpg"]
      let bytes =
        switch kind {
        case "npz": try NpzWriter.encode(encode(names))
        case "safetensors": try SafetensorsWriter.encode(encode(names))
        case "pt": try torch(names).archive()
        default: torch(names).legacy()
        }
      try PictureBook.write(bytes, to: "\(root)/in/all.\(kind)")
      let layout = try layout("pattern: all.\(kind), key: \"{image}.jpg\", name: features", in: root)
      let report = try importing(root, layout)
      #expect((report.imported, report.expected, report.missing) == (3, 3, []))
      #expect(try firstValues(root, ["cat/a", "cat/b", "dog/a"]) == [1, 2, 3])
    }
  }

  /// What DIFT's `eval_spair.py` writes: a file a category, a dictionary of image names.
  @Test func oneFileHoldsACategory() throws {
    try withTemporaryFolder { root in
      for (category, names) in [("cat", ["a.jpg", "b.jpg"]), ("dog", ["b.jpg", "c.jpg"])] {
        try PictureBook.write(torch(names).archive(), to: "\(root)/in/\(category).pth")
      }
      let layout = try FeatureLayout(named: "dift", in: Self.library)
      let report = try importing(root, layout, images: ["cat/a", "cat/b", "dog/a", "dog/b", "dog/c"])
      #expect((report.imported, report.expected) == (4, 5))
      #expect(report.missing == [StoreKey(image: "dog/a", variant: "plain")])
      #expect(try firstValues(root, ["cat/a", "cat/b", "dog/b", "dog/c"]) == [1, 2, 1, 2])
    }
  }

  @Test func severalTensorsAndVariantsOfAnImage() throws {
    try withTemporaryFolder { root in
      let names = ["a", "a_flip", "b"].flatMap { ["\($0).features", "\($0).other"] }
      try PictureBook.write(SafetensorsWriter.encode(encode(names)), to: "\(root)/in/all.safetensors")
      let layout = try layout(
        "pattern: all.safetensors, key: \"{name}{variant}\", tensors: [other, features]", in: root,
        variants: "plain: \"\", flipped: _flip")
      let report = try importing(root, layout)
      #expect((report.imported, report.expected) == (3, 2))
      #expect(report.missing == [StoreKey(image: "b", variant: "flipped")])
      #expect(try firstValues(root, ["a", "b"]) == [1, 5])
      #expect(try firstValues(root, ["a"], variant: "flipped") == [3])
      #expect(try FeatureStore.open(root + "/store").index.layers.map(\.name) == ["other", "features"])
    }
  }

  /// A file of thousands of images is opened once, not once an image.
  @Test func aSharedFileIsOpenedOnce() throws {
    try withTemporaryFolder { root in
      let names = (0..<200).map { "\($0)" }
      try PictureBook.write(NpzWriter.encode(encode(names)), to: "\(root)/in/all.npz")
      let layout = try layout("pattern: all.npz, key: \"{name}\", name: features", in: root)
      let features = try FeatureImport(folder: root + "/in", layout: layout)
      try FileManager.default.removeItem(atPath: root + "/in/all.npz")
      let report = try FeatureStoreWriter.write(
        to: .new(root + "/store"), settings: StoreSettings(origin: "mine"), groups: layout.groups
      ) { try features.run(into: $0, threads: 2) }
      #expect(report.imported == 200)
    }
  }

  @Test func onlyChangedImagesOfASharedFileAreImportedAgain() throws {
    try withTemporaryFolder { root in
      let layout = try layout("pattern: all.npz, key: \"{name}\", name: features", in: root)
      var tensors = try encode(["a", "b", "c"])
      try PictureBook.write(NpzWriter.encode(tensors), to: "\(root)/in/all.npz")
      #expect(try importing(root, layout).imported == 3)
      tensors[1] = NamedTensor(name: "b", tensor: try Tensor(shape: [2, 2, 2], repeating: 9))
      try PictureBook.write(NpzWriter.encode(tensors), to: "\(root)/in/all.npz")
      let again = try importing(root, layout)
      #expect((again.imported, again.kept) == (1, 2))
      #expect(try firstValues(root, ["a", "b", "c"]) == [1, 9, 3])
    }
  }

  @Test func tokensInASharedFileAreNamedByTheirKey() throws {
    try withTemporaryFolder { root in
      try PictureBook.write(
        NpzWriter.encode(encode(["a"], shape: [1, 17, 8])), to: "\(root)/in/all.npz")
      let layout = try layout("pattern: all.npz, key: \"{name}\", name: features", in: root)
      let message = message { try importing(root, layout) }
      #expect(message.hasPrefix("\(root)/in/all.npz: a: found an array of 1 × 17 × 8"), "\(message)")
    }
  }

  @Test(
    arguments: [
      (
        "pattern: \"{name}.npz\", key: \"{name}\", name: x",
        "found '{name}.npz' with the key '{name}', expected a key with {image}, {name} or {category}/{name}, and a "
          + "pattern with {category} at most"
      ),
      (
        "pattern: all.npz, key: all, name: x", "found 'all.npz' with the key 'all', expected a key with {image}"
      ),
      (
        "pattern: all.npz, key: \"{category}-{name}\", name: x",
        "found 'all.npz' with the key '{category}-{name}', expected a key with {image}"
      ),
      (
        "pattern: all.npz, name: x",
        "found 'all.npz', expected a pattern with {image}, or {name} and perhaps {category}; or a 'key' with them"
      ),
      (
        "pattern: all.npz, key: \"{name}\"",
        "found a key, and neither of 'tensors' and 'name', expected 'name: LAYER' where an image's entry is an array"
      ),
    ])
  func refusesLayoutsOfSharedFiles(row: String, expected: String) throws {
    try withTemporaryFolder { root in
      let message = message { try layout(row, in: root) }
      #expect(message.contains(expected), "\(message)")
    }
  }

  /// The mirrored variant of each image would have been the plain one.
  @Test func refusesVariantsOfOneName() throws {
    try withTemporaryFolder { root in
      let message = message {
        try layout(
          "pattern: \"{image}.npy\", name: features", in: root, variants: "plain: \"\", flipped: _flip")
      }
      #expect(
        message.hasSuffix(
          "3:8: found the pattern '{image}.npy' for 2 variants, expected {variant} in the pattern or the key, or the "
            + "variant plain alone."), "\(message)")
    }
  }

  @Test func aSharedFileWithoutTheEntriesIsNamed() throws {
    try withTemporaryFolder { root in
      try PictureBook.write(NpzWriter.encode(encode(["a.png"])), to: "\(root)/in/all.npz")
      let layout = try layout("pattern: all.npz, key: \"{name}.jpg\", name: features", in: root)
      #expect(
        message { try importing(root, layout) } == """
          \(root)/in: found no file like 'all.npz' with entries like '{name}.jpg', expected features of this layout. \
          'chiral features info FILE' says what a file's entries are.
          """)
    }
  }

  // MARK: The grid of a store

  /// Each layer is small; their common grid has 2^40 cells.
  @Test func layersOfNoCommonGridAreRefused() throws {
    try withTemporaryFolder { root in
      let long = 1 << 20
      try PictureBook.write(
        SafetensorsWriter.encode([
          NamedTensor(name: "a", tensor: try Tensor(shape: [2, long, 1], repeating: 1)),
          NamedTensor(name: "b", tensor: try Tensor(shape: [2, 1, long], repeating: 1)),
        ]), to: root + "/in/x.safetensors")
      let layout = try FeatureLayout(named: "safetensors", in: Self.library)
      let expected = """
        \(root)/store: found the layers a 2×1048576×1, b 2×1×1048576, on one grid of 1048576 × 1048576 cells, expected at \
        most 64 times the layers' own cells and 64 MiB. Descriptors lie on the grid of the widest and highest layer; see \
        that each is channels × height × width.
        """
      #expect(message { try importing(root, layout) } == expected)
    }
  }

  @Test func aStoreOfNoCommonGridIsNotOpened() throws {
    try withTemporaryFolder { root in
      try write(array([2, 2, 2]), to: root + "/in/a.npy")
      _ = try importing(root, layout("pattern: \"{image}.npy\", name: features", in: root))
      let path = root + "/store/index.json"
      let index = try String(contentsOfFile: path, encoding: .utf8)
      let layer = "{\"name\": \"features\", \"shape\": [2, 2, 2]}"
      #expect(index.contains(layer), "\(index)")
      let layers = """
        {"name": "features", "shape": [1, 1048576, 1]}, {"name": "other", "shape": [1, 1, 1048576]}
        """
      try index.replacing(layer, with: layers).write(toFile: path, atomically: true, encoding: .utf8)
      let message = message { try FeatureStore.open(root + "/store") }
      #expect(
        message.hasPrefix(
          "\(path): found the layers features 1×1048576×1, other 1×1×1048576, on one grid of 1048576 × 1048576 cells"
        ), "\(message)")
    }
  }
}
