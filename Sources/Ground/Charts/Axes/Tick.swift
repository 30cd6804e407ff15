import Tables

/// A tick's words.
enum Tick {
  /// The value with so many decimals; a large one grouped.
  static func label(_ value: Double, _ decimals: Int) -> String {
    if decimals == 0, value.magnitude >= 10_000 { return Numbers.grouped(Int(exactly: value)) }
    return Numbers.fixed(value, decimals)
  }

  /// The positions of labels that stand beside each other without touching; the first and as many others as
  /// have room.
  ///
  /// - Parameters:
  ///   - places: The labels' middles, ascending.
  static func shown(_ labels: [String], at places: [Double], size: Double) -> [Int] {
    var shown: [Int] = []
    var end = -Double.infinity
    for (index, (label, place)) in zip(labels, places).enumerated() {
      let half = Drawing.width(of: label, size: size) / 2
      if place - half < end + 6 { continue }
      shown.append(index)
      end = place + half
    }
    return shown
  }
}
