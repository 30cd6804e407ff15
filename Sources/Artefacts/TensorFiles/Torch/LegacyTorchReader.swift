import Explanations
import Files
import Tensors

/// Reads the tensors of a `.pt` or `.pth` file as torch saved it before 1.6, and still does on request: five pickles, one
/// behind the other (a magic number, the format's version, facts of the machine, the object, the keys of its storages),
/// then the storages in the order of the keys, each a count of elements and the elements.
///
/// Both stand in little-endian order whatever machine wrote them.
enum LegacyTorchReader {
  /// The pickled magic number, behind the instruction for the protocol and that for the frame.
  private static let magic: [UInt8] = [
    0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E,
  ]
  /// The bytes that tell such a file.
  static let longestStart = 24
  private static let version = 1001
  /// Bytes that are looked at for the pickles: the storages behind them needn't be read.
  private static let windows = [1 << 16, 1 << 20, 1 << 24, ContainerLimits.pickleBytes]

  /// Where the pickles behind the magic number start, or `nil` for a file of another kind.
  static func start(_ bytes: [UInt8]) -> Int? {
    guard bytes.count > 2, bytes[0] == 0x80 else { return nil }
    for prefix in [2, 11] where bytes.dropFirst(prefix).starts(with: magic) { return prefix + magic.count }
    return nil
  }

  /// What the pickles say.
  private struct Directory {
    let value: PickleValue
    let storages: [TorchStorage]
    let keys: [String]
    /// The byte behind the pickles.
    let end: Int
  }

  /// The tensors in the pickle's order, named as `TorchTensors` names them.
  static func entries(in source: ByteSource, start: Int) throws -> [TensorEntry] {
    let directory = try directory(of: source, start: start)
    let storages = try storages(of: directory, in: source)
    return try TorchTensors.tensors(in: directory.value, file: source.path).map { name, tensor in
      let size = tensor.storage.type.byteCount
      guard let (storage, bytes) = storages[tensor.storage.key], storage == tensor.storage else {
        throw ContainerError.malformed(
          file: source.path, place: name, found: "no storage of its own",
          expected: "\(tensor.storage.count) elements of \(tensor.storage.type.rawValue)")
      }
      // The unpickler has checked that the offset lies inside of the storage.
      let offset = tensor.offset * size
      let place = ElementPlace.bytes(try bytes.part(at: offset, count: bytes.count - offset))
      return TorchTensors.entry(named: name, tensor, at: place, isBigEndian: false)
    }
  }

  /// Reads the pickles, from no more of the file than they take, and at most a window more.
  private static func directory(of source: ByteSource, start: Int) throws -> Directory {
    for window in windows where window < source.count {
      // The end of the window may cut the pickles: what is wrong is known once there is more of them.
      if let directory = try? directory(in: source, window: window, start: start) { return directory }
    }
    return try directory(
      in: source, window: min(source.count, ContainerLimits.pickleBytes), start: start)
  }

  private static func directory(in source: ByteSource, window: Int, start: Int) throws -> Directory {
    let file = try source.part(at: 0, count: window).load(limit: window)
    func next(_ start: Int) throws -> (value: PickleValue, storages: [TorchStorage], end: Int) {
      try Unpickler.read(file, from: start, isLast: false)
    }
    let version = try next(start)
    guard version.value.int == Self.version else {
      throw ContainerError.unsupported(
        file: source.path, place: "byte \(version.end)",
        found: "a version of torch's old format other than \(Self.version)",
        advice: ContainerError.resaveAdvice(source.path))
    }
    let machine = try next(version.end)
    let object = try next(machine.end)
    let keys = try next(object.end)
    guard let names = keys.value.elements?.map(\.string), !names.contains(nil) else {
      throw ContainerError.malformed(
        file: source.path, place: "byte \(keys.end)", found: "\(keys.value.kind)",
        expected: "the storages' keys")
    }
    return Directory(
      value: object.value, storages: object.storages, keys: names.compactMap(\.self), end: keys.end)
  }

  /// The storages and their elements, by key.
  private static func storages(
    of directory: Directory, in source: ByteSource
  ) throws -> [String: (TorchStorage, ByteSource)] {
    let declared = Dictionary(
      directory.storages.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    var storages: [String: (TorchStorage, ByteSource)] = [:]
    var position = directory.end
    for key in directory.keys {
      guard let storage = declared[key], storages[key] == nil else {
        throw malformed(
          source, position, "the storage '\(key)' twice or of no tensor", "those of the tensors, each once")
      }
      guard let count = LittleEndian(try bytes(source, position, 8)).number(at: 0, count: 8),
        count == storage.count
      else {
        throw malformed(source, position, "another count for the storage '\(key)'", "\(storage.count)")
      }
      position += 8
      let (size, overflow) = count.multipliedReportingOverflow(by: storage.type.byteCount)
      guard !overflow, size <= source.count - position else {
        throw malformed(
          source, position, "\(source.count - position) bytes before the end",
          "\(count) elements of \(storage.type.rawValue) for the storage '\(key)'")
      }
      storages[key] = (storage, try source.part(at: position, count: size))
      position += size
    }
    guard position == source.count else {
      throw malformed(source, position, "\(source.count - position) bytes behind the last storage", "the end")
    }
    return storages
  }

  private static func bytes(_ source: ByteSource, _ position: Int, _ count: Int) throws -> [UInt8] {
    guard count <= source.count - position else {
      throw malformed(source, position, "\(source.count - position) bytes before the end", "\(count)")
    }
    return try source.read(at: position, count: count)
  }

  private static func malformed(
    _ source: ByteSource, _ position: Int, _ found: Wording, _ expected: Wording
  ) -> ContainerError {
    .malformed(file: source.path, place: "byte \(position)", found: found, expected: expected)
  }
}
