import Files
import Synchronization
import TensorFiles

/// The files of a feature folder that several images share, each opened once and its directory read once, as long as
/// there aren't too many of them. Safe to use from several threads.
final class SharedFiles: Sendable {
  private struct Opened {
    var files: [String: SharedFile] = [:]
    /// Their paths, the one opened last at the end.
    var order: [String] = []
  }

  private let folder: String
  private let opened = Mutex(Opened())

  /// Files that stay open at a time. Images come in byte order, so those of a category follow each other.
  private static let most = 64

  init(folder: String) { self.folder = folder }

  /// A file by its path in the folder.
  ///
  /// - Throws: `DocumentError` or `ContainerError`.
  func file(_ path: String) throws -> SharedFile {
    try opened.withLock { opened in
      if let file = opened.files[path] { return file }
      let file = try SharedFile(path: folder + "/" + path)
      if opened.order.count == Self.most { opened.files[opened.order.removeFirst()] = nil }
      opened.files[path] = file
      opened.order.append(path)
      return file
    }
  }
}

/// A container that holds the features of several images, opened.
struct SharedFile: Sendable {
  private let container: TensorFile
  private let entries: [String: TensorEntry]

  fileprivate init(path: String) throws {
    container = try TensorFile(path: path)
    entries = Dictionary(container.entries.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The path, as errors name it.
  var path: String { container.path }

  /// The names of its tensors, in its order.
  var names: [String] { container.entries.map(\.name) }

  /// The tensor of a name.
  ///
  /// - Throws: `ContainerError.noTensor`.
  func entry(_ name: String) throws -> TensorEntry {
    guard let entry = entries[name] else {
      throw ContainerError.noTensor(file: path, name: name, known: names)
    }
    return entry
  }

  /// Reads a tensor.
  ///
  /// - Throws: `DocumentError` or `ContainerError`.
  func tensor(_ entry: TensorEntry) throws -> NamedTensor {
    NamedTensor(name: entry.name, tensor: try container.tensor(entry))
  }
}
