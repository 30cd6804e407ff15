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

  /// What light a surface sends to the eye.
  ///
  /// - Parameters:
  ///   - colour: What it gives back of the light.
  ///   - normal: Away from it, of length 1.
  ///   - towards: From the eye to it, of length 1.
  ///   - openness: How much of the sky it sees, 0 to 1.
  ///   - gloss: How much it shines.
  func light(
    _ colour: Vector3, normal: Vector3, towards: Vector3, openness: Float, gloss: Float
  ) -> Vector3 {
    let facing = normal.dot(sun)
    // Light goes a little way around a furry body.
    let direct = max(0, (facing + 0.25) / 1.25) * (0.4 + 0.6 * openness)
    let around = (0.62 + 0.38 * normal.y) * (0.25 + 0.75 * openness)
    var light = colour * (sunLight * direct + skyLight * around)
    let edge = 1 + normal.dot(towards)
    light += skyLight * colour * (0.5 * edge * edge * edge * max(0, edge))
    if gloss > 0 {
      let half = (sun - towards).normalized
      let shine = max(0, normal.dot(half))
      let power = shine * shine * shine * shine
      light += sunLight * (gloss * power * power * power * power)
    }
    return light
  }

  /// The ground's light, or that of something upright, at a share of the full one.
  func flat(_ colour: Vector3, share: Float) -> Vector3 {
    colour * (sunLight * (max(0.15, sun.y) * 0.8 * share) + skyLight * (0.5 + 0.5 * share))
  }
}
