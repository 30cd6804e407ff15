/// What a recipe made of a dataset: nothing leaves the data unannounced.
package struct GenerationReport: Equatable, Sendable {
  /// Images that were left out for one reason.
  package struct LeftOut: Equatable, Sendable {
    /// The reason, such as `on the crowd list`.
    package let reason: String
    /// How many images.
    package let images: Int

    package init(reason: String, images: Int) {
      self.reason = reason
      self.images = images
    }
  }

  /// What became of one list.
  package struct List: Equatable, Sendable {
    /// The list's name.
    package let name: String
    /// How many pairs of images met; `nil` where pairs are listed rather than made.
    package let candidates: Int?
    /// How many of them could be pairs by the recipe's rule.
    package let possible: Int?
    /// How many pairs the list has.
    package let pairs: Int

    package init(name: String, candidates: Int?, possible: Int?, pairs: Int) {
      self.name = name
      self.candidates = candidates
      self.possible = possible
      self.pairs = pairs
    }
  }

  /// How many images the dataset has.
  package let images: Int
  /// How many of them the recipe uses.
  package let keptImages: Int
  /// Why the others are left out; each image is counted once.
  package let leftOut: [LeftOut]
  /// One entry a list, in the benchmark's order.
  package let lists: [List]
  /// What else a user must know, a sentence each: which rule was used, what it would have changed, what was odd.
  package let notes: [String]

  package init(images: Int, keptImages: Int, leftOut: [LeftOut], lists: [List], notes: [String]) {
    self.images = images
    self.keptImages = keptImages
    self.leftOut = leftOut
    self.lists = lists
    self.notes = notes
  }

  /// The report for a person: what was kept and left out, then the notes.
  package var lines: [String] {
    let reasons = leftOut.filter { $0.images > 0 }.map { "\($0.images) \($0.reason)" }
    let rest = reasons.isEmpty ? "" : "; left out: \(reasons.joined(separator: ", "))"
    return ["kept \(keptImages) of \(images) images\(rest)"] + notes
  }
}
