import Annotations
import Files

/// The order in which a catalog numbers what it holds: one that follows from names and the dataset's own ids, so
/// that shuffling the input changes nothing. Ids are positions in these orders, from 1.
struct CatalogLayout: Sendable {
  /// Schemas by name.
  let schemas: [KeypointSchema]
  /// Indices of the dataset's categories, by dataset id and name.
  let categories: [Int]
  /// Indices of the dataset's images, by name and file.
  let images: [Int]
  /// Indices of the dataset's instances, by image and annotation id.
  let instances: [Int]
  /// Every label that a list may use, by name.
  let labels: [String]

  let schemaIDs: [String: Int]
  let categoryIDs: [Int]
  let imageIDs: [Int]
  let instanceIDs: [Int]
  let labelIDs: [String: Int]

  init(_ content: BenchmarkContent) throws {
    let dataset = content.dataset
    try Self.check(content)
    var byName: [String: KeypointSchema] = [:]
    for schema in dataset.categories.map(\.schema) { byName[schema.name] = schema }
    schemas = byName.values.sortedByBytes(of: \.name)
    schemaIDs = Self.ids(of: schemas.map(\.name))
    categories = dataset.categories.indices.sorted {
      let (a, b) = (dataset.categories[$0], dataset.categories[$1])
      return a.id == b.id ? ByteOrder.precedes(a.name, b.name) : a.id < b.id
    }
    images = dataset.images.indices.sorted {
      let (a, b) = (dataset.images[$0], dataset.images[$1])
      return a.name == b.name ? ByteOrder.precedes(a.fileName, b.fileName) : ByteOrder.precedes(a.name, b.name)
    }
    categoryIDs = Self.ids(of: categories)
    let imageIDs = Self.ids(of: images)
    let categoryIDs = categoryIDs
    self.imageIDs = imageIDs
    instances = dataset.instances.indices.sorted {
      let (a, b) = (dataset.instances[$0], dataset.instances[$1])
      return (imageIDs[a.image], a.id, categoryIDs[a.category])
        < (imageIDs[b.image], b.id, categoryIDs[b.category])
    }
    instanceIDs = Self.ids(of: instances)
    labels = Set(content.lists.flatMap(\.labels)).sortedByBytes()
    labelIDs = Self.ids(of: labels)
  }

  private static func ids(of names: [String]) -> [String: Int] {
    Dictionary(zip(names, names.indices.map { $0 + 1 }), uniquingKeysWith: { first, _ in first })
  }

  private static func ids(of order: [Int]) -> [Int] {
    var ids = [Int](repeating: 0, count: order.count)
    for (position, index) in order.enumerated() { ids[index] = position + 1 }
    return ids
  }

  /// Checks all indices once, so that the writers can rely on them.
  private static func check(_ content: BenchmarkContent) throws {
    let dataset = content.dataset
    try NameForms.check(content.lists.map(\.name), of: "lists", in: dataset.name)
    try NameForms.check(content.lists.flatMap(\.labels), of: "labels", in: dataset.name)
    try NameForms.check(dataset.categories.map(\.schema.name), of: "schemas", in: dataset.name)
    for (index, instance) in dataset.instances.enumerated() {
      guard dataset.images.indices.contains(instance.image),
        dataset.categories.indices.contains(instance.category)
      else { throw CatalogError.inconsistent("instance \(index) refers to no image or category") }
    }
    var names: Set<String> = []
    for list in content.lists {
      guard names.insert(list.name).inserted else {
        throw CatalogError.inconsistent("there are two lists named '\(list.name)'")
      }
      let instances = Int32(clamping: dataset.instances.count)
      let labels = Int32(clamping: list.labels.count)
      let isSound = list.pairs.allSatisfy {
        (0..<instances).contains($0.source) && (0..<instances).contains($0.target)
          && (0..<labels).contains($0.label)
      }
      guard isSound else {
        throw CatalogError.inconsistent("a pair of the list '\(list.name)' refers to no instance or label")
      }
    }
  }
}
