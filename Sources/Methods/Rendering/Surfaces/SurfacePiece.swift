/// A bone as the ray marcher wants it.
struct SurfacePiece: Sendable {
  let start: Vector3
  let span: Vector3
  /// 1 over the span's squared length.
  let inverse: Float
  let radius: Float
  let radiusChange: Float
  let flat: Vector3
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
    start = bone.start
    span = bone.end - bone.start
    let square = span.dot(span)
    inverse = square > 0 ? 1 / square : 0
    radius = bone.startRadius
    radiusChange = bone.endRadius - bone.startRadius
    flat = bone.flat
    squeeze = bone.flatness - 1
    scale = 1 / bone.flatness
    blend = bone.blend
    quarter = bone.blend > 0 ? 0.25 / bone.blend : 0
    isHard = bone.part.isHard
    self.index = index
  }

  /// The least distance, about, from places to the piece's surface.
  @inline(__always) func distance(_ p: Lanes3) -> Lanes {
    var q = p - start
    if squeeze != 0 {
      let excess = q.dot(flat) * squeeze
      q = Lanes3(x: q.x + excess * flat.x, y: q.y + excess * flat.y, z: q.z + excess * flat.z)
    }
    let h = least(most(q.dot(span) * inverse, Lanes(repeating: 0)), Lanes(repeating: 1))
    let e = Lanes3(x: q.x - h * span.x, y: q.y - h * span.y, z: q.z - h * span.z)
    return (e.squaredLength.squareRoot() - (radius + h * radiusChange)) * scale
  }

  /// The same of one place, with the share along the bone and the offset from its line.
  @inline(__always) func nearest(_ p: Vector3) -> (distance: Float, share: Float, offset: Vector3) {
    let q = p - start
    let excess = q.dot(flat) * squeeze
    let squeezed = q + flat * excess
    let h = max(0, min(1, squeezed.dot(span) * inverse))
    let e = squeezed - span * h
    return ((e.length - (radius + h * radiusChange)) * scale, h, q - span * h)
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
