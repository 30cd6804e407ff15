import Annotations

/// The instance that stands for each image: the one with the lowest annotation id, which doesn't depend on the
/// order of the file.
struct FirstInstances {
  /// An index into `AnnotatedDataset.instances` an image, or -1 where it has none.
  private(set) var instance: [Int32]
  /// How many instances each image has.
  private(set) var counts: [Int32]
  /// Says in how many images the lowest id doesn't come first in the file.
  let notes: [String]

  init(_ dataset: AnnotatedDataset) {
    instance = Array(repeating: -1, count: dataset.images.count)
    counts = Array(repeating: 0, count: dataset.images.count)
    var outOfOrder = Set<Int>()
    for (index, candidate) in dataset.instances.enumerated() where instance.indices.contains(candidate.image) {
      counts[candidate.image] &+= 1
      let present = instance[candidate.image]
      if present < 0 {
        instance[candidate.image] = Int32(truncatingIfNeeded: index)
      } else if candidate.id < dataset.instances[Int(present)].id {
        instance[candidate.image] = Int32(truncatingIfNeeded: index)
        outOfOrder.insert(candidate.image)
      }
    }
    notes =
      outOfOrder.isEmpty
      ? []
      : [
        "in \(outOfOrder.count) images the annotation with the lowest id isn't the first in the file; the lowest "
          + "id stands for the image"
      ]
  }
}
