/// The colours of a drawing: on a light or on a dark sheet.
package enum Theme: String, CaseIterable, Sendable {
  case light, dark

  /// How many series are told apart by colour.
  package static let seriesCount = 8

  /// The colour of a paint, as `#rrggbb`.
  ///
  /// Series have Okabe and Ito's colours, which readers with colour-blindness tell apart; blue and orange, not
  /// green and red alone, say what is right and wrong where marks don't differ in shape.
  package func colour(_ paint: Paint) -> String {
    let isDark = self == .dark
    switch paint {
    case .background: return isDark ? "#14171a" : "#ffffff"
    case .ink: return isDark ? "#e8eaed" : "#1b1e22"
    case .faint: return isDark ? "#9aa3ad" : "#5b646e"
    case .grid: return isDark ? "#343a41" : "#dfe3e8"
    case .right: return isDark ? "#3fc08a" : "#00835b"
    case .wrong: return isDark ? "#ff7a5c" : "#c8321a"
    case .halo: return "#ffffff"
    case .series(let index):
      let colours = isDark ? Self.onDark : Self.onLight
      return colours[Self.position(ofSeries: index)]
    }
  }

  /// The position of a series' colour: any number's is from 0 to below `seriesCount`.
  static func position(ofSeries index: Int) -> Int {
    let rest = index % seriesCount
    return rest < 0 ? rest + seriesCount : rest
  }

  private static let onLight = [
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b07d00", "#56b4e9", "#5b3fa0", "#4d4d4d",
  ]
  private static let onDark = [
    "#56b4e9", "#e69f00", "#2fc79a", "#e39cc4", "#f0e442", "#ff8a4c", "#b39ddb", "#c7ccd1",
  ]
}
