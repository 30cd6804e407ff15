import Reproducibility

/// What stands before the animal: tufts of grass, a trunk, a bush.
struct Occluders {
  private let scene: Scene
  private let lighting: Lighting
  private let box: (x: Range<Int>, y: Range<Int>)
  private let noise: Noise
  private var random: CounterRandom

  init(_ scene: Scene, _ lighting: Lighting, box: (x: Range<Int>, y: Range<Int>)) {
    self.scene = scene
    self.lighting = lighting
    self.box = box
    noise = Noise(seed: UInt32(truncatingIfNeeded: scene.seed >> 24))
    random = CounterRandom(seed: scene.seed, stream: 2)
  }

  /// Paints them, and marks the pixels that they hide.
  mutating func paint(_ canvas: inout Canvas, _ isCovered: inout [Bool]) {
    for occluder in scene.surroundings.occluders {
      switch occluder {
      case .grass: paintGrass(&canvas, &isCovered)
      case .trunk: paintTrunk(&canvas, &isCovered)
      case .bush: paintBush(&canvas, &isCovered)
      }
    }
  }

  private mutating func uniform(_ low: Float, _ high: Float) -> Float {
    low + (high - low) * Float(random.uniform())
  }

  private mutating func colour() -> Vector3 {
    let things = scene.surroundings.palette.things
    guard !things.isEmpty else { return scene.surroundings.palette.ground.light }
    return things[random.below(things.count)].light
  }

  private func put(
    _ canvas: inout Canvas, _ isCovered: inout [Bool], _ x: Int, _ y: Int, _ light: Vector3, _ alpha: Float
  ) {
    guard alpha > 0.02 else { return }
    canvas.set(x, y, light: light, alpha: alpha)
    if alpha > 0.5 { isCovered[y * canvas.width + x] = true }
  }

  private mutating func paintGrass(_ canvas: inout Canvas, _ isCovered: inout [Bool]) {
    let green = mix(scene.surroundings.palette.patches.light, scene.surroundings.palette.ground.light, 0.5)
    let middle = uniform(Float(box.x.lowerBound), Float(box.x.upperBound))
    let spread = Float(box.x.count) * uniform(0.12, 0.3)
    let ground = Float(box.y.upperBound) + uniform(0, 6)
    let blades = 40 + random.below(50)
    for _ in 0..<blades {
      let root = middle + spread * (uniform(-1, 1) + uniform(-1, 1)) * 0.6
      let tall = Float(box.y.count) * uniform(0.12, 0.34)
      let lean = uniform(-0.35, 0.35) * tall
      let half = uniform(1, 2.3)
      let light = lighting.flat(green * uniform(0.6, 1.5), share: 0.9)
      for y in pixels(from: ground - tall, to: ground, of: canvas.height) {
        let v = (ground - Float(y)) / tall
        let (x, breadth) = (root + lean * v * v, half * (1 - v))
        for column in pixels(from: x - breadth - 1, to: x + breadth + 2, of: canvas.width) {
          let alpha = max(0, min(1, breadth - abs(Float(column) + 0.5 - x) + 0.5))
          put(&canvas, &isCovered, column, y, light * (0.75 + 0.5 * v), alpha)
        }
      }
    }
  }

  private mutating func paintTrunk(_ canvas: inout Canvas, _ isCovered: inout [Bool]) {
    let light = colour() * uniform(0.6, 1)
    let x = uniform(Float(box.x.lowerBound), Float(box.x.upperBound))
    let half = Float(box.x.count) * uniform(0.02, 0.05) + 2
    let lean = uniform(-0.12, 0.12)
    for y in 0..<canvas.height {
      let axis = x + lean * (Float(y) - Float(canvas.height) / 2)
      let breadth = half * (1 + 0.1 * noise.value(Float(y) * 0.05, 3))
      for column in pixels(from: axis - breadth - 1, to: axis + breadth + 2, of: canvas.width) {
        let u = (Float(column) + 0.5 - axis) / breadth
        let bark = noise.value(u * 4 + 9, Float(y) * 0.06) * 0.25
        let alpha = max(0, min(1, (1 - abs(u)) * breadth + 0.5))
        let lit = lighting.flat(light * (1 + bark), share: 0.9 - 0.5 * u * u)
        put(&canvas, &isCovered, column, y, lit, alpha)
      }
    }
  }

  private mutating func paintBush(_ canvas: inout Canvas, _ isCovered: inout [Bool]) {
    let light = colour()
    let x = uniform(Float(box.x.lowerBound), Float(box.x.upperBound))
    let radius = Float(box.y.count) * uniform(0.1, 0.2)
    let y = Float(box.y.upperBound) - radius * uniform(0, 0.7)
    let reach = radius * 1.5
    for row in pixels(from: y - reach, to: y + reach, of: canvas.height) {
      for column in pixels(from: x - reach, to: x + reach, of: canvas.width) {
        let (u, v) = ((Float(column) - x) / radius, (Float(row) - y) / radius)
        let leaves =
          noise.value(Float(column) * 0.17, Float(row) * 0.17) * 0.4
          + noise.value(Float(column) * 0.4, Float(row) * 0.4) * 0.3
        let inside = 1 - (u * u + v * v).squareRoot() + leaves
        let lit = lighting.flat(light * (1 + 0.8 * leaves), share: max(0.15, min(1, 0.7 - 0.4 * v)))
        put(&canvas, &isCovered, column, row, lit, smoothStep(0, 0.08, inside))
      }
    }
  }
}
