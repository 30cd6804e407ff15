import Tensors

/// Reads the tensors of a `.pt` or `.pth` file as torch 1.6 and later save it: a zip archive with `data.pkl`, the
/// storages as `data/<key>`, and `byteorder`.
enum TorchReader {
  /// The tensors in the pickle's order, named as `TorchTensors` names them.
  static func entries(in archive: ZipArchive, pickle: ZipEntry) throws -> [TensorEntry] {
    let root = String(pickle.name.dropLast("data.pkl".count))
    let content = try archive.content(of: pickle, isChecked: false)
    let value = try Unpickler.read(
      content.load(limit: ContainerLimits.pickleBytes), location: pickle.name)
    let files = Dictionary(archive.entries.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let isBigEndian = try files[root + "byteorder"].map { try Self.isBigEndian($0, in: archive) }
    return try TorchTensors.tensors(in: value, file: archive.path).map { name, tensor in
      let key = root + "data/" + tensor.storage.key
      guard let entry = files[key] else {
        throw ContainerError.malformed(
          file: archive.path, place: name, found: "no storage '\(key)' in the archive", expected: "one")
      }
      return try self.entry(named: name, tensor, entry, in: archive, isBigEndian: isBigEndian ?? false)
    }
  }

  private static func isBigEndian(_ order: ZipEntry, in archive: ZipArchive) throws -> Bool {
    let word = String(decoding: try archive.prefix(of: order, count: 16), as: UTF8.self)
    guard let isBig = ["little": false, "big": true][word] else {
      throw ContainerError.malformed(
        file: archive.path, place: order.name, found: "'\(word)'", expected: "little or big")
    }
    return isBig
  }

  private static func entry(
    named name: String, _ tensor: TorchTensor, _ file: ZipEntry, in archive: ZipArchive, isBigEndian: Bool
  ) throws -> TensorEntry {
    let size = tensor.storage.type.byteCount
    let (claimed, overflow) = tensor.storage.count.multipliedReportingOverflow(by: size)
    guard !overflow, claimed == file.size else {
      throw ContainerError.malformed(
        file: archive.path, place: name, found: "a storage of \(file.size) bytes",
        expected: "\(tensor.storage.count) elements of \(tensor.storage.type.rawValue)")
    }
    return TorchTensors.entry(
      named: name, tensor, at: .entry(archive, file, offset: tensor.offset * size, isChecked: false),
      isBigEndian: isBigEndian)
  }
}
