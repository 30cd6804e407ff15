import Annotations
import Reproducibility

/// A dataset made up for tests: families, species and images of any number, keypoints drawn by a seed.
struct Menagerie {
  /// Families and their species, with the number of images each.
  var species: [(family: String, name: String, images: Int)] = [
    ("Canidae", "wolf", 12), ("Canidae", "dog", 11), ("Bovidae", "cow", 10), ("Felidae", "cat", 9),
    ("Bovidae", "antelope", 10), ("Felidae", "King cheetah", 12), ("Bovidae", "Zebu", 0),
  ]
  /// Every so many-th image gets a second instance; 0 for none.
  var crowdEvery = 7
  /// Every so many-th image shows but two keypoints; 0 for none.
  var poorEvery = 11
  var firstImage = 1

  static let schema = KeypointSchema(
    name: "ap-10k", keypoints: (0..<17).map { "k\($0)" }, skeleton: [],
    subgroups: (0..<17).map { .init(name: "s\($0)", members: KeypointMask(indices: [$0])) }, flip: Array(0..<17)
  )

  static func name(_ id: Int) -> String {
    String(repeating: "0", count: 12 - String(id).count) + String(id)
  }

  /// The dataset, its images, instances and categories in an order that `shuffle` decides; `nil` leaves them.
  func dataset(shuffle: UInt64? = nil) -> AnnotatedDataset {
    var order = CPythonRandom(seed: shuffle ?? 0)
    var categories = species.enumerated().map { index, species in
      Category(id: index + 1, name: species.name, family: species.family, schema: Self.schema)
    }
    var images: [(image: AnnotatedImage, instances: [(id: Int, category: String, keypoints: [Keypoint])])] = []
    for species in species {
      for number in 0..<species.images {
        // Ids that mix the species in the order of names.
        var random = CPythonRandom(
          seed: UInt64(number * 7919 + species.name.utf8.reduce(0) { $0 * 31 + Int($1) }))
        var id = firstImage + random.randBelow(900_000)
        while images.contains(where: { $0.image.name == Self.name(id) }) { id += 1 }
        let isPoor = poorEvery > 0 && number % poorEvery == poorEvery - 1
        let isCrowd = crowdEvery > 0 && number % crowdEvery == crowdEvery - 1
        let image = AnnotatedImage(
          name: Self.name(id), fileName: "\(Self.name(id)).jpg", width: 640, height: 480,
          split: ["train", "test", "val"][number % 3])
        let instances = (0..<(isCrowd ? 2 : 1)).map { copy in
          (
            id: id * 10 + copy, category: species.name,
            keypoints: (0..<17).map { index in
              let value = isPoor ? (index < 2 ? 2 : 0) : [0, 0, 1, 2, 2][random.randBelow(5)]
              return Keypoint(x: 1, y: 2, visibility: .init(rawValue: UInt8(value)) ?? .absent)
            }
          )
        }
        images.append((image, instances))
      }
    }
    if shuffle != nil {
      order.shuffle(&images)
      order.shuffle(&categories)
    }
    var instances: [Instance] = []
    for (index, entry) in images.enumerated() {
      for instance in entry.instances {
        instances.append(
          Instance(
            id: instance.id, image: index,
            category: categories.firstIndex { $0.name == instance.category } ?? 0, box: nil,
            keypoints: instance.keypoints))
      }
    }
    if shuffle != nil { order.shuffle(&instances) }
    return AnnotatedDataset(
      name: "menagerie", categories: categories, images: images.map(\.image), instances: instances, inputs: [])
  }
}
