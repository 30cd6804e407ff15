/// The surface of an animal with its colours.
struct BodySurface: Sendable {
  /// Its pieces, one a bone.
  let pieces: [SurfacePiece]
  private let coats: [PieceCoat]
  private let texture: CoatTexture
  private let belly: Lanes3
  private let earInner: Lanes3
  private let mask: Vector3?
  private let eyes: [(place: Vector3, ahead: Vector3, radius: Float)]

  /// What a piece's colours are made from.
  private struct PieceCoat: Sendable {
    let part: BodyPart
    let light: (start: Vector3, change: Scalars3)
    let along: (start: Float, change: Float)
    let limb: Float
    let face: Float
    /// Where the piece is at rest.
    let start: Vector3
    let span: Scalars3
    /// How directions turn back to those at rest.
    let turn: (x: Scalars3, y: Scalars3, z: Scalars3)
    /// 1 over the radius.
    let slimness: Float
    /// How much of the belly's colour its lower side has, if any.
    let belly: Float

    init(_ bone: Bone, rest: Bone, _ coat: Coat) {
      part = bone.part
      let (start, end) = coat.lights(part)
      light = (start, Scalars3(end - start))
      along = (bone.along.start, bone.along.end - bone.along.start)
      limb = part.isLimb ? 1 : 0
      self.start = rest.start
      span = Scalars3(rest.end - rest.start)
      func turned(_ axis: Vector3) -> Scalars3 { Scalars3(rest.frame(bone.frame.inverse(axis))) }
      turn = (turned(Vector3(1, 0, 0)), turned(Vector3(0, 1, 0)), turned(Vector3(0, 0, 1)))
      slimness = 1 / max(bone.startRadius, bone.endRadius, 0.01)
      switch part {
      case .head, .muzzle, .cheek, .ear, .proboscis, .nose, .eye: face = 1
      default: face = 0
      }
      switch part {
      case .trunk, .neck, .muzzle: belly = 1
      case .head: belly = 0.4
      default: belly = 0
      }
    }

    /// The place at rest that some share along the bone and offset from it are.
    @inline(__always) func rest(_ share: Lanes, _ offset: Lanes3) -> Lanes3 {
      Lanes3(start) + span * share + turn.x * offset.x + turn.y * offset.y + turn.z * offset.z
    }
  }

  /// Of eight places.
  struct Shades {
    /// The light that they give back, of all that falls on them.
    var light: Lanes3
    /// How much they shine: eyes and noses are wet.
    var gloss: Lanes
  }

  init(_ skeleton: Skeleton, rest: Skeleton, coat: Coat, seed: UInt32) {
    pieces = skeleton.bones.enumerated().map { SurfacePiece($1, index: $0) }
    coats = zip(skeleton.bones, rest.bones).map { PieceCoat($0, rest: $1, coat) }
    texture = CoatTexture(coat, seed: seed)
    belly = Lanes3(coat.light(.belly))
    earInner = Lanes3(coat.light(.earInner))
    mask = coat.hasMask ? coat.light(.mask) : nil
    eyes = skeleton.bones.filter { $0.part == .eye }.map { ($0.start, $0.frame.x, $0.startRadius) }
  }

  /// How far from a piece its colour still counts.
  static let reach: Float = 0.07

  /// What the pieces near a place add up to, by how near they are.
  private struct Blend {
    var light = Lanes3(Vector3())
    var rest = Lanes3(Vector3())
    var along = Lanes()
    var limb = Lanes()
    var face = Lanes()
    var weight = Lanes()
    /// The nearest piece, for places that none reaches.
    var nearest: (distance: Lanes, index: SIMD8<Int32>) = (Lanes(repeating: .infinity), SIMD8())
    /// The nearest of the pieces with a colour of their own.
    var hard: (distance: Lanes, index: SIMD8<Int32>) = (Lanes(repeating: 0.02), SIMD8())
  }

  /// What eight places of the surface give back.
  ///
  /// - Parameters:
  ///   - normals: Away from the surface, of length 1.
  ///   - isAsked: Which places count.
  ///   - near: The pieces that may be near the places.
  func shades(
    at p: Lanes3, normals: Lanes3, where isAsked: SIMDMask<SIMD8<Int32>>, near: [SurfacePiece]
  ) -> Shades {
    let blend = blend(at: p, normals: normals, near: near)
    var shades = Shades(light: Lanes3(Vector3()), gloss: Lanes())
    for lane in 0..<Lanes.scalarCount where isAsked[lane] {
      // Rays end a little before the surface, so that of two pieces the nearer one counts.
      if blend.hard.distance[lane] < min(blend.nearest.distance[lane], 0.02) {
        let hard = Int(blend.hard.index[lane])
        shades.light[lane] = self.hard(hard, at: p[lane], normal: normals[lane])
        shades.gloss[lane] = coats[hard].part == .eye ? 0.9 : coats[hard].part == .nose ? 0.3 : 0
      } else {
        shades.light[lane] = light(blend, lane, at: p[lane])
      }
    }
    return shades
  }

  private func blend(at p: Lanes3, normals: Lanes3, near: [SurfacePiece]) -> Blend {
    var blend = Blend()
    for piece in near {
      let (distance, share, offset) = piece.nearest(p)
      if piece.isHard {
        let isNearest = distance .< blend.hard.distance
        blend.hard.distance.replace(with: distance, where: isNearest)
        blend.hard.index.replace(with: Int32(piece.index), where: isNearest)
        continue
      }
      let isNearest = distance .< blend.nearest.distance
      blend.nearest.distance.replace(with: distance, where: isNearest)
      blend.nearest.index.replace(with: Int32(piece.index), where: isNearest)
      guard any(distance .< Self.reach) else { continue }
      let outside = most(distance, Lanes(repeating: 0))
      let closeness = 1 / (outside + 0.012)
      let fading = most(1 - outside * (1 / Self.reach), Lanes(repeating: 0))
      let weight = closeness * closeness * closeness * fading * fading
      let coat = coats[piece.index]
      var colour = Lanes3(coat.light.start) + coat.light.change * share
      if coat.part == .ear { colour.replace(with: earInner, where: normals.dot(piece.flat) .> 0.6) }
      if coat.belly > 0 {
        colour = mix(colour, belly, smoothStep(0.3, 0.8, offset.y * -coat.slimness) * coat.belly)
      }
      blend.light += colour * weight
      blend.rest += coat.rest(share, offset) * weight
      blend.along += (coat.along.start + coat.along.change * share) * weight
      blend.limb += coat.limb * weight
      blend.face += coat.face * weight
      blend.weight += weight
    }
    return blend
  }

  /// The light that one of the places gives back.
  private func light(_ blend: Blend, _ lane: Int, at p: Vector3) -> Vector3 {
    guard blend.weight[lane] > 0 else { return coats[Int(blend.nearest.index[lane])].light.start }
    let scale = 1 / blend.weight[lane]
    var rest = blend.rest[lane] * scale
    rest.z = abs(rest.z)
    var colour = blend.light[lane] * scale
    let face = blend.face[lane] * scale
    if let mask, face > 0.3 {
      for eye in eyes {
        let offset = p - eye.place
        // Longer than wide, down towards the cheek.
        colour = mix(mask, colour, smoothStep(eye.radius * 2, eye.radius * 2.9, offset.length))
      }
    }
    return texture.light(
      colour,
      at: .init(rest: rest, along: blend.along[lane] * scale, limb: blend.limb[lane] * scale, face: face))
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
}
