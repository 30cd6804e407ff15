import Files
import TensorFiles

extension FeatureMap {
  /// Reads the one map of a container (`.npy`, or another with a single tensor): channels × height × width.
  ///
  /// - Throws: `DocumentError`, `ContainerError`, or `FeatureMapError.notOneMap`, or `.tokens`.
  package init(path: String) throws { try self.init(TensorFile(path: path)) }

  /// The same of the one file that a command takes: `-` is standard input.
  package init(argument path: String) throws {
    try self.init(
      path == StandardInput.argument
        ? TensorFile(InputFile(argument: path, limit: Self.mostPiped)) : TensorFile(path: path))
  }

  /// Bytes that a pipe may bring, which are all held.
  private static let mostPiped = 1 << 30

  private init(_ file: TensorFile) throws {
    let path = file.path
    guard let entry = file.entries.first, file.entries.count == 1 else {
      throw FeatureMapError.notOneMap(file: path, found: "\(file.entries.count, "tensor")")
    }
    guard !ArrayForm.looksLikeTokens(entry.shape) else {
      throw FeatureMapError.tokens(file: path, shape: entry.shape)
    }
    do {
      try self.init(planes: file.tensor(entry))
    } catch FeatureMapError.notPlanes(let shape) {
      throw FeatureMapError.notOneMap(
        file: path, found: "the shape \(shape.map(String.init).joined(separator: " × "))")
    }
  }
}
