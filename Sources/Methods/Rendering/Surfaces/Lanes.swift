/// Eight numbers of eight rays.
typealias Lanes = SIMD8<Float>

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

  @inline(__always) static func - (a: Lanes3, b: Vector3) -> Lanes3 {
    Lanes3(x: a.x - b.x, y: a.y - b.y, z: a.z - b.z)
  }

  @inline(__always) static func * (a: Lanes3, b: Lanes) -> Lanes3 { Lanes3(x: a.x * b, y: a.y * b, z: a.z * b) }

  @inline(__always) func dot(_ v: Vector3) -> Lanes { x * v.x + y * v.y + z * v.z }

  @inline(__always) var squaredLength: Lanes { x * x + y * y + z * z }

  @inline(__always) subscript(lane: Int) -> Vector3 { Vector3(x[lane], y[lane], z[lane]) }
}

/// The smaller of each lane.
@inline(__always) func least(_ a: Lanes, _ b: Lanes) -> Lanes { a.replacing(with: b, where: b .< a) }

/// The larger of each lane.
@inline(__always) func most(_ a: Lanes, _ b: Lanes) -> Lanes { a.replacing(with: b, where: b .> a) }
