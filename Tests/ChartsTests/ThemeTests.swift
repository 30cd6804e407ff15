import Charts
import Testing

struct ThemeTests {
  @Test func seriesRepeatAfterTheirCount() {
    #expect(Theme.light.colour(.series(0)) == Theme.light.colour(.series(Theme.seriesCount)))
    #expect(Theme.dark.colour(.series(-1)) == Theme.dark.colour(.series(Theme.seriesCount - 1)))
  }
}
