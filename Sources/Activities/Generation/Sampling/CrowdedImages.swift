import Annotations

/// Which images a crowd rule leaves out, and where the rules differ.
struct CrowdedImages {
  /// Whether each image is left out.
  let isLeftOut: [Bool]
  /// What those images are, such as `on the crowd list`.
  let reason: String
  /// Which rule was used and how it compares with the other, a sentence each.
  let notes: [String]

  /// - Parameter counts: How many instances each image has.
  /// - Throws: `GenerationError.foreignCrowdList` when the list has none of the images.
  init(dataset: AnnotatedDataset, counts: [Int32], rule: CrowdRule, list: CrowdList?) throws {
    let several = counts.map { $0 > 1 }
    let severalReason = "with more than one annotated instance"
    var notes: [String] = []
    var listed: [Bool]?
    if let list {
      let (images, unknown) = try Self.match(list, dataset)
      listed = images
      if let first = unknown.first {
        notes.append(
          "\(unknown.count) of the \(list.ids.count) ids of \(list.input.name) aren't images of this dataset, "
            + "the first of them \(first)")
      }
      notes += Self.comparison(listed: images, several: several, dataset: dataset, file: list.input.name)
    }
    let used: String
    switch (rule, listed, list) {
    case (.listedElseSeveral, let images?, let list?):
      (isLeftOut, reason) = (images, "on the crowd list")
      used = "crowd rule: the images on \(list.input.name) are left out"
    case (.listedElseSeveral, _, _):
      (isLeftOut, reason) = (several, severalReason)
      used = "crowd rule: without a crowd list, images \(severalReason) are left out"
    case (.several, _, _):
      (isLeftOut, reason) = (several, severalReason)
      used = "crowd rule: images \(severalReason) are left out"
    case (.none, _, _):
      (isLeftOut, reason) = (Array(repeating: false, count: counts.count), "in a crowd")
      used = "crowd rule: none, images with several animals take part"
    }
    self.notes = [used] + notes
  }

  private static func match(
    _ list: CrowdList, _ dataset: AnnotatedDataset
  ) throws -> (images: [Bool], unknown: [String]) {
    var unmatched = Set(list.ids)
    let wanted = unmatched
    let images = dataset.images.map { image in
      let id = CrowdList.withoutZeros(image.name.utf8)
      unmatched.remove(id)
      return wanted.contains(id)
    }
    if unmatched.count == list.ids.count {
      throw GenerationError.foreignCrowdList(
        file: list.path, ids: list.ids.count, first: list.ids.first ?? "", images: dataset.images.count)
    }
    return (images, list.ids.filter { unmatched.contains($0) })
  }

  private static func comparison(
    listed: [Bool], several: [Bool], dataset: AnnotatedDataset, file: String
  ) -> [String] {
    let both = zip(listed, several)
    let onlyListed = both.map { $0 && !$1 }
    let onlySeveral = both.map { !$0 && $1 }
    if !onlyListed.contains(true), !onlySeveral.contains(true) {
      return ["\(file) and the rule of more than one annotated instance name the same images"]
    }
    return [
      describe(onlyListed, dataset).map { "on \(file) with a single annotated instance: \($0)" },
      describe(onlySeveral, dataset).map { "with more than one annotated instance but not on \(file): \($0)" },
    ].compactMap { $0 }
  }

  /// `3 images (first by name, …)`, or `nil` for none.
  private static func describe(_ flags: [Bool], _ dataset: AnnotatedDataset) -> String? {
    let names = zip(dataset.images, flags).filter { $1 }.map { $0.0.name }
    guard !names.isEmpty else { return nil }
    let sorted = NameOrder.sorted(names) { $0 }
    let shown = sorted.prefix(3).joined(separator: ", ") + (names.count > 3 ? ", …" : "")
    return "\(names.count) image\(names.count == 1 ? "" : "s") (\(shown))"
  }
}
