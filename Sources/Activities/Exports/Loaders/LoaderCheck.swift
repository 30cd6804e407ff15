import Annotations
import Benchmarks
import Explanations
import Files

/// What an exported folder holds, as far as loaders care.
struct ExportedTree {
  /// How many pairs there are, by list and by what stands behind the colon of their names.
  let pairs: [String: [String: Int]]
  /// The lists, in order.
  let lists: [String]
  /// The objects whose images are described in `ImageAnnotation`.
  let instances: [CatalogInstance]
  /// How many keypoints each schema has.
  let keypoints: [String: Int]
  /// The folders that were written whole; of others, how many files are missing.
  let missing: [String: Int]

  fileprivate var species: Set<String> { Set(instances.map(\.category)) }

  /// Families with several species.
  fileprivate var families: Set<String> {
    Set(
      Dictionary(grouping: instances) { $0.family ?? "" }.filter { Set($0.value.map(\.category)).count > 1 }
        .keys)
  }
}

/// Says what loaders of others skip in an exported folder or stop at: a note a kind, with all loaders that it is true of.
struct LoaderCheck {
  let tree: ExportedTree

  /// The notes, in the order of the loaders.
  func notes(_ loaders: [LoaderManifest]) -> [Wording] {
    var order: [Wording] = []
    var titles: [Wording: [String]] = [:]
    for loader in loaders {
      for note in notes(on: loader) {
        if titles[note] == nil { order.append(note) }
        titles[note, default: []].append(loader.title)
      }
    }
    return order.map { "\(list: titles[$0] ?? []): \($0)" }
  }

  private func notes(on loader: LoaderManifest) -> [Wording] {
    loader.lists.flatMap { list in tree.pairs[list.name].map { notes(on: list, pairs: $0) } ?? [] }
      + unknownLists(of: loader) + folders(of: loader) + images(of: loader) + classes(of: loader)
  }

  // MARK: Lists

  private func notes(on list: LoaderManifest.List, pairs: [String: Int]) -> [Wording] {
    guard let categories = list.categories else { return [] }
    let there: Set<String> =
      switch categories {
      case .species: tree.species
      case .families: tree.families
      case .all: ["all"]
      }
    var notes: [Wording] = []
    let skipped = list.skips.filter { pairs[$0] != nil }
    if !skipped.isEmpty {
      notes.append(
        "skips \(sum(of: skipped, pairs), "pair") of \(list.name) by their categories' names: \(list: counted(skipped, pairs))"
      )
    }
    let unread = pairs.keys.filter { !there.contains($0) && !list.skips.contains($0) }.sortedByBytes()
    if !unread.isEmpty {
      notes.append(
        "doesn't look for \(sum(of: unread, pairs), "pair") of \(list.name): \(list: counted(unread, pairs))")
    }
    let empty = there.filter { pairs[$0] == nil && !list.skips.contains($0) }.sortedByBytes()
    if !empty.isEmpty {
      notes.append(
        "stops in \(list.name) (stack expects a non-empty TensorList): no pairs of \(empty.count) of its \(there.count, "category", plural: "categories"), \(list: empty)"
      )
    }
    let absent = list.expects.filter { !there.contains($0) }
    if !absent.isEmpty { notes.append("stops at \(list.name): it expects images of \(list: absent)") }
    return notes
  }

  private func sum(of names: [String], _ pairs: [String: Int]) -> Int {
    names.reduce(0) { $0 + (pairs[$1] ?? 0) }
  }

  private func counted(_ names: [String], _ pairs: [String: Int]) -> [String] {
    names.map { "\($0) (\(pairs[$0] ?? 0))" }
  }

  private func unknownLists(of loader: LoaderManifest) -> [Wording] {
    let unknown = tree.lists.filter { name in !loader.lists.contains { $0.name == name } }
    return unknown.isEmpty ? [] : ["knows no lists \(list: unknown)"]
  }

  // MARK: Files

  private func folders(of loader: LoaderManifest) -> [Wording] {
    loader.folders.compactMap { folder in
      guard let missing = tree.missing[folder], missing > 0 else { return nil }
      return
        "needs \(folder), which lacks \(missing) of \(tree.instances.count, "file"): --images names the dataset's folder"
    }
  }

  private func images(of loader: LoaderManifest) -> [Wording] {
    var notes: [Wording] = []
    let cut = tree.instances.filter { instance in
      loader.imageNamesWithout.contains { instance.imageName.contains($0) }
    }
    if let first = cut.first {
      notes.append(
        "cuts names at \(list: loader.imageNamesWithout, separator: " "), which \(cut.count) of \(tree.instances.count) images have in theirs; the first is '\(first.imageName)'"
      )
    }
    if let end = loader.imageExtension {
      let other = tree.instances.filter { !$0.fileName.hasSuffix(end) }
      if let first = other.first {
        notes.append("looks for images named *\(end); \(other.count) aren't, the first is '\(first.fileName)'")
      }
    }
    return notes
  }

  private func classes(of loader: LoaderManifest) -> [Wording] {
    var notes: [Wording] = []
    let unknown =
      loader.classes.map { known in tree.species.filter { !known.contains($0) }.sortedByBytes() } ?? []
    if !unknown.isEmpty { notes.append("knows no classes \(list: unknown), and stops at their masks") }
    if let count = loader.keypoints {
      let short = Set(tree.instances.map(\.schema)).filter { (tree.keypoints[$0] ?? 0) < count }.sortedByBytes()
      if !short.isEmpty { notes.append("asks for \(count) keypoints an image; fewer have \(list: short)") }
    }
    return notes
  }
}
