/// What a piece of a body's surface belongs to; decides its colour.
enum BodyPart: Sendable {
  case trunk, neck, head, muzzle, cheek, nose, eye, ear, horn, thigh, shank, cannon, foot, tail, tailTip, mane,
    proboscis

  /// Whether it keeps a sharp border and a colour of its own, rather than flow into its neighbours.
  var isHard: Bool { self == .nose || self == .eye || self == .horn }

  /// Whether markings run across it along its own length, as around a leg.
  var isLimb: Bool {
    switch self {
    case .thigh, .shank, .cannon, .foot, .tail, .tailTip: true
    default: false
    }
  }
}
