/// The colour of a coat at places of a body at rest, so that markings move with the animal. Both sides of the body have
/// the same markings.
struct CoatTexture: Sendable {
  private let coat: Coat
  private let noise: Noise
  private let markings: Vector3

  /// The texture of an individual.
  init(_ coat: Coat, seed: UInt32) {
    self.coat = coat
    noise = Noise(seed: seed)
    markings = coat.markingColour.light
  }

  /// A place of the coat.
  struct Place {
    /// In the body at rest, both sides folded onto the right one.
    var rest: Vector3
    /// How far along the limb or trunk.
    var along: Float
    /// From 0 on trunk and head to 1 on limbs.
    var limb: Float
    /// From 0 to 1 on the face.
    var face: Float
  }

  /// The light that a place of some colour gives back.
  func light(_ base: Vector3, at place: Place) -> Vector3 {
    let strength = (1 - place.limb * (1 - coat.onLegs)) * (1 - place.face * (1 - coat.onFace))
    let marked = coat.marking == .none ? 0 : strength * amount(at: place)
    return mix(base, markings, marked) * fur(at: place)
  }

  /// How much of a marking is at a place, 0 to 1.
  private func amount(at place: Place) -> Float {
    let f = coat.frequency
    let p = place.rest * f
    switch coat.marking {
    case .none: return 0
    case .stripes:
      let wave = place.along * f + 0.55 * noise.value(place.rest * 3.1) + 0.18 * noise.value(place.rest * 9.7)
      let triangle = abs(wave - Noise.floor(wave) - 0.5) * 2
      return smoothStep(1 - coat.share - 0.08, 1 - coat.share + 0.08, triangle)
    case .spots:
      return 1 - smoothStep(coat.share * 0.8, coat.share, noise.cells(p).nearest)
    case .rosettes:
      let nearest = noise.cells(p).nearest
      let broken = smoothStep(-0.75, -0.35, noise.value(p * 1.9))
      return
        (smoothStep(coat.share * 0.4, coat.share * 0.52, nearest)
        - smoothStep(coat.share * 0.85, coat.share, nearest)) * broken
    case .patches:
      let level = noise.value(p) + 0.3 * noise.value(p * 2.7)
      return smoothStep(-0.06, 0.06, level - (1 - 2 * coat.share) * 0.6)
    case .net:
      let cells = noise.cells(p)
      return smoothStep(coat.share, coat.share + 0.06, cells.second - cells.nearest)
    }
  }

  /// How bright the hairs are.
  private func fur(at place: Place) -> Float {
    if coat.isCurly {
      let cells = noise.cells(place.rest * 13)
      return 1 + coat.roughness * (0.55 - cells.nearest * 1.3)
    }
    // Hairs lie along the trunk, and along the limbs.
    let p = place.rest
    let lying = place.limb > 0.5 ? Vector3(42 * p.x, 11 * p.y, 42 * p.z) : Vector3(12 * p.x, 46 * p.y, 46 * p.z)
    let fine = noise.value(lying)
    let broad = noise.value(p * 5.3)
    return 1 + coat.roughness * (0.7 * fine + 0.5 * broad)
  }
}
