import Annotations
import Files
import Reproducibility

/// The pairs of one list, made by a complete recipe's rule: categories in byte order, within them images in byte
/// order of their names, each as source with each as target.
struct CompletePairs {
  /// A pair whose number still counts from its category's first.
  struct Pair: Equatable {
    let source: Int
    let target: Int
    let number: Int
  }

  /// The pairs of one category.
  struct Part {
    /// Index into the dataset's categories.
    let category: Int
    /// The listed pairs, in order.
    let pairs: [Pair]
    /// How many numbers the category takes, self pairs included.
    let numbers: Int
    /// How many pairs of two images there are, listed or not.
    let candidates: Int
  }

  /// One part a category that has images in the split, in order.
  let parts: [Part]

  /// Makes the pairs of a split.
  init(dataset: AnnotatedDataset, split: ImageSplit, minimumCommon: Int, threads: Int) throws {
    var members: [[Int]] = Array(repeating: [], count: dataset.categories.count)
    for (index, instance) in dataset.instances.enumerated()
    where dataset.images[instance.image].split == split.rawValue {
      members[instance.category].append(index)
    }
    func name(_ instance: Int) -> String { dataset.images[dataset.instances[instance].image].name }
    let order = dataset.categories.indices.filter { !members[$0].isEmpty }.sortedByBytes {
      dataset.categories[$0].name
    }
    let groups = order.map { category in
      (category, members[category].sortedByBytes(of: name))
    }
    parts = try groups.parallelMap(threads: threads) { category, members in
      Self.part(category, members, masks: members.map { dataset.instances[$0].labelled }, minimumCommon)
    }
  }

  private static func part(
    _ category: Int, _ members: [Int], masks: [KeypointMask], _ minimumCommon: Int
  ) -> Part {
    var pairs: [Pair] = []
    var number = 0
    for (source, sourceMask) in zip(members, masks) {
      for (target, targetMask) in zip(members, masks)
      where sourceMask.intersection(targetMask).count >= minimumCommon {
        if source != target { pairs.append(Pair(source: source, target: target, number: number)) }
        number += 1
      }
    }
    return Part(
      category: category, pairs: pairs, numbers: number, candidates: members.count * (members.count - 1))
  }
}
