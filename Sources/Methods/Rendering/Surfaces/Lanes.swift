/// Eight numbers of eight rays.
typealias Lanes = SIMD8<Float>

/// Three numbers apart: taking them out of a vector for every eight rays costs more than the arithmetic.
struct Scalars3: Sendable {
  let x: Float
  let y: Float
  let z: Float

  init(_ vector: Vector3) { (x, y, z) = (vector.x, vector.y, vector.z) }

  /// Eight multiples.
  @inline(__always) static func * (a: Scalars3, b: Lanes) -> Lanes3 {
    Lanes3(x: a.x * b, y: a.y * b, z: a.z * b)
  }
}

/// Eight places or directions.
struct Lanes3 {
  var x: Lanes
  var y: Lanes
  var z: Lanes

  @inline(__always) init(x: Lanes, y: Lanes, z: Lanes) {
    self.x = x
    self.y = y
    self.z = z
  }

  /// The same eight times.
  @inline(__always) init(_ vector: Vector3) {
    self.init(x: Lanes(repeating: vector.x), y: Lanes(repeating: vector.y), z: Lanes(repeating: vector.z))
  }

  @inline(__always) static func + (a: Lanes3, b: Lanes3) -> Lanes3 {
    Lanes3(x: a.x + b.x, y: a.y + b.y, z: a.z + b.z)
  }

  @inline(__always) static func - (a: Lanes3, b: Lanes3) -> Lanes3 {
    Lanes3(x: a.x - b.x, y: a.y - b.y, z: a.z - b.z)
  }

  @inline(__always) static func - (a: Lanes3, b: Scalars3) -> Lanes3 {
    Lanes3(x: a.x - b.x, y: a.y - b.y, z: a.z - b.z)
  }

  /// The product of each coordinate.
  @inline(__always) static func * (a: Lanes3, b: Lanes3) -> Lanes3 {
    Lanes3(x: a.x * b.x, y: a.y * b.y, z: a.z * b.z)
  }

  @inline(__always) static func += (a: inout Lanes3, b: Lanes3) { a = a + b }

  @inline(__always) static func * (a: Lanes3, b: Lanes) -> Lanes3 { Lanes3(x: a.x * b, y: a.y * b, z: a.z * b) }

  @inline(__always) func dot(_ v: Scalars3) -> Lanes { x * v.x + y * v.y + z * v.z }

  @inline(__always) func dot(_ v: Lanes3) -> Lanes { x * v.x + y * v.y + z * v.z }

  /// The same directions with length 1.
  @inline(__always) var normalized: Lanes3 {
    self * (1 / most(squaredLength, Lanes(repeating: 1e-20)).squareRoot())
  }

  /// Takes the place of lanes.
  @inline(__always) mutating func replace(with other: Lanes3, where mask: SIMDMask<SIMD8<Int32>>) {
    x.replace(with: other.x, where: mask)
    y.replace(with: other.y, where: mask)
    z.replace(with: other.z, where: mask)
  }

  @inline(__always) var squaredLength: Lanes { x * x + y * y + z * z }

  @inline(__always) subscript(lane: Int) -> Vector3 {
    get { Vector3(x[lane], y[lane], z[lane]) }
    set { (x[lane], y[lane], z[lane]) = (newValue.x, newValue.y, newValue.z) }
  }
}

/// The smaller of each lane.
@inline(__always) func least(_ a: Lanes, _ b: Lanes) -> Lanes { a.replacing(with: b, where: b .< a) }

/// The larger of each lane.
@inline(__always) func most(_ a: Lanes, _ b: Lanes) -> Lanes { a.replacing(with: b, where: b .> a) }

/// 0 below `low`, 1 above `high`, smooth between.
@inline(__always) func smoothStep(_ low: Float, _ high: Float, _ value: Lanes) -> Lanes {
  let share = least(most((value - low) * (1 / (high - low)), Lanes(repeating: 0)), Lanes(repeating: 1))
  return share * share * (3 - 2 * share)
}

/// Between colours or places.
@inline(__always) func mix(_ a: Lanes3, _ b: Lanes3, _ share: Lanes) -> Lanes3 { a + (b - a) * share }
