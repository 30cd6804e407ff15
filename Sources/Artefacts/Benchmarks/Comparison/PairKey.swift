/// What makes a pair the same in two places: its images, their direction, and whether they are mirrored.
struct PairKey: Hashable {
  /// Numbers of the images' names, as `NameNumbers` gives them.
  let source: Int32
  let target: Int32
  let isMirrored: Bool

  /// The pair in the other direction.
  var reversed: PairKey { PairKey(source: target, target: source, isMirrored: isMirrored) }
}

/// Numbers for names, in the order in which they come up.
struct NameNumbers {
  private var numbers: [String: Int32] = [:]

  /// The number of a name, a new one for a new name.
  mutating func number(of name: String) -> Int32 {
    if let number = numbers[name] { return number }
    let number = Int32(clamping: numbers.count)
    numbers[name] = number
    return number
  }
}
