extension Tensor {
  /// A C × H × W tensor bilinearly resized to C × `height` × `width`, with half-pixel centres.
  ///
  /// - Throws: `TensorError.wrongRank` unless there are three extents, `.invalidShape` for a bad new size or for
  ///   an empty plane that should become a larger one.
  package func resizedBilinearly(height: Int, width: Int) throws -> Tensor {
    let (rows, columns) = try resizing(height: height, width: width)
    if rows == height, columns == width { return self }
    var result = try Tensor(shape: [shape[0], height, width], repeating: 0)
    let across = LinearTap.taps(from: columns, to: width)
    let down = LinearTap.taps(from: rows, to: height)
    var position = 0
    for channel in 0..<shape[0] {
      let plane = channel * rows * columns
      for y in down {
        let (upper, lower) = (plane + y.lower * columns, plane + y.upper * columns)
        for x in across {
          let top = values[upper + x.lower] * (1 - x.fraction) + values[upper + x.upper] * x.fraction
          let bottom = values[lower + x.lower] * (1 - x.fraction) + values[lower + x.upper] * x.fraction
          result.values[position] = top * (1 - y.fraction) + bottom * y.fraction
          position += 1
        }
      }
    }
    return result
  }

  /// A C × H × W tensor resized to C × `height` × `width` by taking the nearest sample.
  ///
  /// - Throws: As `resizedBilinearly`.
  package func resizedToNearest(height: Int, width: Int) throws -> Tensor {
    let (rows, columns) = try resizing(height: height, width: width)
    let across = NearestTap.indices(from: columns, to: width)
    let down = NearestTap.indices(from: rows, to: height)
    var result = try Tensor(shape: [shape[0], height, width], repeating: 0)
    var position = 0
    for channel in 0..<shape[0] {
      for y in down {
        for x in across {
          result.values[position] = values[(channel * rows + y) * columns + x]
          position += 1
        }
      }
    }
    return result
  }

  /// The extents of the planes, checked for a resize.
  private func resizing(height: Int, width: Int) throws -> (rows: Int, columns: Int) {
    guard shape.count == 3 else {
      throw TensorError.wrongRank(operation: "resize of planes", shape: shape, rank: 3)
    }
    let (rows, columns) = (shape[1], shape[2])
    guard height >= 0, width >= 0, rows > 0 || height == 0, columns > 0 || width == 0 else {
      throw TensorError.incompatible(
        operation: "resize of planes", left: shape, right: [shape[0], height, width])
    }
    return (rows, columns)
  }
}
