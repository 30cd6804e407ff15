/// Where the viewer stands and what of the world each pixel sees. The world is the animal's own frame, on the ground
/// y = 0.
struct Camera: Sendable {
  let eye: Vector3
  private let right: Vector3
  private let up: Vector3
  private let forward: Vector3
  /// Pixels a unit, at distance 1.
  private var scale: Float = 1
  /// The pixel straight ahead.
  private var centre = SIMD2<Float>()

  /// A camera that holds an animal in a picture.
  init(_ view: CameraView, width: Int, height: Int, around skeleton: Skeleton) {
    let (azimuth, elevation) = (Angle(degrees: view.azimuth), Angle(degrees: view.elevation))
    let aside = Vector3(
      azimuth.cosine * elevation.cosine, elevation.sine, -azimuth.sine * elevation.cosine)
    let heights = skeleton.bones.map(\.start.y)
    let middle = Vector3(0.1, (heights.max() ?? 1) * 0.5, 0)
    eye = middle + aside * Float(view.distance)
    forward = Vector3() - aside
    let level = forward.cross(Vector3(0, 1, 0)).normalized
    let upright = level.cross(forward)
    let roll = Angle(degrees: view.roll)
    right = level * roll.cosine + upright * roll.sine
    up = upright * roll.cosine - level * roll.sine

    var low = SIMD2<Float>(repeating: .infinity)
    var high = SIMD2<Float>(repeating: -.infinity)
    for bone in skeleton.bones {
      for disc in [disc(bone.start, bone.startRadius), disc(bone.end, bone.endRadius)] {
        low = pointwiseMin(low, disc.centre - disc.radius)
        high = pointwiseMax(high, disc.centre + disc.radius)
      }
    }
    let size = SIMD2(Float(width), Float(height))
    let extent = high - low
    let room = size / extent
    scale = min(room.x, room.y) * Float(view.extent)
    let free = size - extent * scale
    centre = free * SIMD2(Float(view.place.x), Float(view.place.y)) - low * scale
  }

  /// The row of the horizon at the picture's middle, which a roll tilts.
  func horizon(at x: Float) -> Float {
    // Where the direction through a pixel is level: linear along the row.
    let dx = (x - centre.x) / scale
    guard abs(up.y) > 1e-4 else { return -1e6 }
    return centre.y + scale * (forward.y + right.y * dx) / up.y
  }

  /// The direction through a place of the picture, of length 1.
  func direction(_ x: Float, _ y: Float) -> Vector3 { ray(x, y).normalized }

  private func ray(_ x: Float, _ y: Float) -> Vector3 {
    forward + right * ((x - centre.x) / scale) - up * ((y - centre.y) / scale)
  }

  /// The directions through eight places, of length 1.
  func directions(_ x: Lanes, _ y: Lanes) -> Lanes3 {
    let (a, b) = ((x - centre.x) / scale, (centre.y - y) / scale)
    let ray = Lanes3(
      x: forward.x + a * right.x + b * up.x, y: forward.y + a * right.y + b * up.y,
      z: forward.z + a * right.z + b * up.z)
    return ray * (1 / ray.squaredLength.squareRoot())
  }

  /// Where a place is in the picture, and its distance from the eye.
  func project(_ place: Vector3) -> (point: SIMD2<Float>, distance: Float) {
    let offset = place - eye
    let depth = max(offset.dot(forward), 0.01)
    let point = SIMD2(
      centre.x + scale * offset.dot(right) / depth, centre.y - scale * offset.dot(up) / depth)
    return (point, offset.length)
  }

  /// A disc that holds a ball's picture.
  func disc(_ place: Vector3, _ radius: Float) -> (centre: SIMD2<Float>, radius: Float) {
    let depth = max((place - eye).dot(forward) - radius, 0.01)
    return (project(place).point, radius * scale / depth)
  }
}

/// From where an animal is seen, and where in the picture it is.
package struct CameraView: Sendable {
  /// 0 where it faces the viewer, 90 where it looks to the picture's left, 180 from behind, 270 where it looks to the
  /// right; degrees.
  package var azimuth: Double
  /// How far the viewer stands above it, and the camera's tilt; degrees.
  package var elevation: Double
  package var roll: Double
  /// How far away, in trunk's lengths.
  package var distance: Double
  /// The share of the picture that it fills in one direction; beyond 1 it is cut off.
  package var extent: Double
  /// Where in the free room it is, from 0 at the left and top to 1.
  package var place: SIMD2<Double>

  package init(
    azimuth: Double, elevation: Double = 8, roll: Double = 0, distance: Double = 6, extent: Double = 0.85,
    place: SIMD2<Double> = SIMD2(0.5, 0.5)
  ) {
    self.azimuth = azimuth
    self.elevation = elevation
    self.roll = roll
    self.distance = distance
    self.extent = extent
    self.place = place
  }
}
