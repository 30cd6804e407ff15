/// Numbers that look random and depend on a place alone.
struct Noise: Sendable {
  /// Another seed, another pattern.
  let seed: UInt32

  /// The largest whole number that isn't above a value.
  @inline(__always) static func floor(_ value: Float) -> Float { Float(Int32(below: value)) }

  /// What a step along each axis adds to the bits that are mixed.
  private static let steps = SIMD3<UInt32>(0x8DA6_B343, 0xD816_3841, 0xCB1A_B31F)

  /// 32 mixed bits of a lattice point.
  @inline(__always) func bits(_ x: Int32, _ y: Int32, _ z: Int32) -> UInt32 {
    mixed(
      UInt32(bitPattern: x) &* Self.steps.x ^ UInt32(bitPattern: y) &* Self.steps.y
        ^ UInt32(bitPattern: z) &* Self.steps.z)
  }

  @inline(__always) private func mixed(_ bits: UInt32) -> UInt32 {
    var mixed = (bits ^ seed) &* 0x7FEB_352D
    mixed = (mixed ^ mixed >> 15) &* 0x846C_A68B
    return mixed ^ mixed >> 16
  }

  /// A number from 0 to 1 of what `bits` mixes.
  @inline(__always) private func share(_ bits: UInt32) -> Float {
    // Signed, since processors convert those at once.
    Float(Int32(bitPattern: mixed(bits) >> 8)) * 0x1p-24
  }

  /// Smooth noise from -1 to 1, of about one hill a unit.
  func value(_ place: Vector3) -> Float {
    let (px, py, pz) = (place.x, place.y, place.z)
    let (x, y, z) = (Int32(below: px), Int32(below: py), Int32(below: pz))
    let (a, b, c) = (px - Float(x), py - Float(y), pz - Float(z))
    let (s, t, w) = (a * a * (3 - 2 * a), b * b * (3 - 2 * b), c * c * (3 - 2 * c))
    let (left, near, low) = (
      UInt32(bitPattern: x) &* Self.steps.x, UInt32(bitPattern: y) &* Self.steps.y,
      UInt32(bitPattern: z) &* Self.steps.z
    )
    let (right, far, high) = (left &+ Self.steps.x, near &+ Self.steps.y, low &+ Self.steps.z)
    @inline(__always) func row(_ rest: UInt32) -> Float {
      let (first, second) = (share(left ^ rest), share(right ^ rest))
      return first + (second - first) * s
    }
    @inline(__always) func plane(_ z: UInt32) -> Float {
      let (first, second) = (row(near ^ z), row(far ^ z))
      return first + (second - first) * t
    }
    let (first, second) = (plane(low), plane(high))
    return 2 * (first + (second - first) * w) - 1
  }

  /// Smooth noise from -1 to 1 on a plane.
  func value(_ u: Float, _ v: Float) -> Float {
    let (x, y) = (Int32(below: u), Int32(below: v))
    let (a, b) = (u - Float(x), v - Float(y))
    let (s, t) = (a * a * (3 - 2 * a), b * b * (3 - 2 * b))
    let (left, near) = (UInt32(bitPattern: x) &* Self.steps.x, UInt32(bitPattern: y) &* Self.steps.y)
    let (right, far) = (left &+ Self.steps.x, near &+ Self.steps.y)
    let (first, second) = (share(left ^ near), share(left ^ far))
    let top = first + (share(right ^ near) - first) * s
    let bottom = second + (share(right ^ far) - second) * s
    return 2 * (top + (bottom - top) * t) - 1
  }

  /// The distances to the nearest and the second nearest of points that are strewn one a unit cube; of the eight cubes
  /// around.
  func cells(_ place: Vector3) -> (nearest: Float, second: Float) {
    let start = place - 0.5
    let (x, y, z) = (Int32(below: start.x), Int32(below: start.y), Int32(below: start.z))
    var (nearest, second) = (Float(9), Float(9))
    for corner: Int32 in 0..<8 {
      let (i, j, k) = (x &+ (corner & 1), y &+ (corner >> 1 & 1), z &+ (corner >> 2))
      let mixed = bits(i, j, k)
      let point = Vector3(
        Float(i) + 0.15 + Float(mixed & 1023) * (0.7 / 1023),
        Float(j) + 0.15 + Float(mixed >> 10 & 1023) * (0.7 / 1023),
        Float(k) + 0.15 + Float(mixed >> 20 & 1023) * (0.7 / 1023))
      let offset = point - place
      let distance = offset.dot(offset)
      if distance < nearest {
        (nearest, second) = (distance, nearest)
      } else if distance < second {
        second = distance
      }
    }
    return (nearest.squareRoot(), second.squareRoot())
  }
}

extension Int32 {
  /// The largest whole number that isn't above a value, held to two thousand million; without the call of the system's
  /// library that rounding is on older processors.
  @inline(__always) fileprivate init(below value: Float) {
    guard abs(value) < 2e9 else {
      self = value > 0 ? 2_000_000_000 : -2_000_000_000
      return
    }
    let whole = Int32(value)
    self = Float(whole) > value ? whole - 1 : whole
  }
}

/// 0 below `low`, 1 above `high`, smooth between.
@inline(__always) func smoothStep(_ low: Float, _ high: Float, _ value: Float) -> Float {
  let share = max(0, min(1, (value - low) / (high - low)))
  return share * share * (3 - 2 * share)
}

/// Between two colours or places.
@inline(__always) func mix(_ a: Vector3, _ b: Vector3, _ share: Float) -> Vector3 { a + (b - a) * share }
