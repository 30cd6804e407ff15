import Tables
import Testing

@Suite struct TextCurveTests {
  @Test func aCurveIsDrawnByItsHeights() {
    let curve = TextCurve([4, 3, nil, 1, 0], from: "1", to: "50", rows: 3) { "\($0)" }
    #expect(
      curve.lines == [
        "4.0 |**",
        "    |   *",
        "0.0 |    *",
        "    +-----",
        "     1  50",
      ])
  }

  @Test func nothingIsDrawnOfNothing() {
    #expect(TextCurve([nil, .nan, .infinity], from: "1", to: "2") { "\($0)" }.lines.isEmpty)
  }

  @Test func aFlatCurveRunsAlongTheBottom() {
    #expect(
      TextCurve([2, 2], from: "1", to: "2", rows: 2) { "\($0)" }.lines.prefix(2) == ["2.0 |", "2.0 |**"])
  }
}
