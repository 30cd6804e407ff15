import Files
import Tensors

/// A container of named tensors, opened: its directory is read and checked, its tensors are read when asked for.
///
/// The format is told by the file's first bytes, not by its name. Everything in the file is treated as hostile:
/// offsets, counts and shapes are checked against the file before memory is claimed.
package struct TensorFile: Sendable {
  /// The path, as the user gave it.
  package let path: String
  /// The container's format.
  package let format: TensorFormat
  /// What is in it, in the file's order.
  package let entries: [TensorEntry]
  /// What a `.safetensors` file says of itself in short texts; nothing in the other formats.
  package private(set) var metadata: [String: String] = [:]

  /// Opens a file.
  ///
  /// - Throws: `DocumentError` or `ContainerError`.
  package init(path: String) throws { try self.init(ByteSource(path: path)) }

  /// Opens a file that is in memory already.
  ///
  /// - Throws: `ContainerError`.
  package init(_ file: InputFile) throws { try self.init(ByteSource(file)) }

  private init(_ source: ByteSource) throws {
    path = source.path
    let start = try source.read(at: 0, count: min(LegacyTorchReader.longestStart, source.count))
    if start.starts(with: NpyHeader.magic) {
      format = .npy
      entries = [try NpyReader.entry(in: source)]
    } else if start.starts(with: ZipArchive.magic) || start.starts(with: ZipArchive.emptyMagic) {
      let archive = try ZipArchive(source)
      if let pickle = archive.entries.first(where: { $0.name == "data.pkl" || $0.name.hasSuffix("/data.pkl") })
      {
        format = .torch
        entries = try TorchReader.entries(in: archive, pickle: pickle)
      } else {
        format = .npz
        entries = try NpzReader.entries(in: archive)
      }
    } else if let first = LegacyTorchReader.start(start) {
      format = .torch
      entries = try LegacyTorchReader.entries(in: source, start: first)
    } else if start.count >= 10, start[8] == UInt8(ascii: "{") {
      format = .safetensors
      (entries, metadata) = try SafetensorsReader.read(source)
    } else {
      throw ContainerError.unknownFormat(file: path)
    }
    try Self.check(entries, of: source)
  }

  /// All tensors of a file, in its order.
  ///
  /// - Throws: `DocumentError` or `ContainerError`.
  package static func read(_ path: String) throws -> [NamedTensor] { try TensorFile(path: path).tensors() }

  /// All tensors, in the file's order.
  package func tensors() throws -> [NamedTensor] {
    try entries.map { NamedTensor(name: $0.name, tensor: try tensor($0)) }
  }

  /// The tensor of a name.
  ///
  /// - Throws: `ContainerError.noTensor` with the names there are.
  package func tensor(named name: String) throws -> Tensor {
    guard let entry = entries.first(where: { $0.name == name }) else {
      throw ContainerError.noTensor(file: path, name: name, known: entries.map(\.name))
    }
    return try tensor(entry)
  }

  /// The tensor of an entry of this file.
  package func tensor(_ entry: TensorEntry) throws -> Tensor { try entry.tensor() }

  /// Each entry, and all together, may not unfold to much more than the file.
  private static func check(_ entries: [TensorEntry], of source: ByteSource) throws {
    var names = Set<String>()
    var total = 0
    for entry in entries {
      guard names.insert(entry.name).inserted else {
        throw ContainerError.malformed(
          file: source.path, place: entry.name, found: "a second tensor of this name", expected: "one")
      }
      // Counts are below 2^40 and there are fewer than 2^22 entries: the directory itself is bounded.
      total += min(entry.count, 1 << 40) * MemoryLayout<Float>.size
      guard ContainerLimits.allows(total, from: source.count), total < 1 << 61 else {
        throw ContainerError.excessive(
          file: source.path, place: entry.name, found: "tensors of \(total) bytes in a file of \(source.count)",
          limit: "\(ContainerLimits.factor) times the file and \(ContainerLimits.floor >> 20) MiB")
      }
    }
  }
}

/// The containers that are read.
package enum TensorFormat: String, Sendable {
  case npy, npz, safetensors, torch

  /// What `chiral features info` calls it.
  package var title: String {
    switch self {
    case .npy: "NumPy array"
    case .npz: "NumPy archive"
    case .safetensors: "safetensors"
    case .torch: "torch file"
    }
  }
}
