import Explanations
import Testing

@Suite struct DidYouMeanTests {
  private static let lists = ["trn", "val", "test", "val_cross_species", "test_cross_species"]
  private static let recipes = ["ap10k-directed", "ap10k-geoaware", "ap10k-hashed", "spair-71k", "spair-u"]

  @Test(arguments: [
    ("tset", lists, "Did you mean 'test'?"), ("tests", lists, "Did you mean 'test'?"),
    ("Test-Cross-Species", lists, "Did you mean 'test_cross_species'?"),
    ("cross_species", lists, "Did you mean 'val_cross_species' or 'test_cross_species'?"),
    ("test_intra", lists, "Did you mean 'test'?"),
    ("ap10k", recipes, "Did you mean 'ap10k-hashed', 'ap10k-directed' or 'ap10k-geoaware'?"),
    ("spair-71", recipes, "Did you mean 'spair-71k'?"),
    ("ap10k-geoawrae", recipes, "Did you mean 'ap10k-geoaware'?"),
    ("bat", ["rat", "cat", "dog"], "Did you mean 'cat' or 'rat'?"),
    ("box-transfr", ["nearest", "box-transfer"], "Did you mean 'box-transfer'?"),
  ])
  func asksForWhatANameResembles(name: String, known: [String], question: String) {
    #expect(Wording.didYouMean(name, among: known)?.text == question)
    #expect(Wording.didYouMean(name, among: known.reversed())?.text == question)
  }

  @Test func asksNothingAboutNamesOfTheirOwn() {
    for name in ["", "zebra", "x", String(repeating: "test", count: 30)] {
      #expect(Wording.didYouMean(name, among: Self.lists) == nil)
    }
    #expect(Wording.didYouMean("test", among: []) == nil)
  }

  @Test func countsAgreeWithTheirNouns() {
    #expect("\(1, "map"), \(2, "map"), \(0, "map")" as Wording == "1 map, 2 maps, 0 maps")
    #expect(
      "\(1, "entry", plural: "entries") of \(3, "entry", plural: "entries")" as Wording
        == "1 entry of 3 entries")
  }
}
