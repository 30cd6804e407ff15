import Annotations
import Testing

@Suite struct PairNameTests {
  @Test func numbersHaveSixDigits() {
    #expect(PairName.text(source: "a", target: "b", category: "cat") == "a-b:cat")
    #expect(PairName.text(source: "a", target: "b", category: "cat", number: 12) == "000012-a-b:cat")
    #expect(PairName.text(source: "a", target: "b", category: "cat", number: -12) == "000012-a-b:cat")
    #expect(PairName.text(source: "a", target: "b", category: "cat", number: 1_234_567) == "1234567-a-b:cat")
  }

  static let names: [(String, [String])] = [
    ("000000000004-000000000008:king cheetah", ["nil 000000000004 000000000008"]),
    ("a-1-b:cat", ["nil a 1-b", "nil a-1 b"]),
    ("000007-a-b:cat", ["7 a b", "nil 000007 a-b", "nil 000007-a b"]),
    (
      "000007-a-1-b:cat",
      ["7 a 1-b", "7 a-1 b", "nil 000007 a-1-b", "nil 000007-a 1-b", "nil 000007-a-1 b"]
    ),
    ("7-8:cat", ["nil 7 8"]), ("-8:cat", []), ("7-:cat", []), ("7-8:", []), ("7-8", []), ("", []), (":", []),
    ("9999999999-a-b:cat", ["nil 9999999999 a-b", "nil 9999999999-a b"]),
  ]

  @Test(arguments: names) func readsATextInEveryWay(text: String, expected: [String]) {
    let readings = PairName.readings(of: text[...])
    #expect(readings.map { "\($0.number.map(String.init) ?? "nil") \($0.source) \($0.target)" } == expected)
  }

  @Test func aTextLongerThanANameHasNoReading() {
    let images = String(repeating: "-", count: PairName.longest - 2)
    #expect(PairName.readings(of: "\(images):c").count == images.count - 2)
    #expect(PairName.readings(of: "\(images)-:c").isEmpty)
  }

  @Test func aTextIsAmongTheReadingsOfItself() {
    for (source, target, number) in [
      ("a", "b", 0), ("a-1", "b-2", 5), ("2008-1", "x", 0), ("1-2", "3-4", 123456),
    ] {
      let text = PairName.text(source: source, target: target, category: "cat", number: number)
      let readings = PairName.readings(of: text[...])
      #expect(
        readings.contains {
          $0.source == source && $0.target == target && ($0.number ?? 0) == number && $0.category == "cat"
        })
    }
  }
}
