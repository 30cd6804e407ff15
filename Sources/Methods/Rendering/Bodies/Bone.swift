/// A piece of a body: all points around a line between two places, within a radius that goes from one value to another;
/// pressed flat along one direction.
struct Bone: Sendable {
  let part: BodyPart
  /// The ends.
  var start: Vector3
  var end: Vector3
  /// The radii at the ends.
  let startRadius: Float
  let endRadius: Float
  /// The direction, perpendicular to the line, along which it is thinner.
  var flat = Vector3(0, 0, 1)
  /// How many times thinner, at least 1.
  var flatness: Float = 1
  /// How softly it flows into what comes before it; 0 not at all.
  var blend: Float = 0
  /// How far along its chain the ends are, for markings that run around limbs.
  var along: (start: Float, end: Float) = (0, 0)
  /// The frame that moved with the piece, for the directions of its markings.
  var frame = Rotation.none

  /// The same piece on the other side.
  var mirrored: Bone {
    var bone = self
    bone.start = start.mirrored
    bone.end = end.mirrored
    bone.flat = flat.mirrored
    return bone
  }
}
