/// How surfaces look in the light of a scene.
struct Lighting: Sendable {
  private let sun: Vector3
  private let sunLight: Vector3
  private let skyLight: Vector3

  init(_ light: SceneLight) {
    sun = light.direction
    let warmth = Float(light.warmth)
    sunLight = Vector3(1 + warmth, 1, 1 - warmth) * Float(light.sun)
    skyLight = Vector3(1 - 0.3 * warmth, 1, 1 + 0.3 * warmth) * Float(light.sky)
  }

  /// Towards the sun.
  var direction: Vector3 { sun }

  /// What light eight places of a surface send to the eye.
  ///
  /// - Parameters:
  ///   - shades: What they give back of the light, and how much they shine.
  ///   - normals: Away from it, of length 1.
  ///   - towards: From the eye to it, of length 1.
  ///   - openness: How much of the sky they see, 0 to 1.
  func light(_ shades: BodySurface.Shades, normals: Lanes3, towards: Lanes3, openness: Lanes) -> Lanes3 {
    let (none, sun) = (Lanes(repeating: 0), Scalars3(sun))
    let (sunLight, skyLight) = (Scalars3(sunLight), Scalars3(skyLight))
    // Light goes a little way around a furry body.
    let direct = most((normals.dot(sun) + 0.25) * (1 / 1.25), none) * (0.4 + 0.6 * openness)
    let edge = most(1 + normals.dot(towards), none)
    let around = (0.62 + 0.38 * normals.y) * (0.25 + 0.75 * openness) + 0.5 * edge * edge * edge * edge
    var light = shades.light * (sunLight * direct + skyLight * around)
    if any(shades.gloss .> 0) {
      let half = (Lanes3(self.sun) - towards).normalized
      let shine = most(normals.dot(half), none)
      let power = shine * shine * shine * shine
      light += sunLight * (shades.gloss * power * power * power * power)
    }
    return light
  }

  /// The ground's light, or that of something upright, at a share of the full one.
  func flat(_ colour: Vector3, share: Float) -> Vector3 {
    colour * (sunLight * (max(0.15, sun.y) * 0.8 * share) + skyLight * (0.5 + 0.5 * share))
  }
}
