/// The surface of an animal with its colours.
struct BodySurface: Sendable {
  /// Its pieces, one a bone.
  let pieces: [SurfacePiece]
  private let coats: [PieceCoat]
  private let texture: CoatTexture
  private let belly: Vector3
  private let earInner: Vector3
  private let mask: Vector3?
  private let eyes: [(place: Vector3, ahead: Vector3, radius: Float)]

  /// What a piece's colours are made from.
  private struct PieceCoat: Sendable {
    let part: BodyPart
    let light: (start: Vector3, end: Vector3)
    let along: (start: Float, end: Float)
    let limb: Float
    let face: Float
    /// Where the piece is at rest.
    let start: Vector3
    let span: Vector3
    let frame: Rotation
    let restFrame: Rotation
    let radius: Float
    let hasBelly: Bool
  }

  init(_ skeleton: Skeleton, rest: Skeleton, coat: Coat, seed: UInt32) {
    pieces = skeleton.bones.enumerated().map { SurfacePiece($1, index: $0) }
    coats = zip(skeleton.bones, rest.bones).map { bone, rest in
      let isFace: Bool =
        switch bone.part {
        case .head, .muzzle, .cheek, .ear, .proboscis, .nose, .eye: true
        default: false
        }
      let hasBelly = bone.part == .trunk || bone.part == .neck || bone.part == .head || bone.part == .muzzle
      return PieceCoat(
        part: bone.part, light: coat.lights(bone.part), along: bone.along, limb: bone.part.isLimb ? 1 : 0,
        face: isFace ? 1 : 0, start: rest.start, span: rest.end - rest.start, frame: bone.frame,
        restFrame: rest.frame, radius: max(bone.startRadius, bone.endRadius), hasBelly: hasBelly)
    }
    texture = CoatTexture(coat, seed: seed)
    belly = coat.light(.belly)
    earInner = coat.light(.earInner)
    mask = coat.hasMask ? coat.light(.mask) : nil
    eyes = skeleton.bones.filter { $0.part == .eye }.map { ($0.start, $0.frame.x, $0.startRadius) }
  }

  /// How far from a piece its colour still counts.
  static let reach: Float = 0.07

  /// The light that a place of the surface gives back, of all that falls on it.
  ///
  /// - Parameters:
  ///   - normal: Away from the surface, of length 1.
  ///   - near: The pieces that may be near the place.
  func light(at p: Vector3, normal: Vector3, near: [SurfacePiece]) -> Vector3 {
    var sum = Vector3()
    var weights: Float = 0
    var rest = Vector3()
    var (along, limb, face): (Float, Float, Float) = (0, 0, 0)
    var nearest: (distance: Float, index: Int) = (.infinity, 0)
    for piece in near {
      let (distance, share, offset) = piece.nearest(p)
      if piece.isHard {
        if distance < 0.006 { return hard(piece.index, at: p, normal: normal) }
        continue
      }
      if distance < nearest.distance { nearest = (distance, piece.index) }
      guard distance < Self.reach else { continue }
      let closeness = 1 / (max(distance, 0) + 0.012)
      let fading = 1 - max(distance, 0) / Self.reach
      let weight = closeness * closeness * closeness * fading * fading
      let coat = coats[piece.index]
      var colour = mix(coat.light.start, coat.light.end, share)
      if coat.part == .ear, normal.dot(piece.flat) > 0.25 { colour = earInner }
      if coat.hasBelly {
        let below = -offset.y / max(coat.radius, 0.01)
        colour = mix(colour, belly, smoothStep(0.3, 0.8, below) * (coat.part == .head ? 0.4 : 1))
      }
      sum += colour * weight
      rest += (coat.start + coat.span * share + coat.restFrame(coat.frame.inverse(offset))) * weight
      along += (coat.along.start + (coat.along.end - coat.along.start) * share) * weight
      limb += coat.limb * weight
      face += coat.face * weight
      weights += weight
    }
    guard weights > 0 else { return coats[nearest.index].light.start }
    let scale = 1 / weights
    rest *= scale
    rest.z = abs(rest.z)
    var colour = sum * scale
    if let mask, face * scale > 0.3 {
      for eye in eyes {
        let offset = p - eye.place
        // Longer than wide, down towards the cheek.
        colour = mix(mask, colour, smoothStep(eye.radius * 2, eye.radius * 2.9, offset.length))
      }
    }
    return texture.light(
      colour, at: .init(rest: rest, along: along * scale, limb: limb * scale, face: face * scale))
  }

  /// The colour of eyes, noses and horns, which keep their borders.
  private func hard(_ index: Int, at p: Vector3, normal: Vector3) -> Vector3 {
    guard coats[index].part == .eye else { return coats[index].light.start }
    for eye in eyes where (p - eye.place).length < eye.radius * 1.2 {
      // The pupil looks outwards and ahead.
      let gaze = (eye.ahead * 0.55 + (eye.place - middle).normalized).normalized
      if normal.dot(gaze) > 0.9 { return Vector3(repeating: 0.004) }
    }
    return coats[index].light.start
  }

  private var middle: Vector3 {
    eyes.isEmpty ? Vector3() : eyes.reduce(Vector3()) { $0 + $1.place } / Float(eyes.count)
  }

  /// How much a place shines: eyes and noses are wet.
  func gloss(at p: Vector3, near: [SurfacePiece]) -> Float {
    for piece in near where piece.isHard {
      let part = coats[piece.index].part
      if part == .eye || part == .nose, piece.nearest(p).distance < 0.006 { return part == .eye ? 0.9 : 0.3 }
    }
    return 0
  }
}
