/// The parts of a pair's name, `<number>-<source>-<target>:<category>`, as lists and pair files carry it.
struct SPairPairName {
  /// The number in front, at least 0.
  let number: Int
  /// What stands between number and category: two image names joined by `-`, which may contain `-` themselves.
  let images: Substring
  /// The category.
  let category: Substring

  /// The parts, or `nil` when the text isn't such a name.
  init?(_ text: Substring) {
    guard let colon = text.lastIndex(of: ":"), let dash = text.firstIndex(of: "-"), dash < colon else {
      return nil
    }
    let digits = text[..<dash]
    guard (1...9).contains(digits.utf8.count), digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }),
      let number = Int(digits)
    else { return nil }
    images = text[text.index(after: dash)..<colon]
    category = text[text.index(after: colon)...]
    self.number = number
    if category.isEmpty || images.isEmpty { return nil }
  }

  /// Every way to read the middle as two names.
  var splits: [(source: Substring, target: Substring)] {
    images.indices.filter { images[$0] == "-" }.map {
      (images[..<$0], images[images.index(after: $0)...])
    }.filter { !$0.0.isEmpty && !$0.1.isEmpty }
  }
}
