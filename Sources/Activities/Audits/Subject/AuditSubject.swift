import Annotations
import Benchmarks
import Files

/// A benchmark as the audit sees it: every name resolved to an index, everything in an order of its own.
package struct AuditSubject: Sendable {
  /// What the report calls the benchmark: the path that the user gave.
  package let name: String
  /// The recipe that built it, or `nil` where that isn't known.
  package let recipe: String?
  /// The dataset's name, or `nil`.
  let dataset: String?
  /// Images of the dataset as it was read, those without an instance included.
  let datasetImages: Int
  /// What identifies the benchmark's content, or `nil`.
  package let pairsDigest: String?
  /// The lists, in the benchmark's order.
  let lists: [AuditedList]
  /// The instances, by id.
  let instances: [CatalogInstance]
  /// The labelled keypoints (v > 0) of each instance.
  let labelled: [KeypointMask]
  /// The image files, in the order of their first instances.
  let images: [AuditedImage]
  /// Index into `images` of each instance.
  let imageOf: [Int]
  /// Number of the object (an image, a category and a box) of each instance. Benchmarks that repeat an object's
  /// keypoints pair by pair hold several instances of one object; leaks and repeated pairs are about objects.
  let objectOf: [Int]
  /// The schemas that instances use, by name.
  let schemas: [KeypointSchema]
  /// Index into `schemas` of each instance.
  let schemaOf: [Int]

  /// A list to be resolved: its name, its split where that is known, and what gives its pairs.
  package typealias ListSource = (
    name: String, split: ImageSplit?, forEachRow: BenchmarkCatalog.ForEachRow
  )

  /// Resolves a benchmark.
  ///
  /// - Throws: `AuditError` where an id or a name leads nowhere, or an instance doesn't fit its schema; what giving the
  ///   pairs throws.
  package init(
    name: String, recipe: String? = nil, dataset: (name: String, images: Int)? = nil,
    pairsDigest: String? = nil, lists: [ListSource],
    instances: [CatalogInstance], schemas: [String: KeypointSchema]
  ) throws {
    self.name = name
    self.recipe = recipe
    self.dataset = dataset?.name
    self.pairsDigest = pairsDigest
    let isSorted = zip(instances, instances.dropFirst()).allSatisfy { $0.id < $1.id }
    let instances = isSorted ? instances : instances.sorted { $0.id < $1.id }
    self.instances = instances
    labelled = instances.map { instance in
      KeypointMask(indices: instance.keypoints.indices.filter { instance.keypoints[$0].visibility != .absent })
    }
    var files = Numbering<String>()
    var objects = Numbering<ObjectKey>()
    var images: [AuditedImage] = []
    imageOf = instances.map { instance in
      let number = files.number(of: instance.fileName)
      if number == images.count {
        images.append(
          AuditedImage(
            name: instance.imageName, fileName: instance.fileName, width: instance.width,
            height: instance.height))
      }
      return number
    }
    self.images = images
    datasetImages = dataset?.images ?? images.count
    objectOf = zip(instances, imageOf).map { instance, image in
      let box = instance.box.map { SIMD4($0.x, $0.y, $0.width, $0.height) }
      return objects.number(of: ObjectKey(image: image, category: instance.category, box: box))
    }
    let used = Set(instances.map(\.schema)).sortedByBytes()
    let numbers = Dictionary(zip(used, used.indices), uniquingKeysWith: { first, _ in first })
    self.schemas = try used.map { schema in
      guard let found = schemas[schema] else {
        let image = instances.first { $0.schema == schema }?.fileName ?? ""
        throw AuditError.unknownSchema(benchmark: name, image: image, schema: schema)
      }
      return found
    }
    schemaOf = instances.map { numbers[$0.schema] ?? 0 }
    for instance in instances {
      guard let schema = schemas[instance.schema], instance.keypoints.count != schema.keypoints.count else {
        continue
      }
      throw AuditError.keypointCount(
        benchmark: name, image: instance.fileName, found: instance.keypoints.count,
        expected: schema.keypoints.count)
    }
    let index = InstanceIndex(instances.map(\.id))
    self.lists = try lists.map { list in
      try AuditedList(name: list.name, split: list.split, forEachRow: list.forEachRow) { id, row in
        guard let position = index[id] else {
          let image = { (id: Int) in index[id].map { instances[$0].imageName } ?? "\(id)" }
          let pair = PairName.text(
            source: image(row.source), target: image(row.target), category: row.category, number: row.number)
          throw AuditError.unknownInstance(benchmark: name, list: list.name, pair: pair, id: id)
        }
        return position
      }
    }
  }

  /// What makes an object.
  private struct ObjectKey: Hashable {
    let image: Int
    let category: String
    let box: SIMD4<Double>?
  }

  /// The splits that the lists draw from, in the order of their first lists.
  var splits: [String] {
    var seen = Set<String>()
    return lists.map(\.split).filter { seen.insert($0).inserted }
  }

  /// The name of the pair at a position of a list.
  func pairName(_ list: AuditedList, _ position: Int) -> String {
    let pair = list.pairs[position]
    return PairName.text(
      source: instances[pair.source].imageName, target: instances[pair.target].imageName,
      category: list.categories[pair.category], number: pair.number)
  }

  /// How findings call an instance: its file and its number in the dataset.
  func label(ofInstance position: Int) -> String {
    "\(instances[position].fileName) (annotation \(instances[position].annotation ?? instances[position].id))"
  }
}

/// One image file of the benchmark under audit.
struct AuditedImage: Sendable {
  /// The name that pairs use.
  let name: String
  /// The file, relative to the image folder; two instances with the same one share the image.
  let fileName: String
  /// Width in pixels by the annotations.
  let width: Int?
  /// Height in pixels by the annotations.
  let height: Int?
}

extension AuditSubject {
  /// Reads a benchmark folder.
  ///
  /// - Parameter name: What the report calls it.
  /// - Throws: `CatalogError`, or `AuditError` where an id or a name leads nowhere.
  package init(_ catalog: BenchmarkCatalog, named name: String) throws {
    let manifest = catalog.manifest
    try self.init(
      name: name, recipe: manifest.recipe.name, dataset: (manifest.dataset, manifest.counts.images),
      pairsDigest: manifest.pairsDigest.description,
      lists: catalog.rowsOfLists().map { list in
        (list.name, manifest.lists.first { $0.name == list.name }?.split, list.forEachRow)
      }, instances: catalog.instancesByID(), schemas: catalog.schemas())
  }
}

/// Gives out numbers, from 0, in the order in which values are first seen.
struct Numbering<Value: Hashable> {
  private var numbers: [Value: Int] = [:]

  /// The value's number.
  mutating func number(of value: Value) -> Int {
    let next = numbers.count
    let number = numbers[value] ?? next
    if number == next { numbers[value] = next }
    return number
  }
}
