/// A rotation, as the directions into which it turns the three axes.
struct Rotation: Sendable {
  var x: Vector3
  var y: Vector3
  var z: Vector3

  static let none = Rotation(x: Vector3(1, 0, 0), y: Vector3(0, 1, 0), z: Vector3(0, 0, 1))

  init(x: Vector3, y: Vector3, z: Vector3) {
    self.x = x
    self.y = y
    self.z = z
  }

  /// Turns forwards first up by `pitch`, then to the left by `yaw`, in degrees.
  init(yaw: Float, pitch: Float) {
    let (yaw, pitch) = (Angle(yaw), Angle(pitch))
    let forward = Vector3(pitch.cosine * yaw.cosine, pitch.sine, -pitch.cosine * yaw.sine)
    let right = Vector3(yaw.sine, 0, yaw.cosine)
    self.init(x: forward, y: right.cross(forward), z: right)
  }

  func callAsFunction(_ vector: Vector3) -> Vector3 { x * vector.x + y * vector.y + z * vector.z }

  /// Undoes the rotation.
  func inverse(_ vector: Vector3) -> Vector3 { Vector3(x.dot(vector), y.dot(vector), z.dot(vector)) }

  /// First `other`, then this one.
  func after(_ other: Rotation) -> Rotation { Rotation(x: self(other.x), y: self(other.y), z: self(other.z)) }
}
