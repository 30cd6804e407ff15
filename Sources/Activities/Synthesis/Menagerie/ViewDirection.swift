/// The four ways that pose templates know an animal to be seen.
enum ViewDirection: String, CaseIterable, Sendable {
  /// It faces the viewer.
  case front
  /// It looks to the picture's left.
  case left
  /// It is seen from behind.
  case back
  /// It looks to the picture's right.
  case right

  /// Its azimuth in degrees.
  var azimuth: Double {
    switch self {
    case .front: 0
    case .left: 90
    case .back: 180
    case .right: 270
    }
  }

  /// The nearest one to an azimuth from 0 to 360, and how many degrees it is off.
  static func nearest(to azimuth: Double) -> (direction: ViewDirection, off: Double) {
    let quarter = (azimuth / 90).rounded()
    let direction = allCases[Int(quarter) & 3]
    return (direction, abs(azimuth - quarter * 90))
  }
}
