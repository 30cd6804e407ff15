import TensorFiles

extension FeatureMap {
  /// Reads the one map of a container (`.npy`, or another with a single tensor): channels × height × width.
  ///
  /// - Throws: `DocumentError`, `ContainerError`, or `FeatureMapError.notOneMap`, or `.tokens`.
  package init(path: String) throws {
    let file = try TensorFile(path: path)
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
