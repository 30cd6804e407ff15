import Tensors

/// Where the channels of a group come from: pieces of layers, side by side.
struct GroupInput: Sendable {
  /// Some channels of a layer.
  struct Piece: Sendable {
    let layer: Tensor
    /// Which of its channels.
    let channels: Range<Int>

    var height: Int { layer.shape[1] }
    var width: Int { layer.shape[2] }

    /// Writes the channels into a matrix of (height · width) × channels.
    func copy(into cells: MatrixView) {
      cells.copyTransposed(layer.values, from: channels.lowerBound * width * height)
    }
  }

  let pieces: [Piece]

  /// Cuts the joined layers into a network's groups.
  ///
  /// - Parameter layers: Each channels × height × width, of any sizes.
  /// - Throws: `NetworkError.notALayer`, `.channels`.
  static func cut(_ layers: [Tensor], into groups: [Int]) throws -> [GroupInput] {
    for (index, layer) in layers.enumerated()
    where layer.shape.count != 3 || !layer.shape.allSatisfy({ $0 > 0 }) {
      throw NetworkError.notALayer(layer: index, shape: layer.shape)
    }
    let channels = layers.map { $0.shape[0] }
    guard channels.reduce(0, +) == groups.reduce(0, +) else {
      throw NetworkError.channels(found: channels, groups: groups)
    }
    var rest = layers.map { Piece(layer: $0, channels: 0..<$0.shape[0]) }[...]
    return groups.map { width in
      var missing = width
      var pieces: [Piece] = []
      while missing > 0, let next = rest.popFirst() {
        let end = min(next.channels.upperBound, next.channels.lowerBound + missing)
        pieces.append(Piece(layer: next.layer, channels: next.channels.lowerBound..<end))
        missing -= end - next.channels.lowerBound
        if end < next.channels.upperBound {
          rest = [Piece(layer: next.layer, channels: end..<next.channels.upperBound)] + rest
        }
      }
      return GroupInput(pieces: pieces)
    }
  }

  /// The height and width that all pieces have; `nil` where they differ.
  var commonSize: (height: Int, width: Int)? {
    guard let first = pieces.first,
      pieces.allSatisfy({ $0.height == first.height && $0.width == first.width })
    else { return nil }
    return (first.height, first.width)
  }

  /// Writes the channels of all pieces at their own, common size.
  ///
  /// - Parameter cells: (height · width) × channels.
  func copy(into cells: MatrixView) {
    forEachColumns { piece, columns in piece.copy(into: cells.columns(columns)) }
  }

  /// Writes the channels of all pieces on a grid.
  ///
  /// - Parameters:
  ///   - cells: grid² × channels.
  ///   - room: Holds one piece at its own size.
  func resize(into cells: MatrixView, grid: Int, room: MatrixRoom) {
    forEachColumns { piece, columns in
      if piece.height == grid, piece.width == grid { return piece.copy(into: cells.columns(columns)) }
      let native = room.view(rows: piece.height * piece.width, columns: columns.count)
      piece.copy(into: native)
      BilinearCells.resize(
        native, width: piece.width, height: piece.height, into: cells.columns(columns), newWidth: grid,
        newHeight: grid)
    }
  }

  private func forEachColumns(_ body: (Piece, Range<Int>) -> Void) {
    var start = 0
    for piece in pieces {
      body(piece, start..<start + piece.channels.count)
      start += piece.channels.count
    }
  }
}
