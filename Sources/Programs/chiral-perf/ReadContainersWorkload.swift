import FeatureMaps
import Files
import TensorFiles
import Tensors

extension Workload {
  /// 256 MiB of single precision, 128 MiB of half precision.
  private static let elements = 64 << 20

  /// Reading containers from the page cache into tensors.
  static let containers: [Workload] = [
    container("safetensors-single", size: 4) { try SafetensorsWriter.write($0, to: .new($1)) },
    container("safetensors-half", size: 2) {
      try SafetensorsWriter.write($0, as: .float16, to: .new($1))
    },
    container("npy-single", size: 4) { try NpyWriter.write($0[0].tensor, to: .new($1)) },
    container("npz-single", size: 4) { try NpzWriter.write($0, to: .new($1)) },
    container("torch-single", size: 4) { try writeTorch($0[0].tensor, to: $1) },
    descriptor,
  ]

  private static func container(
    _ name: String, size: Int, write: @escaping @Sendable ([NamedTensor], String) throws -> Void
  ) -> Workload {
    Workload(
      name: "read-\(name)", summary: "Reads \((elements * size) >> 20) MiB from the page cache on one thread.",
      bytes: elements * size
    ) { folder in
      let values = (0..<elements).map { Float($0 & 1023) }
      let path = folder + "/container"
      try write([NamedTensor(name: "x", tensor: Tensor(shape: [elements], values: values))], path)
      return { _ = try TensorFile.read(path) }
    }
  }

  /// A file as `torch.save` writes one tensor: a pickle that names its storage, and the storage.
  private static func writeTorch(_ tensor: Tensor, to path: String) throws {
    func number(_ value: Int) -> [UInt8] {
      [UInt8(ascii: "J")] + (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    func text(_ text: String) -> [UInt8] {
      [0x8C, UInt8(truncatingIfNeeded: text.utf8.count)] + Array(text.utf8)
    }
    var pickle: [UInt8] = [0x80, 4] + Array("ctorch._utils\n_rebuild_tensor_v2\n((".utf8)
    pickle += text("storage") + Array("ctorch\nFloatStorage\n".utf8) + text("0") + text("cpu")
    pickle += number(tensor.values.count) + Array("tQ".utf8) + number(0)
    pickle += number(tensor.values.count) + [0x85] + number(1) + [0x85, 0x89]
    pickle += Array("ccollections\nOrderedDict\n)RtR.".utf8)
    let archive = try ZipWriter.encode([
      (name: "x/data.pkl", content: pickle),
      (name: "x/data/0", content: ElementType.float32.encode(tensor.values)),
    ])
    try OutputFile.write(archive, to: .new(path))
  }

  /// One image's layers as SD and DINOv2 give them: 3,968 channels on 60 × 60 cells.
  private static let descriptor = Workload(
    name: "zero-shot-descriptor",
    summary: "Makes one zero-shot descriptor of 3,968 channels from a store on one thread."
  ) { folder in
    let layers = try [("s3", 640, 60), ("s4", 1280, 30), ("s5", 1280, 15), ("dino", 768, 60)].map { layer in
      let count = layer.1 * layer.2 * layer.2
      let tensor = try Tensor(
        shape: [layer.1, layer.2, layer.2], values: (0..<count).map { Float($0 % 251) - 125 })
      return NamedTensor(name: layer.0, tensor: tensor)
    }
    try FeatureStoreWriter.write(
      to: .new(folder + "/store"), settings: StoreSettings(origin: "perf"),
      groups: [
        LayerGroup(name: "sd", layers: ["s3", "s4", "s5"]), LayerGroup(name: "dino", layers: ["dino"]),
      ]
    ) { writer in
      try writer.add(image: "a", variant: "plain", layers: layers, sources: [])
      try writer.finish()
    }
    let store = try FeatureStore.open(folder + "/store")
    return { _ = try store.descriptor(image: "a") }
  }
}
