/// Vectors scaled to unit length.
package enum UnitVectors {
  /// What can't be given unit length.
  package struct Faults: Equatable, Sendable {
    /// Vectors of zeros; they stay as they are.
    package var zero = 0
    /// Vectors with a NaN or an infinity; they become zeros.
    package var notFinite = 0

    /// No faults.
    package init() {}
  }

  /// Divides each vector by its length plus `epsilon`.
  ///
  /// - Parameters:
  ///   - values: Vectors of `width` elements, one behind the other.
  /// - Returns: How many of them have no direction.
  package static func normalize(_ values: inout [Float], width: Int, epsilon: Double) -> Faults {
    var faults = Faults()
    guard width > 0 else { return faults }
    values.withUnsafeMutableBufferPointer { values in
      for start in stride(from: 0, to: values.count - width + 1, by: width) {
        let vector = UnsafeMutableBufferPointer(rebasing: values[start..<start + width])
        let square = squaredLength(UnsafeBufferPointer(vector))
        if square > 0, square.isFinite {
          scale(vector, by: Float(1 / (square.squareRoot() + epsilon)))
        } else if square == 0 {
          faults.zero += 1
        } else {
          faults.notFinite += 1
          vector.update(repeating: 0)
        }
      }
    }
    return faults
  }

  /// The sum of squares, in double precision: no finite element makes it overflow, and none but zeros make it zero.
  package static func squaredLength(_ vector: UnsafeBufferPointer<Float>) -> Double {
    var lanes = SIMD8<Double>()
    let whole = vector.count & ~7
    for start in stride(from: 0, to: whole, by: 8) {
      let values = UnsafeRawPointer(vector.baseAddress.unsafelyUnwrapped + start)
        .loadUnaligned(as: SIMD8<Float>.self)
      let wide = SIMD8<Double>(values)
      lanes += wide * wide
    }
    var sum = lanes.sum()
    for index in whole..<vector.count { sum += Double(vector[index]) * Double(vector[index]) }
    return sum
  }

  private static func scale(_ vector: UnsafeMutableBufferPointer<Float>, by factor: Float) {
    for index in vector.indices { vector[index] *= factor }
  }
}

extension UnitVectors {
  /// The squared length of each vector of `width` elements.
  package static func squaredLengths(of values: [Float], width: Int) -> [Float] {
    precondition(width > 0)
    return values.withUnsafeBufferPointer { values in
      stride(from: 0, to: values.count - width + 1, by: width).map { start in
        Float(squaredLength(UnsafeBufferPointer(rebasing: values[start..<start + width])))
      }
    }
  }

  /// The Euclidean distance of vector `row` of `a` to vector `otherRow` of `b`, both of `width` elements.
  package static func distance(_ a: [Float], at row: Int, _ b: [Float], at otherRow: Int, width: Int) -> Double
  {
    let (first, second) = (row * width, otherRow * width)
    precondition(first >= 0 && second >= 0 && first + width <= a.count && second + width <= b.count)
    return a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        (0..<width).reduce(0.0) { sum, index in
          let difference = Double(a[first + index]) - Double(b[second + index])
          return sum + difference * difference
        }.squareRoot()
      }
    }
  }

  /// The index of the vector that is nearest to another one, the lowest of equals; `nil` where none is far enough.
  ///
  /// - Parameters:
  ///   - square: The squared length of the other one.
  ///   - products: Its products with the vectors, those from `start` on.
  ///   - squares: The squared lengths of the vectors.
  ///   - floor: The least squared distance that counts.
  package static func nearest(
    square: Float, products: [Float], from start: Int, squares: [Float], atLeast floor: Float
  ) -> Int? {
    let count = squares.count
    precondition(start >= 0 && start + count <= products.count && count <= Int32.max)
    var best = SIMD8<Float>(repeating: .infinity)
    var place = SIMD8<Int32>(repeating: -1)
    let whole = count & ~7
    products.withUnsafeBytes { products in
      squares.withUnsafeBytes { squares in
        var index = SIMD8<Int32>(0, 1, 2, 3, 4, 5, 6, 7)
        for column in stride(from: 0, to: whole, by: 8) {
          let own = squares.loadUnaligned(fromByteOffset: 4 * column, as: SIMD8<Float>.self)
          let product = products.loadUnaligned(fromByteOffset: 4 * (start + column), as: SIMD8<Float>.self)
          let distance = square + own - 2 * product
          let isNearer = (distance .< best) .& (distance .>= floor)
          best.replace(with: distance, where: isNearer)
          place.replace(with: index, where: isNearer)
          index &+= 8
        }
      }
    }
    var (nearest, found): (Float, Int?) = (.infinity, nil)
    for lane in 0..<8 where place[lane] >= 0 {
      let index = Int(place[lane])
      if best[lane] < nearest || best[lane] == nearest && index < found ?? .max {
        (nearest, found) = (best[lane], index)
      }
    }
    for column in whole..<count {
      let distance = square + squares[column] - 2 * products[start + column]
      if distance < nearest, distance >= floor { (nearest, found) = (distance, column) }
    }
    return found
  }
}
