import Tensors

/// Reads the tensors of a `.pt` or `.pth` file as torch 1.6 and later save it: a zip archive with `data.pkl`, the
/// storages as `data/<key>`, and `byteorder`.
enum TorchReader {
  /// The tensors in the pickle's order; nested dictionaries join their keys with dots, lists and tuples number
  /// their elements, and values that are no tensors are passed over.
  static func entries(in archive: ZipArchive, pickle: ZipEntry) throws -> [TensorEntry] {
    let root = String(pickle.name.dropLast("data.pkl".count))
    let content = try archive.content(of: pickle, isChecked: false)
    let value = try Unpickler.read(
      content.load(limit: ContainerLimits.pickleBytes), location: pickle.name)
    let files = Dictionary(archive.entries.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let isBigEndian = try files[root + "byteorder"].map {
      try archive.prefix(of: $0, count: 3) == Array("big".utf8)
    }
    var flattener = Flattener(file: archive.path)
    try flattener.add(value, named: "")
    return try flattener.tensors.map { name, tensor in
      let key = root + "data/" + tensor.storage.key
      guard let entry = files[key] else {
        throw ContainerError.malformed(
          file: archive.path, place: name, found: "no storage '\(key)' in the archive", expected: "one")
      }
      return try self.entry(named: name, tensor, entry, in: archive, isBigEndian: isBigEndian ?? false)
    }
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
    // The unpickler has checked that the view lies inside of the storage.
    let count = tensor.shape.reduce(1, *)
    let isDense = count == 0 || isRowMajor(tensor)
    return TensorEntry(
      name: name, shape: tensor.shape, type: tensor.storage.type, strides: isDense ? nil : tensor.strides,
      reach: isDense ? count : Tensor.reach(shape: tensor.shape, strides: tensor.strides) ?? 0,
      place: .entry(archive, file, offset: tensor.offset * size, isChecked: false), isBigEndian: isBigEndian)
  }

  /// Whether the elements follow each other; the stride of an extent of one doesn't matter.
  private static func isRowMajor(_ tensor: TorchTensor) -> Bool {
    zip(zip(tensor.shape, tensor.strides), Tensor.rowMajorStrides(tensor.shape)).allSatisfy {
      $0.0.0 == 1 || $0.0.1 == $0.1
    }
  }

  /// Gathers the tensors of nested dictionaries, lists and tuples.
  private struct Flattener {
    let file: String
    var tensors: [(String, TorchTensor)] = []
    private var visited = 0

    private static let most = 1 << 20

    init(file: String) { self.file = file }

    /// The depth is bounded by the unpickler, the number of visits here: shared parts may be visited often.
    mutating func add(_ value: PickleValue, named name: String) throws {
      visited += 1
      guard visited <= Self.most, name.utf8.count <= 4096 else {
        throw ContainerError.excessive(
          file: file, place: name, found: "more values or a longer name",
          limit: "\(Self.most) values and names of 4096 bytes")
      }
      let prefix = name.isEmpty ? "" : name + "."
      switch value {
      case .tensor(let tensor): tensors.append((name, tensor))
      case .dictionary(let dictionary):
        for (key, value) in dictionary.items {
          if let text = key.string ?? key.int.map(String.init) { try add(value, named: prefix + text) }
        }
      case .list(let elements), .tuple(let elements):
        for (index, element) in elements.enumerated() { try add(element, named: "\(prefix)\(index)") }
      default: break
      }
    }
  }
}
