/// Where rays meet the smooth surface of a body.
struct Marcher: Sendable {
  /// Where eight rays met it.
  struct Hits {
    /// Distances from the eye; infinite for a miss.
    var distance: Lanes
    var place: Lanes3
  }

  let eye: Vector3

  /// The most steps of a ray; one that is still under way then grazes the surface.
  private static let mostSteps = 32

  /// Follows eight rays past some pieces.
  ///
  /// - Parameters:
  ///   - directions: Of length 1.
  ///   - range: Between which distances from the eye the pieces are.
  func march(_ directions: Lanes3, past pieces: [SurfacePiece], range: ClosedRange<Float>) -> Hits {
    let origin = Lanes3(eye)
    var t = Lanes(repeating: range.lowerBound)
    var isHit = SIMDMask<SIMD8<Int32>>(repeating: false)
    var d = Lanes()
    for _ in 0..<Self.mostSteps {
      d = distance(origin + directions * t, to: pieces)
      let isNear = d .< t * 0.0014
      let isPast = t .> range.upperBound
      isHit = isHit .| (isNear .& .!isPast)
      let isDone = isHit .| isPast
      // A blended distance is a little too long where pieces taper.
      t.replace(with: t + d * 0.92, where: .!isDone)
      if all(isDone) { break }
    }
    isHit = isHit .| ((d .< t * 0.006) .& (t .<= range.upperBound))
    let distances = Lanes(repeating: .infinity).replacing(with: t, where: isHit)
    return Hits(distance: distances, place: origin + directions * t)
  }

  /// How far all rays of a bundle can go before any of them may meet the surface; `nil` where none will.
  ///
  /// - Parameters:
  ///   - direction: The bundle's middle, of length 1.
  ///   - spread: The largest distance of another ray from it, at distance 1.
  func approach(
    _ direction: Vector3, spread: Float, past pieces: [SurfacePiece], range: ClosedRange<Float>
  ) -> Float? {
    var t = range.lowerBound
    for _ in 0..<Self.mostSteps {
      let free = distance(Lanes3(eye + direction * t), to: pieces)[0] * 0.92 - t * spread
      if free < 0.01 { break }
      t += free
      if t > range.upperBound { return nil }
    }
    return t
  }

  /// The directions away from the surface at places of it, of length 1.
  func normals(_ p: Lanes3, of pieces: [SurfacePiece]) -> Lanes3 { slope(p, of: pieces).normalized }

  /// How open the surroundings of places are, 0 to 1: the distance from the surface a little way off, of what it would be
  /// on a plane.
  func openness(_ p: Lanes3, _ normals: Lanes3, of pieces: [SurfacePiece]) -> Lanes {
    let reach: Float = 0.12
    let d = distance(p + normals * Lanes(repeating: reach), to: pieces)
    return least(most(d / reach, Lanes(repeating: 0)), Lanes(repeating: 1))
  }
}
