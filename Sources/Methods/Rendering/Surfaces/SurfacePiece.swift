/// A bone as the ray marcher wants it.
struct SurfacePiece: Sendable {
  private let start: Scalars3
  private let span: Scalars3
  /// 1 over the span's squared length.
  let inverse: Float
  let radius: Float
  let radiusChange: Float
  let flat: Scalars3
  /// One less than the flatness.
  let squeeze: Float
  /// What the squeezed distance is multiplied with, so that no step is too long.
  let scale: Float
  let blend: Float
  /// 1 over four times the blend; 0 for none.
  let quarter: Float
  /// Whether it keeps a colour of its own.
  let isHard: Bool
  /// The bone's index.
  let index: Int

  init(_ bone: Bone, index: Int) {
    let line = bone.end - bone.start
    start = Scalars3(bone.start)
    span = Scalars3(line)
    let square = line.dot(line)
    inverse = square > 0 ? 1 / square : 0
    radius = bone.startRadius
    radiusChange = bone.endRadius - bone.startRadius
    flat = Scalars3(bone.flat)
    squeeze = bone.flatness - 1
    scale = 1 / bone.flatness
    blend = bone.blend
    quarter = bone.blend > 0 ? 0.25 / bone.blend : 0
    isHard = bone.part.isHard
    self.index = index
  }

  /// The least distance, about, from places to the piece's surface.
  @inline(__always) func distance(_ p: Lanes3) -> Lanes {
    let (share, offset) = nearest(squeezed(p - start))
    return distance(share, length: offset.squaredLength.squareRoot())
  }

  /// The same, with the shares along the bone and the offsets from its line.
  @inline(__always) func nearest(_ p: Lanes3) -> (distance: Lanes, share: Lanes, offset: Lanes3) {
    let q = p - start
    let (share, offset) = nearest(squeezed(q))
    return (distance(share, length: offset.squaredLength.squareRoot()), share, q - span * share)
  }

  /// The same, with the directions in which the distance grows.
  @inline(__always) func slope(_ p: Lanes3) -> (distance: Lanes, direction: Lanes3) {
    let (share, offset) = nearest(squeezed(p - start))
    let length = most(offset.squaredLength.squareRoot(), Lanes(repeating: 1e-10))
    // Along the line the radius changes; beyond its ends it doesn't.
    let isBeside = (share .> 0) .& (share .< 1)
    let taper = Lanes(repeating: 0).replacing(with: radiusChange * inverse, where: isBeside)
    let away = squeezed(offset * (1 / length) - span * taper)
    return (distance(share, length: length), away * Lanes(repeating: scale))
  }

  @inline(__always) private func squeezed(_ q: Lanes3) -> Lanes3 {
    squeeze == 0 ? q : q + flat * (q.dot(flat) * squeeze)
  }

  /// Of squeezed places the shares along the bone, and the offsets from its line.
  @inline(__always) private func nearest(_ q: Lanes3) -> (share: Lanes, offset: Lanes3) {
    let share = least(most(q.dot(span) * inverse, Lanes(repeating: 0)), Lanes(repeating: 1))
    return (share, q - span * share)
  }

  @inline(__always) private func distance(_ share: Lanes, length: Lanes) -> Lanes {
    (length - (radius + share * radiusChange)) * scale
  }
}

/// The distance from places to the smooth surface around some pieces.
@inline(__always) func distance(_ p: Lanes3, to pieces: [SurfacePiece]) -> Lanes {
  var all = Lanes(repeating: 1e9)
  for piece in pieces {
    let d = piece.distance(p)
    let gap = all - d
    all = least(all, d)
    if piece.quarter != 0 {
      // Quadratic smooth minimum: nothing beyond the blend's reach changes.
      let overlap = most(piece.blend - most(gap, Lanes(repeating: 0) - gap), Lanes(repeating: 0))
      all -= overlap * overlap * piece.quarter
    }
  }
  return all
}

/// The directions in which that distance grows.
@inline(__always) func slope(_ p: Lanes3, of pieces: [SurfacePiece]) -> Lanes3 {
  var all = Lanes(repeating: 1e9)
  var slope = Lanes3(x: Lanes(), y: Lanes(), z: Lanes())
  for piece in pieces {
    let (d, own) = piece.slope(p)
    let gap = all - d
    // The share of the piece in the blend of both.
    var share = Lanes(repeating: 0).replacing(with: 1, where: gap .> 0)
    all = least(all, d)
    if piece.quarter != 0 {
      let overlap = most(piece.blend - most(gap, Lanes(repeating: 0) - gap), Lanes(repeating: 0))
      all -= overlap * overlap * piece.quarter
      let other = overlap * (2 * piece.quarter)
      share = other.replacing(with: 1 - other, where: gap .> 0)
    }
    slope = mix(slope, own, share)
  }
  return slope
}
