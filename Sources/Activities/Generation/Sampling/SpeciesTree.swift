import Annotations

/// Families and their species as a directory walk in byte order meets them; only those with usable images.
struct SpeciesTree: Sendable {
  /// The families' names in the order of visiting.
  let families: [String]
  /// The species: family by family, by name within each.
  let species: [Species]
  /// Says which categories have annotated images of which none is usable; the reader names those without any.
  let notes: [String]

  /// - Parameter needsFamilies: Whether pairs go by families; where they don't, a category without one is its own.
  /// - Throws: `GenerationError.noFamily`.
  init(dataset: AnnotatedDataset, instances: [Int32], needsFamilies: Bool) throws {
    for category in dataset.categories where category.family == nil && needsFamilies {
      throw GenerationError.noFamily(category: category.name)
    }
    // The family decides, then the name: a stable sort of each.
    let byName = NameOrder.sorted(Array(dataset.categories.indices)) { dataset.categories[$0].name }
    func family(_ index: Int) -> String { dataset.categories[index].family ?? dataset.categories[index].name }
    let order = NameOrder.sorted(byName, by: family)
    var images: [[Int32]] = Array(repeating: [], count: dataset.categories.count)
    for (position, instance) in instances.enumerated() {
      images[dataset.instances[Int(instance)].category].append(Int32(truncatingIfNeeded: position))
    }
    var families: [String] = []
    var species: [Species] = []
    for index in order where !images[index].isEmpty {
      let category = dataset.categories[index]
      let family = family(index)
      if !NameOrder.areSame(families.last ?? "\0", family) { families.append(family) }
      if let last = species.last, last.family == families.count - 1, NameOrder.areSame(last.name, category.name)
      {
        // Two categories of one name are one folder, and so one species.
        species[species.count - 1].images = (last.images + images[index]).sorted()
      } else {
        species.append(Species(name: category.name, family: families.count - 1, images: images[index]))
      }
    }
    self.families = families
    self.species = species
    let annotated = Set(dataset.instances.map(\.category))
    let empty = order.filter { images[$0].isEmpty && annotated.contains($0) }.map {
      dataset.categories[$0].name
    }
    let shown = empty.prefix(8).joined(separator: ", ") + (empty.count > 8 ? ", …" : "")
    notes =
      empty.isEmpty
      ? [] : ["\(empty.count) of \(order.count) categories have annotated images but no usable one: \(shown)"]
  }
}
