/// What a recipe made of a dataset: nothing leaves the data unannounced.
public struct GenerationReport: Equatable, Sendable {
  /// Images that were left out for one reason.
  public struct LeftOut: Equatable, Sendable {
    /// The reason, such as `on the crowd list`.
    public let reason: String
    /// How many images.
    public let images: Int

    /// A count of its parts.
    public init(reason: String, images: Int) {
      self.reason = reason
      self.images = images
    }
  }

  /// What became of one list.
  public struct List: Equatable, Sendable {
    /// The list's name.
    public let name: String
    /// How many pairs of images met; `nil` where pairs are listed rather than made.
    public let candidates: Int?
    /// How many of them could be pairs by the recipe's rule.
    public let possible: Int?
    /// How many pairs the list has.
    public let pairs: Int

    /// Counts of their parts.
    public init(name: String, candidates: Int?, possible: Int?, pairs: Int) {
      self.name = name
      self.candidates = candidates
      self.possible = possible
      self.pairs = pairs
    }
  }

  /// How many images the dataset has.
  public let images: Int
  /// How many of them the recipe uses.
  public let keptImages: Int
  /// Why the others are left out; each image is counted once.
  public let leftOut: [LeftOut]
  /// One entry a list, in the benchmark's order.
  public let lists: [List]
  /// What else a user must know, a sentence each: which rule was used, what it would have changed, what was odd.
  public let notes: [String]

  /// A report of its parts.
  public init(images: Int, keptImages: Int, leftOut: [LeftOut], lists: [List], notes: [String]) {
    self.images = images
    self.keptImages = keptImages
    self.leftOut = leftOut
    self.lists = lists
    self.notes = notes
  }

  /// The report for a person: what was kept and left out, then the notes.
  public var lines: [String] {
    let reasons = leftOut.filter { $0.images > 0 }.map { "\($0.images) \($0.reason)" }
    let rest = reasons.isEmpty ? "" : "; left out: \(reasons.joined(separator: ", "))"
    return ["kept \(keptImages) of \(images) images\(rest)"] + notes
  }
}
