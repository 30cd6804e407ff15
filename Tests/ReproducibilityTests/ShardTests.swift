import Reproducibility
import Testing

struct ShardTests {
  @Test(arguments: [0, 1, 3, 4, 5, 97])
  func shardsAreTheWhole(all: Int) {
    for count in 1...7 {
      let parts = (1...count).compactMap { Shard(index: $0, count: count)?.range(of: all) }
      #expect(parts.flatMap { Array($0) } == Array(0..<all))
      let sizes = parts.map(\.count)
      #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
    }
  }

  @Test(arguments: ["", "1", "0/4", "5/4", "1/0", "-1/4", "+1/4", "1/4/", "1/99999", " 1/4", "1/٤"])
  func whatIsNoShardIsRefused(text: String) {
    #expect(Shard(text) == nil)
  }

  @Test func textNamesAShard() {
    #expect(Shard("2/4") == Shard(index: 2, count: 4))
    #expect(Shard(index: 2, count: 4)?.description == "2/4")
  }
}
