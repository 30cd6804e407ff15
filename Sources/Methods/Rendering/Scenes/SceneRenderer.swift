/// Draws scenes. One scene gives the same pixels always and everywhere: no result depends on threads, and of the
/// processor's arithmetic only what IEEE 754 fixes is used.
package enum SceneRenderer {
  /// Draws a scene.
  package static func render(_ scene: Scene) -> RenderedScene {
    var painter = ScenePainter(scene)
    painter.paintBackdrop()
    painter.paintAnimal()
    painter.smoothEdges()
    painter.paintOccluders()
    return painter.finish()
  }
}

/// A scene while it is being drawn.
private struct ScenePainter {
  private let scene: Scene
  private let skeleton: Skeleton
  private let camera: Camera
  private let surface: BodySurface
  private let marcher: Marcher
  private let tiles: Tiles
  private let lighting: Lighting
  private var canvas: Canvas
  private var backdrop: Canvas
  /// Distances from the eye, a pixel each; infinite where there is no animal.
  private var depth: [Float]
  private var isCovered: [Bool]

  private var width: Int { scene.width }
  private var height: Int { scene.height }

  init(_ scene: Scene) {
    self.scene = scene
    skeleton = Skeleton(scene.shape, pose: scene.pose)
    camera = Camera(scene.view, width: scene.width, height: scene.height, around: skeleton)
    surface = BodySurface(
      skeleton, rest: Skeleton(scene.shape, pose: .rest), coat: scene.coat,
      seed: UInt32(truncatingIfNeeded: scene.seed))
    marcher = Marcher(eye: camera.eye)
    tiles = Tiles(skeleton, surface.pieces, camera, width: scene.width, height: scene.height)
    lighting = Lighting(scene.light)
    canvas = Canvas(width: scene.width, height: scene.height)
    backdrop = canvas
    depth = [Float](repeating: .infinity, count: scene.width * scene.height)
    isCovered = [Bool](repeating: false, count: scene.width * scene.height)
  }

  mutating func paintBackdrop() {
    backdrop = Backdrop(scene, camera, skeleton).painted()
    canvas = backdrop
  }

  mutating func paintAnimal() {
    // Four pixels beside each other on two rows: rays that are close take equally many steps.
    let columns = Lanes(0, 1, 2, 3, 0, 1, 2, 3) + 0.5
    let rows = Lanes(0, 0, 0, 0, 1, 1, 1, 1) + 0.5
    for tile in tiles.tiles {
      for top in stride(from: tile.y, to: min(tile.y + Tiles.side, height), by: 2) {
        for left in stride(from: tile.x, to: min(tile.x + Tiles.side, width), by: 4) {
          let directions = camera.directions(columns + Float(left), rows + Float(top))
          let hits = marcher.march(directions, past: tile.pieces, range: tile.range)
          guard hits.distance.min() < .infinity else { continue }
          let lights = lights(hits, directions, tile)
          for lane in 0..<8 where hits.distance[lane] < .infinity {
            let (x, y) = (left + (lane & 3), top + (lane >> 2))
            guard x < width, y < height else { continue }
            depth[y * width + x] = hits.distance[lane]
            canvas.set(x, y, light: lights[lane])
          }
        }
      }
    }
  }

  /// The light that eight rays bring to the eye; that of misses means nothing.
  private func lights(_ hits: Marcher.Hits, _ directions: Lanes3, _ tile: Tiles.Tile) -> Lanes3 {
    let normals = marcher.normals(hits.place, of: tile.pieces)
    let openness = marcher.openness(hits.place, normals, of: tile.pieces)
    let shades = surface.shades(
      at: hits.place, normals: normals, where: hits.distance .< .infinity, near: tile.coloured)
    return lighting.light(shades, normals: normals, towards: directions, openness: openness)
  }

