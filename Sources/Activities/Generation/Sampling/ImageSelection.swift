import Annotations

/// The images of a dataset that a sampled recipe uses, in the byte order of their names, each with one instance.
struct ImageSelection: Sendable {
  /// Indices into `AnnotatedDataset.instances`, in the byte order of their images' names.
  let instances: [Int32]
  /// Why images are left out; each is counted once, for the first reason that holds.
  let leftOut: [GenerationReport.LeftOut]
  /// Why an instance isn't used, by its index in the dataset.
  let unused: [Int: String]
  /// What the crowd rule did, and what was odd.
  let notes: [String]

  /// Chooses the images of `dataset` by `recipe`.
  ///
  /// - Throws: `GenerationError.foreignCrowdList` or `.tooManyImages`.
  init(dataset: AnnotatedDataset, recipe: SampledRecipe, crowd: CrowdList?) throws {
    let limit = Int(Int32.max)
    guard dataset.images.count <= limit, dataset.instances.count <= limit else {
      throw GenerationError.tooManyImages(count: max(dataset.images.count, dataset.instances.count))
    }
    let first = FirstInstances(dataset)
    let crowded = try CrowdedImages(dataset: dataset, counts: first.counts, rule: recipe.crowd, list: crowd)
    let reasons = [
      "of annotation files that the recipe doesn't join", "without an annotation", crowded.reason,
      "with fewer than \(recipe.minimumKeypoints) labelled keypoints",
    ]
    var counts = [0, 0, 0, 0]
    // For each image, the reason that leaves it out, or -1.
    var reasonOf = [Int8](repeating: -1, count: dataset.images.count)
    var chosen: [Int32] = []
    for (index, image) in dataset.images.enumerated() {
      let reason: Int
      if let split = image.split, let join = recipe.join, !join.contains(split) {
        reason = 0
      } else if first.instance[index] < 0 {
        reason = 1
      } else if crowded.isLeftOut[index] {
        reason = 2
      } else if dataset.instances[Int(first.instance[index])].labelledCount < recipe.minimumKeypoints {
        reason = 3
      } else {
        chosen.append(first.instance[index])
        continue
      }
      counts[reason] += 1
      reasonOf[index] = Int8(reason)
    }
    instances = NameOrder.sorted(chosen) { dataset.images[dataset.instances[Int($0)].image].name }
    leftOut = zip(reasons, counts).map { GenerationReport.LeftOut(reason: $0, images: $1) }
    var unused: [Int: String] = [:]
    for (index, instance) in dataset.instances.enumerated() {
      let reason = reasonOf[instance.image]
      if reason >= 0 {
        unused[index] = "image " + reasons[Int(reason)]
      } else if Int(first.instance[instance.image]) != index {
        unused[index] = "another annotation stands for the image"
      }
    }
    self.unused = unused
    notes = crowded.notes + first.notes
  }
}
