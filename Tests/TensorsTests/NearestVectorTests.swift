import Tensors
import Testing

@Suite struct NearestVectorTests {
  /// The same, number by number.
  private func nearest(_ square: Float, _ products: ArraySlice<Float>, _ squares: [Float], _ floor: Float)
    -> Int?
  {
    var (best, place): (Float, Int?) = (.infinity, nil)
    for (column, product) in products.enumerated() {
      let distance = square + squares[column] - 2 * product
      if distance < best, distance >= floor { (best, place) = (distance, column) }
    }
    return place
  }

  @Test func lanesFindWhatNumbersDo() {
    var state: UInt32 = 1
    func next() -> Float {
      state = state &* 1_664_525 &+ 1_013_904_223
      // Few values, so that many are equal.
      return Float(state >> 29) / 8
    }
    for count in [1, 7, 8, 9, 16, 31, 64] {
      for start in [0, 3] {
        let products = (0..<start + count).map { _ in next() }
        let squares = (0..<count).map { _ in 1 + next() }
        for floor: Float in [-10, 0.5, 1.5, 9] {
          let found = UnitVectors.nearest(
            square: 1, products: products, from: start, squares: squares, atLeast: floor)
          #expect(found == nearest(1, products[start...], squares, floor), "\(count) \(start) \(floor)")
        }
      }
    }
  }

  @Test func whatIsNoNumberIsNeverNearest() {
    let products = [Float](repeating: .nan, count: 12)
    let squares = [Float](repeating: 1, count: 12)
    #expect(
      UnitVectors.nearest(square: 1, products: products, from: 0, squares: squares, atLeast: 0) == nil)
    var one = products
    one[9] = 0.5
    #expect(UnitVectors.nearest(square: 1, products: one, from: 0, squares: squares, atLeast: 0) == 9)
  }
}