  /// Whether a pixel lies at an outline of the animal, or of a nearer part of it before a farther one.
  private func isEdge(_ x: Int, _ y: Int) -> Bool {
    let place = y * width + x
    let own = depth[place]
    return x > 0 && differs(own, depth[place - 1]) || x + 1 < width && differs(own, depth[place + 1])
      || y > 0 && differs(own, depth[place - width]) || y + 1 < height && differs(own, depth[place + width])
  }

  @inline(__always) private func differs(_ own: Float, _ other: Float) -> Bool {
    // Of two misses the difference isn't a number.
    abs(own - other) > 0.05
  }

  /// Draws the pixels at outlines anew, as the mean of four rays each.
  mutating func smoothEdges() {
    let offsets = [SIMD2<Float>(0.375, 0.125), SIMD2(0.875, 0.375), SIMD2(0.125, 0.625), SIMD2(0.625, 0.875)]
    for tile in tiles.tiles {
      var edges: [(x: Int, y: Int)] = []
      for y in tile.y..<min(tile.y + Tiles.side, height) {
        for x in tile.x..<min(tile.x + Tiles.side, width) where isEdge(x, y) { edges.append((x, y)) }
      }
      for start in stride(from: 0, to: edges.count, by: 2) {
        let pair = edges[start..<min(start + 2, edges.count)]
        var (xs, ys) = (Lanes(), Lanes())
        for lane in 0..<8 {
          let (pixel, offset) = (pair[min(start + lane / 4, pair.endIndex - 1)], offsets[lane % 4])
          xs[lane] = Float(pixel.x) + offset.x
          ys[lane] = Float(pixel.y) + offset.y
        }
        let directions = camera.directions(xs, ys)
        let hits = marcher.march(directions, past: tile.pieces, range: tile.range)
        let lights = lights(hits, directions, tile)
        for (index, pixel) in pair.enumerated() {
          var sum = Vector3()
          var count: Float = 0
          for lane in 4 * index..<4 * index + 4 where hits.distance[lane] < .infinity {
            sum += Canvas.stored(lights[lane])
            count += 1
          }
          sum += backdrop.stored(pixel.x, pixel.y) * (4 - count)
          let stored = sum / (4 * 255)
          canvas.set(pixel.x, pixel.y, light: stored * stored)
        }
      }
    }
  }

  mutating func paintOccluders() {
    guard let box else { return }
    var occluders = Occluders(scene, lighting, box: box)
    occluders.paint(&canvas, &isCovered)
  }

  /// The pixels that the animal reaches over.
  private var box: (x: Range<Int>, y: Range<Int>)? {
    var (left, right, top, bottom) = (width, -1, height, -1)
    for tile in tiles.tiles {
      for y in tile.y..<min(tile.y + Tiles.side, height) {
        for x in tile.x..<min(tile.x + Tiles.side, width) where depth[y * width + x] < .infinity {
          (left, right) = (min(left, x), max(right, x))
          (top, bottom) = (min(top, y), max(bottom, y))
        }
      }
    }
    return right < 0 ? nil : (left..<right + 1, top..<bottom + 1)
  }

  mutating func finish() -> RenderedScene {
    let points = zip(AnimalKeypoint.allCases, skeleton.points).map { keypoint, point in
      let (place, distance) = camera.project(point.place)
      return RenderedScene.Point(
        keypoint: keypoint, x: Double(place.x), y: Double(place.y),
        visibility: visibility(place, distance: distance, depth: point.depth))
    }
    canvas.addGrain(Noise(seed: UInt32(truncatingIfNeeded: scene.seed >> 8)), strength: 3)
    return RenderedScene(
      canvas: canvas, mask: zip(depth, isCovered).map { $0 < .infinity && !$1 }, box: box, points: points)
  }

  private func visibility(
    _ place: SIMD2<Float>, distance: Float, depth allowed: Float
  ) -> RenderedScene.Visibility {
    guard place.x >= 0, place.y >= 0, place.x < Float(width), place.y < Float(height) else { return .hidden }
    let pixel = Int(place.y) * width + Int(place.x)
    if depth[pixel] < distance - allowed { return .hidden }
    return isCovered[pixel] ? .covered : .seen
  }
}
