import Checkpoints
import Documents
import Extraction
import FeatureMaps
import Files
import Foundation
import Matching
import TensorFiles
import Tensors

extension FuzzReader {
  /// The containers of tensors, pickles, and the index of a feature store.
  static func containers(folder: String) throws -> [FuzzReader] {
    let tensors = [
      NamedTensor(name: "s3", tensor: try Tensor(shape: [2, 3], values: [1, 2, 3, 4, 5, 6])),
      NamedTensor(name: "dino", tensor: try Tensor(shape: [], values: [0.5])),
    ]
    let read: (InputFile) throws -> Void = { _ = try TensorFile($0).tensors() }
    return [
      FuzzReader(
        "npy",
        [
          try NpyWriter.encode(tensors[0].tensor), try NpyWriter.encode(tensors[0].tensor, as: .float16),
          try NpyWriter.encode(tensors[1].tensor),
        ], read),
      FuzzReader("npz", [try NpzWriter.encode(tensors), deflated], read),
      FuzzReader(
        "safetensors",
        [try SafetensorsWriter.encode(tensors), try SafetensorsWriter.encode(tensors, as: .bfloat16)], read),
      FuzzReader("torch", [try torch(strides: [3, 1]), try torch(strides: [1, 2])], read),
      FuzzReader("torch-legacy", [legacyTorch(strides: [3, 1]), legacyTorch(strides: [1, 2])], read),
      FuzzReader("pickle", [state, results]) { _ = try Unpickler.read($0) },
      try weights(),
      try sharedFeatures(folder: folder + "/shared"),
      try store(folder: folder + "/store", tensors),
    ]
  }

  /// The weights of a tiny post-processor, as they are written and below a prefix.
  private static func weights() throws -> FuzzReader {
    let form = try PostProcessorForm(groups: [2, 3], bottleneck: 2, projection: 2, normGroups: 1)
    let weights = try PostProcessorWeights(zeros: form).encoded()
    let wrapped = try TensorFile(InputFile(path: "weights", bytes: weights)).tensors()
      .map { NamedTensor(name: "module." + $0.name, tensor: $0.tensor) }
    return FuzzReader("weights", [weights, try SafetensorsWriter.encode(wrapped, as: .bfloat16)]) { file in
      let read = try PostProcessorWeights(file, normGroups: 1)
      _ = (try read.id, try read.encoded())
    }
  }

  /// `np.savez_compressed` of two small arrays.
  private static var deflated: [UInt8] {
    let text = """
      UEsDBC0AAAAIAAAAIQDfdHgK//////////8FABQAYS5ucHkBABAAgAEAAAAAAABJAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TZqKuo6Ce\
      ll9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GhY6ChaaOgq1CmQDLoYRDgBQSwMELQAAAAgAAAAhAMpkdOL//////////wUAFABiLm5weQEAEACY\
      AAAAAAAAAFQAAAAAAAAAm+wX6hsQychQxlCtnpJanFykbqWgbpNpoq6joJ6WX1RSlJgXn1+UkgoSDykqTQUKF2ckFqQCuRpGOgrGmjoKtQrkAy4G\
      IGAGYkYgZgFiJiBmBWIAUEsBAi0DLQAAAAgAAAAhAN90eApJAAAAgAEAAAUAAAAAAAAAAAAAAIABAAAAAGEubnB5UEsBAi0DLQAAAAgAAAAhAMpk\
      dOJUAAAAmAAAAAUAAAAAAAAAAAAAAIABgAAAAGIubnB5UEsFBgAAAAACAAIAZgAAAAsBAAAAAA==
      """
    return Data(base64Encoded: text).map(Array.init) ?? []
  }

  /// A file as torch saves it: an ordered dictionary of two tensors that share a storage.
  private static func torch(strides: [Int]) throws -> [UInt8] {
    try ZipWriter.encode([
      (name: "a/data.pkl", content: tensors(strides: strides) { _ in }),
      (name: "a/byteorder", content: Array("little".utf8)),
      (name: "a/data/0", content: ElementType.float32.encode([1, 2, 3, 4, 5, 6])),
      (name: "a/version", content: Array("3\n".utf8)),
    ])
  }

  /// The same as torch saved it before 1.6.
  private static func legacyTorch(strides: [Int]) -> [UInt8] {
    let magic: [UInt8] = [0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E]
    var bytes = [0x80, 2] + magic
    bytes += PickleProgram.make { $0.number(1001) }
    bytes += PickleProgram.make { $0.bytes("}") }
    bytes += tensors(strides: strides) { $0.bytes("N") }
    bytes += PickleProgram.make { program in
      program.bytes("](")
      program.text("0")
      program.bytes("e")
    }
    return bytes + [6, 0, 0, 0, 0, 0, 0, 0] + ElementType.float32.encode([1, 2, 3, 4, 5, 6])
  }

