/// A pair's name, `<source>-<target>:<category>`, behind `<number>-` where the dataset numbers its pairs.
///
/// Image names may contain `-` themselves, so that a text may have several readings: who knows the images chooses.
package struct PairName: Hashable, Sendable {
  /// The number in front, or `nil` for a name that is read without one.
  package let number: Int?
  package let source: Substring
  package let target: Substring
  package let category: Substring

  /// The name of a pair.
  ///
  /// - Parameter number: Written without its sign; 0 where the dataset's names have none.
  package static func text(source: String, target: String, category: String, number: Int = 0) -> String {
    "\(prefix(ofNumber: number))\(source)-\(target):\(category)"
  }

  /// What stands before the images: the number in at least six digits and a `-`, nothing for 0.
  package static func prefix(ofNumber number: Int) -> String {
    guard number != 0 else { return "" }
    return PlainName.number(number.magnitude, digits: 6) + "-"
  }

  /// A pair's name in bytes at most: it is the name of a file of its own in most datasets, which has 255.
  package static let longest = 1024

  /// Every way to read a text, those with a number in front first; none where it is no pair's name.
  ///
  /// There is a reading for each `-`, so that the length is bounded: see ``longest``.
  package static func readings(of text: Substring) -> [PairName] {
    guard text.utf8.count <= longest, let colon = text.lastIndex(of: ":") else { return [] }
    let images = text[..<colon]
    let category = text[text.index(after: colon)...]
    guard !category.isEmpty else { return [] }
    func readings(_ images: Substring, number: Int?) -> [PairName] {
      images.indices.filter { images[$0] == "-" }.compactMap { dash in
        let (source, target) = (images[..<dash], images[images.index(after: dash)...])
        guard !source.isEmpty, !target.isEmpty else { return nil }
        return PairName(number: number, source: source, target: target, category: category)
      }
    }
    let plain = readings(images, number: nil)
    guard let (number, rest) = leadingNumber(of: images) else { return plain }
    return readings(rest, number: number) + plain
  }

  /// The number that a text starts with, as a name with a number does, and what follows its `-`.
  private static func leadingNumber(of text: Substring) -> (number: Int, rest: Substring)? {
    guard let dash = text.firstIndex(of: "-") else { return nil }
    let digits = text[..<dash]
    guard (1...9).contains(digits.utf8.count), digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }),
      let number = Int(digits)
    else { return nil }
    return (number, text[text.index(after: dash)...])
  }
}
