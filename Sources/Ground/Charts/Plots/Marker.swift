/// The shape of a point, which tells series apart where colours don't.
enum Marker: CaseIterable {
  case disc, square, triangle, diamond, wedge, cross

  /// The marker about a place.
  func shape(at centre: Drawing.Point, _ paint: Paint, radius: Double = 3.5) -> Drawing.Shape {
    func area(_ corners: [(Double, Double)]) -> Drawing.Shape {
      .area(
        corners.map { Drawing.Point(centre.x + $0.0 * radius, centre.y + $0.1 * radius) }, paint, opacity: 1)
    }
    switch self {
    case .disc: return .disc(centre: centre, radius: radius, fill: paint, edge: .background, width: 0.75)
    case .square: return area([(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)])
    case .triangle: return area([(0, -1.2), (1.1, 0.9), (-1.1, 0.9)])
    case .diamond: return area([(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)])
    case .wedge: return area([(0, 1.2), (1.1, -0.9), (-1.1, -0.9)])
    // Two bars across each other, as one outline.
    case .cross:
      let (far, near) = (1.15, 0.4)
      return area([
        (-far, -near), (-near, -near), (-near, -far), (near, -far), (near, -near), (far, -near), (far, near),
        (near, near), (near, far), (-near, far), (-near, near), (-far, near),
      ])
    }
  }
}