  /// The pickle of an ordered dictionary of two tensors.
  ///
  /// - Parameter ending: What stands at the end of a storage's persistent id.
  private static func tensors(strides: [Int], ending: (inout PickleProgram) -> Void) -> [UInt8] {
    PickleProgram.make { program in
      program.global("collections", "OrderedDict")
      program.bytes(")R(")
      for name in ["a", "b.weight"] {
        program.text(name)
        program.global("torch._utils", "_rebuild_tensor_v2")
        program.bytes("((")
        program.text("storage")
        program.global("torch", "FloatStorage")
        program.text("0")
        program.text("cpu")
        program.number(6)
        ending(&program)
        program.bytes("tQ")
        program.number(0)
        program.numbers([2, 3])
        program.numbers(strides)
        program.bytes("\u{89}")
        program.global("collections", "OrderedDict")
        program.bytes(")RtR")
      }
      program.code("u")
    }
  }

  /// Features of several images in one damaged file, laid out as tokens and imported.
  private static func sharedFeatures(folder: String) throws -> FuzzReader {
    let tokens = try ["cat/a.jpg", "cat/b.jpg"].map {
      NamedTensor(name: $0, tensor: try Tensor(shape: [1, 5, 2], values: (0..<10).map(Float.init)))
    }
    let text = """
      format: chiral-layout/1
      variants: { plain: "" }
      files: [{ pattern: all, key: "{image}.jpg", name: x, tokens: { grid: square, skip: 1 } }]
      groups: { x: [x] }
      """
    try makeFolder(folder + "/in")
    try makeFolder(folder, files: ["layout.yaml": Array(text.utf8)])
    let layout = try FeatureLayout(named: folder + "/layout.yaml", in: ManifestLibrary(root: folder))
    let inputs = [try NpzWriter.encode(tokens), try SafetensorsWriter.encode(tokens)]
    return .ofFile("shared-features", inputs, at: folder + "/in/all") {
      let features = try FeatureImport(folder: folder + "/in", layout: layout)
      let store = Destination(folder + "/store", mayReplace: true, kind: FeatureStore.outputKind)
      _ = try FeatureStoreWriter.write(
        to: store, settings: StoreSettings(origin: "x", layout: layout.digest), groups: layout.groups
      ) { try features.run(into: $0, threads: 1) }
    }
  }

  /// Nested containers of plain values.
  private static let state = PickleProgram.make { program in
    program.bytes("}q\u{0}(")
    program.text("list")
    program.bytes("]q\u{1}(K\u{1}M\u{2}\u{3}G?\u{f0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}N\u{88}e")
    program.text("pair")
    program.bytes("h\u{1}K\u{5}\u{86}")
    program.text("size")
    program.global("torch", "Size")
    program.numbers([4, 5])
    program.bytes("\u{85}Ru")
  }

  /// A list with a dictionary of names and an array, as the authors' `result.pkl`.
  private static let results = PickleProgram.make { program in
    program.bytes("](}(")
    program.text("src_fn")
    program.text("data/a/1.jpg")
    program.text("src_kpts_pred")
    program.global("numpy._core.multiarray", "_reconstruct")
    program.bytes("(")
    program.global("numpy", "ndarray")
    program.bytes("K\u{0}\u{85}C\u{1}btR(K\u{1}K\u{2}K\u{1}\u{86}")
    program.global("numpy", "dtype")
    program.bytes("(")
    program.text("f4")
    program.bytes("\u{89}\u{88}tR(K\u{3}")
    program.text("<")
    program.bytes("NNNJ\u{ff}\u{ff}\u{ff}\u{ff}J\u{ff}\u{ff}\u{ff}\u{ff}K\u{0}tb\u{89}C\u{8}")
    program.bytes("\u{0}\u{0}\u{80}?\u{0}\u{0}\u{0}@tbue")
  }

  /// A store whose index is damaged, with its map read.
  private static func store(folder: String, _ tensors: [NamedTensor]) throws -> FuzzReader {
    let map = NamedTensor(name: "s3", tensor: try Tensor(shape: [2, 2, 2], values: [1, 2, 3, 4, 5, 6, 7, 8]))
    let destination = Destination(folder, mayReplace: true, kind: FeatureStore.outputKind)
    try FeatureStoreWriter.write(
      to: destination, settings: StoreSettings(origin: "npy"), groups: []
    ) { writer in
      for image in ["cat/a", "cat/c"] {
        try writer.add(image: image, variant: "plain", layers: [map], sources: [])
      }
      try writer.finish(missing: [StoreKey(image: "cat/b", variant: "plain")])
    }
    let index = folder + "/index.json"
    return .ofFile("feature-store", [try InputFile(path: index, limit: 1 << 24).bytes], at: index) {
      let store = try FeatureStore.open(folder)
      let summary = try StoreSummary(store)
      _ = (summary.text, try CanonicalEncoder(.indented).text(of: summary))
      _ = try StoredDescriptors(store, groups: nil, kind: .zeroShot)
      _ = try store.descriptor(image: "cat/a")
    }
  }
}

extension PickleProgram {
  /// Instructions and arguments as characters below 256.
  fileprivate mutating func bytes(_ text: String) { text.unicodeScalars.forEach { code($0) } }
}
