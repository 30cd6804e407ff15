import Documents
import Tensors

/// How the tokens of a vision transformer lie in an array: in rows from the upper left, behind those that are no patch.
package struct TokenLayout: Equatable, Sendable {
  /// The cells that the tokens stand for.
  package enum Grid: Equatable, Sendable {
    /// As many down as across.
    case square
    case size(height: Int, width: Int)
  }

  /// Which axis of the array holds the channels.
  package enum Channels: String, CaseIterable, Sendable {
    /// Tokens × channels, as transformers give them.
    case last
    /// Channels × tokens.
    case first
  }

  /// The cells.
  package let grid: Grid
  /// How many tokens in front are no patches: a class token, registers.
  package let skip: Int
  /// Where the channels are.
  package let channels: Channels

  package init(grid: Grid, skip: Int = 0, channels: Channels = .last) {
    self.grid = grid
    self.skip = skip
    self.channels = channels
  }

  /// Reads `{grid: square, skip: 1, channels: last}`, where `grid` may be `[height, width]`.
  ///
  /// - Throws: `DocumentError`.
  init(_ node: ManifestNode) throws {
    let fields = try node.fields(known: ["grid", "skip", "channels"])
    grid = try Self.grid(fields.required("grid", example: "square"))
    skip = try fields.optional("skip")?.int(in: 0...1 << 20) ?? 0
    channels = try fields.optional("channels")?.choice(of: Channels.self) ?? .last
  }

  private static func grid(_ node: ManifestNode) throws -> Grid {
    guard case .some(let text) = try? node.string() else {
      let extents = try node.elements().map { try $0.int(in: 1...1 << 20) }
      guard extents.count == 2 else {
        throw node.error(found: "\(extents.count) extents", expected: "[height, width]")
      }
      return .size(height: extents[0], width: extents[1])
    }
    guard text == "square" else { throw node.error(found: "'\(text)'", expected: "square or [height, width]") }
    return .square
  }

  /// An array of tokens as channels × height × width.
  ///
  /// - Parameter tensor: Tokens × channels, channels × tokens, or height × width × channels where none are skipped; with or
  ///   without extents of 1 in front.
  /// - Returns: `nil` when the array isn't one of tokens, or has others than the grid and what is skipped.
  package func planes(_ tensor: Tensor) throws -> Tensor? {
    guard let shape = matrix(of: tensor.shape) else { return nil }
    let (count, width) = channels == .last ? (shape[0], shape[1]) : (shape[1], shape[0])
    guard let size = size(of: count), width > 0 else { return nil }
    let cells = size.height * size.width
    let values =
      channels == .last
      ? Transposition.transpose(Array(tensor.values.dropFirst(skip * width)), rows: cells, columns: width)
      : (0..<width).flatMap { tensor.values[($0 * count + skip)..<(($0 + 1) * count)] }
    return try Tensor(shape: [width, size.height, size.width], values: values)
  }

  /// The grid of an array of `count` tokens, or `nil` when it isn't theirs.
  func size(of count: Int) -> (height: Int, width: Int)? {
    switch grid {
    case .square: return Self.side(count - skip).map { ($0, $0) }
    case .size(let height, let width):
      let (cells, overflow) = height.multipliedReportingOverflow(by: width)
      return !overflow && cells == count - skip ? (height, width) : nil
    }
  }

  /// An array's tokens and channels, in its order; the tokens of one in which they have their grid counted together.
  func matrix(of shape: [Int]) -> [Int]? {
    guard let (height, width, channels) = Self.rows(shape), self.channels == .last, skip == 0 else {
      return Self.matrix(shape)
    }
    let (count, overflow) = height.multipliedReportingOverflow(by: width)
    guard !overflow, let size = size(of: count), size == (height, width) else { return nil }
    return [count, channels]
  }

  /// An array's three extents behind extents of 1, or `nil` when it has more or fewer, or the first of the three is 1.
  static func rows(_ shape: [Int]) -> (height: Int, width: Int, channels: Int)? {
    guard shape.count >= 3, shape.dropLast(3).allSatisfy({ $0 == 1 }), shape[shape.count - 3] > 1 else {
      return nil
    }
    return (shape[shape.count - 3], shape[shape.count - 2], shape[shape.count - 1])
  }

  /// An array's two extents behind extents of 1, or `nil` when it has more, or fewer than two.
  static func matrix(_ shape: [Int]) -> [Int]? {
    guard shape.count >= 2, shape.dropLast(2).allSatisfy({ $0 == 1 }) else { return nil }
    return shape.suffix(2)
  }

  /// The root of a square number above zero, or `nil`.
  static func side(_ count: Int) -> Int? {
    guard 1...1 << 40 ~= count else { return nil }
    let side = Int(Double(count).squareRoot().rounded())
    return side * side == count ? side : nil
  }

  /// The tokens in front that are no patches, in the networks that people take features from: none, a class token, two
  /// in a distilled one, a class token with four registers, four registers.
  private static let usualSkips = [0, 1, 5, 2, 4]

  /// Grids of fewer cells a side are chance.
  private static let leastSide = 4

  /// What would fit an array of tokens, or `nil` when nothing usual does.
  static func likely(for shape: [Int]) -> TokenLayout? {
    for (channels, count) in [(Channels.last, shape[0]), (.first, shape[1])] {
      for skip in usualSkips where (side(count - skip) ?? 0) >= leastSide {
        return TokenLayout(grid: .square, skip: skip, channels: channels)
      }
    }
    return nil
  }

  /// The line of a layout file that would fit an array, or shows what it has to say.
  static func line(for shape: [Int]) -> String {
    matrix(shape).flatMap(likely)?.line ?? "tokens: {grid: [HEIGHT, WIDTH], skip: N}"
  }

  /// The line of a layout file that says this.
  var line: String {
    let grid = if case .size(let height, let width) = grid { "[\(height), \(width)]" } else { "square" }
    return "tokens: {grid: \(grid)" + (skip > 0 ? ", skip: \(skip)" : "")
      + (channels == .first ? ", channels: first" : "") + "}"
  }
}

extension TokenLayout: Encodable {
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(line)
  }
}
