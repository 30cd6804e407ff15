import Foundation

/// The names below groups of bars: flat where they have room, else tilted, else upright, and cut in the middle
/// where they are long. Where even upright ones would touch, some are left out.
struct CategoryLabels {
  private enum Way: Equatable { case flat, tilted, upright(every: Int) }

  private let lines: [[String]]
  private let way: Way
  private let size: Double
  private let group: Double

  /// The most pixels that a name takes along.
  private static let longest = 118.0
  /// The tilt, in degrees.
  private static let angle = 42.0
  private static let (cosine, sine) = (0.743, 0.669)

  /// - Parameter group: Pixels across of a group.
  init(_ names: [String], group: Double) {
    self.group = group
    let size = TextStyle.label
    let flat = names.map { TextStyle.lines($0, room: group - 6, size: size) }
    let isFitting = zip(names, flat).allSatisfy { name, lines in
      lines.count <= 2 && lines.joined(separator: " ") == name
    }
    func cut(_ size: Double) -> [[String]] {
      names.map { [Drawing.cut($0, to: Self.longest, size: size)] }
    }
    if isFitting {
      (lines, way, self.size) = (flat, .flat, size)
    } else if group >= size * 1.5 {
      (lines, way, self.size) = (cut(size), .tilted, size)
    } else {
      self.size = min(size, max(7, group - 1))
      (lines, way) = (cut(self.size), .upright(every: max(1, Int((8 / max(group, 0.1)).rounded(.up)))))
    }
  }

  /// The longest name in pixels.
  private var reach: Double {
    lines.joined().map { Drawing.width(of: $0, size: size) }.max() ?? 0
  }

  /// Pixels below the axis.
  var height: Double {
    switch way {
    case .flat: 8 + TextStyle.height(lines.map(\.count).max() ?? 0, size: size)
    case .tilted: 14 + reach * Self.sine
    case .upright: 10 + reach
    }
  }

  /// How far names reach to the left of the first group.
  var overhang: Double {
    guard way == .tilted else { return 0 }
    return lines.enumerated().map { index, lines in
      let width = lines.map { Drawing.width(of: $0, size: size) }.max() ?? 0
      return width * Self.cosine - group * (Double(index) + 0.5)
    }.max().map { max(0, $0) } ?? 0
  }

  /// - Parameters:
  ///   - x: Where the first group begins.
  ///   - y: The axis.
  func shapes(x: Double, y: Double) -> [Drawing.Shape] {
    lines.enumerated().flatMap { index, lines -> [Drawing.Shape] in
      let middle = x + group * (Double(index) + 0.5)
      switch way {
      case .flat:
        return TextStyle.shapes(lines, x: middle, y: y + 4 + size, .ink, size: size, anchor: .middle)
      case .tilted: return [turned(lines, x: middle + 4, y: y + 11, by: -Self.angle)]
      case .upright(let every):
        return index.isMultiple(of: every) ? [turned(lines, x: middle + size * 0.36, y: y + 6, by: -90)] : []
      }
    }
  }

  private func turned(_ lines: [String], x: Double, y: Double, by angle: Double) -> Drawing.Shape {
    .text(
      lines.joined(separator: " "), at: Drawing.Point(x, y), .ink, size: size, anchor: .end, isBold: false,
      turned: angle)
  }
}
