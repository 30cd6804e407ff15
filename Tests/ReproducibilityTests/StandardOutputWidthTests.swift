import Files
import Testing

@Suite struct StandardOutputWidthTests {
  @Test(
    arguments: [
      ("120", 80, 120), (nil, 80, 80), ("wide", 80, 80), ("0", 80, 80), ("7", nil, 100), (nil, nil, 100),
      (nil, 0, 100),
      ("-5", 1 << 40, 100),
    ] as [(String?, Int?, Int)])
  func columnsGoBeforeTheTerminals(columns: String?, terminal: Int?, width: Int) {
    #expect(StandardOutput.width(columns: columns, terminal: terminal) == width)
  }
}
