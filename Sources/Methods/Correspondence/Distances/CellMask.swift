import Files
import Images
import Tensors

/// The cells of a grid that belong to an object.
package struct CellMask: Equatable, Sendable {
  /// Cells across.
  package let width: Int
  /// Cells down.
  package let height: Int
  /// One a cell, row-major.
  package let isInside: [Bool]

  /// `nil` when the extents aren't above zero or don't give the number of cells.
  package init?(width: Int, height: Int, isInside: [Bool]) {
    let (count, overflow) = width.multipliedReportingOverflow(by: height)
    guard width > 0, height > 0, !overflow, count == isInside.count else { return nil }
    self.init(width: width, height: height, inside: isInside)
  }

  /// A mask whose parts fit each other.
  init(width: Int, height: Int, inside: [Bool]) {
    self.width = width
    self.height = height
    isInside = inside
  }

  /// The mask on a square grid, each cell taking the nearest one.
  package func resized(to cells: Int) -> CellMask {
    let across = NearestTap.indices(from: width, to: cells)
    let down = NearestTap.indices(from: height, to: cells)
    return CellMask(
      width: cells, height: cells, inside: down.flatMap { y in across.map { x in isInside[y * width + x] } })
  }

  /// The mask seen in a mirror.
  package func mirrored() -> CellMask {
    CellMask(
      width: width, height: height,
      inside: (0..<height).flatMap { y in (0..<width).reversed().map { x in isInside[y * width + x] } })
  }
}

extension CellMask {
  /// The cells, of 64 × 64, whose centres show the image and not the padding around it.
  package init(frame: SquareFrame, view: FrameView = .plain, cells: Int = 64) {
    let size = Double(frame.side) / Double(max(1, cells))
    let inside = (0..<cells * cells).map { cell in
      let x = (Double(cell % cells) + 0.5) * size
      let y = (Double(cell / cells) + 0.5) * size
      return x >= frame.offsetX && x <= Double(frame.side) - frame.offsetX && y >= frame.offsetY
        && y <= Double(frame.side) - frame.offsetY
    }
    self.init(width: cells, height: cells, inside: view.view(inside, side: cells))
  }
}

extension CellMask {
  /// The pixels of a mask image that aren't black.
  ///
  /// - Throws: `DocumentError` or `ImageError`.
  package init(path: String) throws { try self.init(InputFile(path: path, limit: 1 << 28)) }

  /// The same of a file in memory.
  ///
  /// - Throws: `ImageError`.
  package init(_ file: InputFile) throws {
    let image = try RGBImage(file).whole(file: file.path)
    self.init(
      width: image.width, height: image.height,
      inside: (0..<image.width * image.height).map { pixel in
        image.pixels[3 * pixel] != 0 || image.pixels[3 * pixel + 1] != 0 || image.pixels[3 * pixel + 2] != 0
      })
  }

  /// The mask of the square frame.
  ///
  /// - Throws: `DistanceError.maskNotSquare`, `ImageError`.
  package init(ofFrame file: InputFile) throws {
    try self.init(file)
    guard width == height else {
      throw DistanceError.maskNotSquare(file: file.path, width: width, height: height)
    }
  }

  /// The mask of the square frame as a view shows it; this one's mask is square.
  package func seen(in view: FrameView) -> CellMask {
    guard width == height, view != .plain else { return self }
    let side = width
    return CellMask(
      width: side, height: side, inside: isInside.indices.map { isInside[view.index($0, side: side)] })
  }
}
