import Annotations
import Files
import Reproducibility

/// The recipe in plain loops, as the authors' notebook has it: what the fast generator must equal.
struct PlainGenerator {
  struct Image {
    let name: String
    let family: String
    let species: String
    let visibility: [Int]
  }

  let dataset: AnnotatedDataset
  var testSize = 4
  var valSize = 3
  var perImage = 2
  var perFamily = 30
  var perFamilyPair = 5
  var seed: UInt64 = 42

  static func precedes(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }

  static func isPossible(_ a: Image, _ b: Image) -> Bool {
    zip(a.visibility, b.visibility).reduce(0) { $0 + $1.0 * $1.1 } >= 12
  }

  /// Usable images by family and species, each by name.
  func images(_ split: String) -> [(family: String, species: [(name: String, images: [Image])])] {
    var usable: [Image] = []
    for (index, image) in dataset.images.enumerated() {
      let instances = dataset.instances.filter { $0.image == index }
      guard instances.count == 1, let instance = instances.first, instance.labelledCount >= 3 else { continue }
      let category = dataset.categories[instance.category]
      usable.append(
        Image(
          name: image.name, family: category.family ?? "", species: category.name,
          visibility: instance.keypoints.map { Int($0.visibility.rawValue) }))
    }
    usable.sort { Self.precedes($0.name, $1.name) }
    return Set(usable.map(\.family)).sorted(by: Self.precedes).map { family in
      let members = usable.filter { $0.family == family }
      return (
        family,
        Set(members.map(\.species)).sorted(by: Self.precedes).map { species in
          let all = members.filter { $0.species == species }
          let test = min(testSize, all.count)
          let val = min(valSize, all.count - test)
          let train = all.count - test - val
          let range = ["train": 0..<train, "val": train..<train + val, "test": train + val..<all.count][split]
          return (species, Array(all[range ?? 0..<0]))
        }
      )
    }
  }

  func streamed(swapping: Bool) -> [String: [String]] {
    var lists: [String: [String]] = [:]
    var random = CPythonRandom(seed: seed)
    func name(_ a: Image, _ b: Image, _ label: String) -> String { "\(a.name)-\(b.name):\(label)" }
    for (list, split) in [("trn", "train"), ("test", "test"), ("val", "val")] {
      for family in images(split) {
        for species in family.species {
          var images = species.images
          random.shuffle(&images)
          var possible: [String] = []
          for (i, a) in images.enumerated() {
            for b in images[(i + 1)...] where Self.isPossible(a, b) {
              possible.append(name(a, b, species.name))
            }
          }
          if possible.isEmpty { continue }
          let count = split == "train" ? min(possible.count, perImage * images.count) : possible.count
          lists[list, default: []] +=
            random.sampleIndices(population: possible.count, count: count).map { possible[$0] }
        }
      }
    }
    random = CPythonRandom(seed: seed)
    for split in ["val", "test"] {
      for family in images(split) where family.species.count > 1 {
        var possible: [String] = []
        for (i, first) in family.species.enumerated() {
          for second in family.species[(i + 1)...] {
            for a in first.images {
              for b in second.images {
                let swaps = random.random() < 0.5 && swapping
                if Self.isPossible(a, b) {
                  possible.append(swaps ? name(b, a, family.family) : name(a, b, family.family))
                }
              }
            }
          }
        }
        lists["\(split)_cross_species", default: []] += random.sampleIndices(
          population: possible.count, count: min(perFamily, possible.count)
        ).map { possible[$0] }
      }
    }
    random = CPythonRandom(seed: seed)
    for split in ["test", "val"] {
      let families = images(split).map { $0.species.flatMap(\.images) }
      for (i, first) in families.enumerated() {
        for second in families[(i + 1)...] {
          let possible = first.flatMap { a in
            second.filter { Self.isPossible(a, $0) }.map { name(a, $0, "all") }
          }
          lists["\(split)_cross_family", default: []] += random.sampleIndices(
            population: possible.count, count: min(perFamilyPair, possible.count)
          ).map { possible[$0] }
        }
      }
    }
    return lists.mapValues { $0.sorted(by: Self.precedes) }
  }

  func hashed() -> [String: [String]] {
    var lists: [String: [String]] = [:]
    func smallest(_ pairs: [(Image, Image)], list: String, label: String, cap: Int) {
      let hashed = pairs.filter { Self.isPossible($0, $1) }.map { a, b in
        let (low, high) = Self.precedes(a.name, b.name) ? (a, b) : (b, a)
        let digest = SHA256.digest(of: Array("\(seed) \(list) \(low.name) \(high.name)".utf8))
        let swaps = (digest.bytes.last ?? 0) % 2 == 1
        let (source, target) = swaps ? (high, low) : (low, high)
        return (digest, "\(source.name)-\(target.name):\(label)")
      }
      lists[list, default: []] += hashed.sorted { $0.0 < $1.0 }.prefix(cap).map(\.1)
    }
    func products(_ a: [Image], _ b: [Image]) -> [(Image, Image)] { a.flatMap { x in b.map { (x, $0) } } }
    for (list, split) in [("trn", "train"), ("val", "val"), ("test", "test")] {
      let families = images(split)
      for family in families {
        var cross: [(Image, Image)] = []
        for (i, species) in family.species.enumerated() {
          let images = species.images
          let pairs = images.indices.flatMap { i in images[(i + 1)...].map { (images[i], $0) } }
          smallest(
            pairs, list: list, label: species.name, cap: split == "train" ? perImage * images.count : .max)
          for other in family.species[(i + 1)...] { cross += products(images, other.images) }
        }
        if split == "train" || family.species.count < 2 { continue }
        smallest(cross, list: "\(split)_cross_species", label: family.family, cap: perFamily)
      }
      if split == "train" { continue }
      for (i, first) in families.enumerated() {
        for second in families[(i + 1)...] {
          smallest(
            products(first.species.flatMap(\.images), second.species.flatMap(\.images)),
            list: "\(split)_cross_family", label: "all", cap: perFamilyPair)
        }
      }
    }
    return lists.mapValues { $0.sorted(by: Self.precedes) }
  }
}
