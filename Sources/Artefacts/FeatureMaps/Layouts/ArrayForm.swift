import Tensors

/// What the arrays of a file are, as a layout says it.
package enum ArrayForm: Equatable, Sendable {
  /// Channels × height × width; what looks like tokens is refused.
  case unsaid
  /// Channels × height × width, one channel too.
  case planes
  /// Tokens in rows.
  case tokens(TokenLayout)

  /// An array as channels × height × width.
  ///
  /// - Parameters:
  ///   - file: The file that it comes from, for errors.
  ///   - layer: Its name, for errors.
  /// - Throws: `TokenError`. An array of planes with another number of axes passes; the store refuses it.
  package func planes(_ tensor: Tensor, file: String, layer: String) throws -> Tensor {
    switch self {
    case .planes: return tensor
    case .unsaid:
      guard !Self.looksLikeTokens(tensor.shape), !Self.looksLikeRows(tensor.shape) else {
        throw TokenError.looksLikeTokens(file: file, layer: layer, shape: tensor.shape)
      }
      return tensor
    case .tokens(let layout):
      guard let planes = try layout.planes(tensor) else {
        throw TokenError.otherTokens(file: file, layer: layer, shape: tensor.shape, layout: layout)
      }
      return planes
    }
  }

  /// Whether an array is tokens × channels behind extents of 1, which is also what a map of one channel looks like: few
  /// people have those, unless they are tiny, and many have tokens.
  static func looksLikeTokens(_ shape: [Int]) -> Bool {
    guard shape.count <= 4, let matrix = TokenLayout.matrix(shape) else { return false }
    return shape.count == 2 || matrix.allSatisfy { $0 >= 8 }
  }

  /// Whether an array is height × width × channels: taken for channels × height × width, a map of a strip.
  static func looksLikeRows(_ shape: [Int]) -> Bool {
    guard shape.count <= 4, let (height, width, channels) = TokenLayout.rows(shape) else { return false }
    return height >= 4 && width >= 4 && channels >= 64 && channels / 4 >= width
  }
}
