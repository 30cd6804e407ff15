import Reproducibility

/// Sky, ground and what stands behind the animal; out of focus, so half the resolution does.
struct Backdrop {
  private let scene: Scene
  private let camera: Camera
  private let lighting: Lighting
  private let noise: Noise
  private let feet: [Vector3]
  private let width: Int
  private let height: Int
  private var cells: [Vector3]

  init(_ scene: Scene, _ camera: Camera, _ skeleton: Skeleton) {
    self.scene = scene
    self.camera = camera
    lighting = Lighting(scene.light)
    noise = Noise(seed: UInt32(truncatingIfNeeded: scene.seed >> 16))
    feet = skeleton.bones.filter { $0.part == .foot }.map(\.start)
    width = (scene.width + 1) / 2 + 1
    height = (scene.height + 1) / 2 + 1
    cells = [Vector3](repeating: Vector3(), count: width * height)
  }

  /// The picture.
  func painted() -> Canvas {
    var backdrop = self
    backdrop.paintLand()
    backdrop.paintThings()
    return backdrop.enlarged()
  }

  private mutating func paintLand() {
    let palette = scene.surroundings.palette
    let (sky, haze) = (palette.sky.light, palette.horizon.light)
    for y in 0..<height {
      for x in 0..<width {
        let (px, py) = (Float(2 * x), Float(2 * y))
        let horizon = camera.horizon(at: px)
        if py <= horizon || camera.eye.y < 0.02 {
          let up = smoothStep(0, Float(scene.height) * 0.6, horizon - py)
          let cloud = noise.value(px * 0.008, py * 0.02) + 0.5 * noise.value(px * 0.023, py * 0.05)
          cells[y * width + x] = mix(haze, sky, up) * (1 + 0.1 * cloud) * (0.75 + 0.35 * Float(scene.light.sun))
        } else {
          cells[y * width + x] = ground(px, py)
        }
      }
    }
  }

  private func ground(_ x: Float, _ y: Float) -> Vector3 {
    let direction = camera.direction(x, y)
    let distance = camera.eye.y / max(-direction.y, 1e-4)
    let place = camera.eye + direction * distance
    let palette = scene.surroundings.palette
    let patch = noise.value(place.x * 1.1, place.z * 1.1) + 0.6 * noise.value(place.x * 3.3, place.z * 3.3)
    // Farther away nobody sees it.
    let fine =
      distance < 25 ? noise.value(place.x * 14, place.z * 14) * (2 / (2 + 0.12 * distance * distance)) : 0
    let colour = mix(palette.ground.light, palette.patches.light, smoothStep(-0.5, 0.7, patch))
    let lit = lighting.flat(colour * (1 + 0.28 * fine), share: shadow(place))
    return mix(lit, palette.horizon.light, smoothStep(10, 70, distance) * 0.8)
  }

  /// How much of the sun reaches a place of the ground.
  private func shadow(_ place: Vector3) -> Float {
    guard place.x * place.x + place.z * place.z < 16 else { return 1 }
    let sun = lighting.direction
    // As if all of the body were so high.
    let slide = 0.8 / max(sun.y, 0.35)
    let x = (place.x + sun.x * slide) / 0.8
    let z = (place.z + sun.z * slide) / 0.36
    var share = 1 - 0.6 * (1 - smoothStep(0.5, 1.35, (x * x + z * z).squareRoot()))
    for foot in feet {
      let (dx, dz) = (place.x - foot.x - 0.03, place.z - foot.z)
      share *= 1 - 0.5 * (1 - smoothStep(0.02, 0.22, (dx * dx + dz * dz).squareRoot()))
    }
    return share
  }

  // MARK: Things

  private mutating func paintThings() {
    var random = CounterRandom(seed: scene.seed, stream: 1)
    let things = scene.surroundings.palette.things
    guard !things.isEmpty else { return }
    // From far to near, so that near ones stand before far ones.
    let nearness = (0..<scene.surroundings.things).map { _ in Float(random.uniform()) }.sorted()
    for near in nearness {
      let colour = things[random.below(things.count)].light * Float(0.7 + 0.6 * random.uniform())
      let x = Float(random.uniform() * 1.1 - 0.05) * Float(width)
      let horizon = camera.horizon(at: x * 2) / 2
      let base = horizon + near * near * Float(height) * 0.22
      let size = Float(height) * (0.05 + 0.22 * near) * Float(0.5 + random.uniform())
      let form = random.below(3)
      paint(form, colour, x: x, base: base, size: size, offset: Float(random.uniform()) * 50)
    }
  }

  /// Paints a bush, a trunk or a stone.
  private mutating func paint(
    _ form: Int, _ colour: Vector3, x: Float, base: Float, size: Float, offset: Float
  ) {
    let (half, tall): (Float, Float) =
      switch form {
      case 0: (size * 0.9, size * 1.3)
      case 1: (size * 0.13, size * 4)
      default: (size * 0.6, size * 0.6)
      }
    let columns = pixels(from: x - half * 1.3, to: x + half * 1.3 + 2, of: width)
    let rows = pixels(from: base - tall * 1.2, to: base + 2, of: height)
    guard !columns.isEmpty, !rows.isEmpty else { return }
    for row in rows {
      for column in columns {
        let (u, v) = ((Float(column) - x) / half, (base - Float(row)) / tall)
        let rough = noise.value(Float(column) * 0.21 + offset, Float(row) * 0.21)
        let inside: Float =
          switch form {
          case 1: 1 - abs(u) * (1 - 0.2 * v) + 0.1 * rough
          case 0: 1 - (u * u + (v - 0.5) * (v - 0.5) * 4).squareRoot() + 0.35 * rough
          default: 1 - (u * u + v * v).squareRoot() + 0.15 * rough
          }
        let alpha = smoothStep(0, 0.25, inside) * smoothStep(-0.02, 0.05, v)
        guard alpha > 0 else { continue }
        let shade = 0.55 + 0.3 * v + 0.3 * rough
        let lit = lighting.flat(colour, share: max(0.1, min(1, shade)))
        cells[row * width + column] = mix(cells[row * width + column], lit, alpha)
      }
    }
  }

  /// The cells as a picture of full size, smooth between them.
  private func enlarged() -> Canvas {
    var canvas = Canvas(width: scene.width, height: scene.height)
    // A quarter of what each cell stores, and half a step for rounding.
    let quarters = cells.map { Canvas.stored($0) * 0.25 + 0.125 }
    for y in 0..<scene.height {
      let (row, next) = (y / 2 * width, (y / 2 + (y & 1)) * width)
      for x in 0..<scene.width {
        let (left, right) = (x / 2, x / 2 + (x & 1))
        canvas.set(
          x, y,
          stored: quarters[row + left] + quarters[row + right] + quarters[next + left] + quarters[next + right])
      }
    }
    return canvas
  }
}
