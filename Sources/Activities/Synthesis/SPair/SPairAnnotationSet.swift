import Annotations
import Documents
import Files
import Reproducibility

/// Writes a synthetic annotation set in SPair-71k's layout: image annotations, and lists of each split's images.
package struct SPairAnnotationSet: Sendable {
  private let plan: SPairPlan
  private let images: Int
  private let seed: UInt64

  /// A set with every category of a plan, `images` images in all, the same number for each category but for the
  /// remainder.
  package init(plan: SPairPlan, images: Int, seed: UInt64) {
    self.plan = plan
    self.images = max(images, 1)
    self.seed = seed
  }

  /// Writes the set into a new folder, the same bytes for any number of threads; gives the number of images.
  ///
  /// - Parameter progress: Called with the number of images written since the last call, from any thread.
  /// - Throws: `OutputError`, `Interrupted`; nothing is left behind.
  package func write(
    to destination: Destination, threads: Int, progress: @escaping @Sendable (_ images: Int) -> Void = { _ in }
  ) throws -> Int {
    try OutputFolder.create(at: destination) { folder in
      try OutputFolder.make(folder + "/Layout/large")
      let counts = try plan.categories.indices.map { $0 }.parallelMap(threads: threads) { index in
        let count = try writeCategory(index, to: folder)
        progress(count)
        return count
      }
      try SynthesisRecord(dataset: plan.dataset, seed: seed, images: images).write(to: folder)
      return counts.reduce(0, +)
    }
  }

  private func writeCategory(_ index: Int, to folder: String) throws -> Int {
    let (category, schema) = plan.categories[index]
    let all = plan.categories.count
    let count = images / all + (index < images % all ? 1 : 0)
    try OutputFolder.make("\(folder)/ImageAnnotation/\(category)")
    var lists: [String: String] = [:]
    for image in 0..<count {
      let name = "2026_" + PlainName.number(image, digits: 6)
      var random = CounterRandom(seed: seed, stream: UInt64(index) << 32 | UInt64(image))
      let bytes = try annotation(name, category: category, schema: schema, random: &random)
      try OutputFile.writeInPlace(bytes, to: "\(folder)/ImageAnnotation/\(category)/\(name).json")
      lists[split(of: image), default: ""] += name + "\n"
    }
    for (split, text) in lists.sorted(by: { $0.key < $1.key }) {
      let name = "\(split)_images_\(category).txt"
      try OutputFile.writeInPlace(Array(text.utf8), to: "\(folder)/Layout/large/\(name)")
    }
    return count
  }

  private func split(of image: Int) -> String {
    var rest = image % plan.splits.reduce(0) { $0 + $1.images }
    for (word, images) in plan.splits {
      if rest < images { return word }
      rest -= images
    }
    return plan.splits.last?.word ?? ""
  }

  private func annotation(
    _ name: String, category: String, schema: KeypointSchema, random: inout CounterRandom
  ) throws -> [UInt8] {
    let left = Int.random(in: 0..<150, using: &random)
    let top = Int.random(in: 0..<120, using: &random)
    let right = Int.random(in: 250...500, using: &random)
    let bottom = Int.random(in: 200...375, using: &random)
    let flags = (0..<3).map { _ in Int.random(in: 0...1, using: &random) == 1 }
    var points: [[Double]?] = []
    for keypoint in schema.keypoints.indices {
      // A third of the keypoints are visible in an image of SPair-71k, about.
      let isVisible = !schema.unused.contains(index: keypoint) && random.next() % 3 == 0
      let x = Int.random(in: left...right, using: &random)
      let y = Int.random(in: top...bottom, using: &random)
      points.append(isVisible ? [Double(x), Double(y)] : nil)
    }
    let view = ViewAttributes(
      azimuth: Int.random(in: 0..<8, using: &random), pose: "Unspecified", truncated: flags[0],
      occluded: flags[1], difficult: flags[2])
    return try CanonicalEncoder().bytes(
      of: SPairImageDocument(
        fileName: name + ".jpg", width: 500, height: 375, category: category, view: view,
        box: [left, top, right, bottom].map(Double.init), points: points))
  }
}
