/// What tables call a list.
struct ListTitle {
  let words: String
  /// Whether it is a term of the field, which is set in italics.
  let isTerm: Bool

  init(_ words: String, isTerm: Bool = false) {
    self.words = words
    self.isTerm = isTerm
  }
}

/// What the lists of a benchmark are called in words: `test` is the intra-species list where there are
/// cross-species ones beside it.
struct ListTitles {
  private let hasCrossLists: Bool

  /// - Parameter lists: The lists of the benchmark that anybody answered.
  init(lists: some Sequence<String>) { hasCrossLists = lists.contains { Self.parts(of: $0)?.setting != nil } }

  /// A list's title; a list of another benchmark's own is called by its name.
  subscript(list: String) -> ListTitle {
    guard let (split, setting) = Self.parts(of: list) else { return ListTitle(list) }
    guard let setting = setting ?? (hasCrossLists && split != .trn ? "intra-species" : nil) else {
      return ListTitle(split.words)
    }
    return ListTitle(split == .test ? setting : "\(split.words), \(setting)", isTerm: true)
  }

  private enum Split: String, CaseIterable {
    case trn, val, test

    var words: String {
      switch self {
      case .trn: "training"
      case .val: "validation"
      case .test: "test"
      }
    }
  }

  private static func parts(of list: String) -> (split: Split, setting: String?)? {
    for split in Split.allCases where list.hasPrefix(split.rawValue) {
      switch list.dropFirst(split.rawValue.count) {
      case "": return (split, nil)
      case "_cross_species": return (split, "cross-species")
      case "_cross_family": return (split, "cross-family")
      default: continue
      }
    }
    return nil
  }
}
