import Annotations
import Benchmarks
import Explanations
import Files

/// Finds pairs and images by name.
package enum BenchmarkLookup {
  /// What a name stands for.
  package enum Found: Sendable {
    /// A pair, in each list that has it.
    case pairs([PairDescription])
    /// An image's instances.
    case instances([InstanceDescription])
  }

  /// The pair or image of a benchmark with a name; a name with a colon is a pair's.
  ///
  /// - Parameter list: The only list to look for a pair in, or `nil` for all.
  /// - Throws: `LookupError.unknown` with the nearest name, `CatalogError`.
  package static func find(_ name: String, in catalog: BenchmarkCatalog, list: String? = nil) throws -> Found {
    let schemas = try catalog.schemas()
    let instances = try catalog.instances()
    let describe = { (id: Int) throws -> InstanceDescription in
      guard let instance = instances[id], let schema = schemas[instance.schema] else {
        throw LookupError.unknown(place: catalog.folder, kind: "instance", name: "\(id)", known: [])
      }
      return InstanceDescription(instance: instance, schema: schema)
    }
    guard name.contains(":") else {
      let found = instances.values.filter { $0.imageName == name }.map(\.id).sorted()
      if !found.isEmpty { return .instances(try found.map(describe)) }
      throw unknown(name, kind: "image", among: instances.values.map(\.imageName), place: catalog.folder)
    }
    var pairs: [PairDescription] = []
    var others: [String] = []
    var categories: Set<String> = []
    let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
    let (images, label) = ((parts.first ?? "") + ":", parts.last ?? "")
    for list in try list.map({ [$0] }) ?? catalog.lists() {
      try catalog.forEachPair(in: list) { pair in
        if pair.name == name {
          pairs.append(
            PairDescription(pair: pair, source: try describe(pair.source), target: try describe(pair.target)))
        } else if others.count < 100_000, pair.category == label || pair.name.hasPrefix(images) {
          others.append(pair.name)
        }
        categories.insert(pair.category)
      }
    }
    if !pairs.isEmpty { return .pairs(pairs) }
    if others.isEmpty, !categories.contains(label) {
      throw CatalogError.unknownCategory(file: catalog.folder, name: label, known: categories.sortedByBytes())
    }
    throw unknown(name, kind: "pair", among: others, place: catalog.folder)
  }

  /// The image of a dataset with a name.
  ///
  /// - Throws: `LookupError.unknown` with the nearest name.
  package static func find(_ name: String, in dataset: AnnotatedDataset, folder: String) throws -> Found {
    let found = dataset.instances.indices.filter { index in
      let image = dataset.instances[index].image
      return dataset.images.indices.contains(image) && dataset.images[image].name == name
    }
    if !found.isEmpty { return .instances(found.compactMap { InstanceDescription($0, of: dataset) }) }
    throw unknown(name, kind: "image", among: dataset.images.map(\.name), place: folder)
  }

  private static func unknown(
    _ name: String, kind: String, among names: [String], place: String
  ) -> LookupError {
    // A number without the zeros before it.
    if let number = Int(name), let meant = names.filter({ Int($0) == number }).min() {
      return .otherDigits(place: place, kind: kind, name: name, meant: meant)
    }
    // Names of one length differ in few places, so that comparing those alone is quick and enough.
    let near = names.filter { abs($0.utf8.count - name.utf8.count) <= 2 }
    let sample = near.count <= 5000 ? near : near.filter { $0.hasPrefix(name.prefix(name.count / 2)) }
    return .unknown(place: place, kind: kind, name: name, known: sample)
  }
}
