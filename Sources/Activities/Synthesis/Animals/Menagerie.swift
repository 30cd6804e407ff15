import Annotations
import Reproducibility

/// Draws the images and animals of a plan, each from its own stream of random numbers: image `n` of a seed is the
/// same whatever else is drawn.
struct Menagerie: Sendable {
  /// What is drawn.
  let plan: SynthesisPlan
  /// The run's seed.
  let seed: UInt64
  private let species: WeightedChoice
  private let poses: WeightedChoice

  /// What the random numbers of one stream serve.
  private enum Purpose: UInt64, CaseIterable { case splits, image, animals }

  /// The menagerie of a plan and seed.
  init(plan: SynthesisPlan, seed: UInt64) {
    self.plan = plan
    self.seed = seed
    species = WeightedChoice(weights: plan.form.species.map(\.weight))
    poses = WeightedChoice(weights: plan.poses.map(\.weight))
  }

  /// The split of each image of run `run`, as indices into the plan's splits.
  func splits(ofRun run: Int) -> [Int] {
    var random = stream(.splits, run)
    var splits = plan.form.splits.indices.flatMap { Array(repeating: $0, count: plan.form.splits[$0].images) }
    random.shuffle(&splits)
    return splits
  }

  /// Image `index`, from 0.
  func image(_ index: Int) -> SyntheticImage {
    var random = stream(.image, index)
    let size = plan.form.sizes[random.below(plan.form.sizes.count)]
    var animals = 1
    if random.uniform() < plan.crowdShare {
      animals = 2
      while animals < plan.crowdMost, random.uniform() < plan.crowdMore { animals += 1 }
    }
    return SyntheticImage(
      id: index * plan.form.idStride + 1 + random.below(plan.form.idStride), width: size.width,
      height: size.height,
      background: 1 + random.below(plan.backgrounds), species: species.draw(&random), animals: animals)
  }

  /// The animals of image `index`.
  func animals(of image: SyntheticImage, _ index: Int) -> [SyntheticAnimal] {
    var random = stream(.animals, index)
    return (0..<image.animals).map { _ in animal(in: image, &random) }
  }

  /// The id of an image's animal: no two have the same.
  func annotationID(image index: Int, animal: Int) -> Int { index * plan.crowdMost + animal + 1 }

  private func stream(_ purpose: Purpose, _ index: Int) -> CounterRandom {
    CounterRandom(
      seed: seed, stream: UInt64(index) * UInt64(Purpose.allCases.count) + purpose.rawValue)
  }

  private func animal(in image: SyntheticImage, _ random: inout CounterRandom) -> SyntheticAnimal {
    let pose = plan.poses[poses.draw(&random)]
    let range = image.animals > 1 ? plan.extentCrowd : plan.extentAlone
    let extent = range.lowerBound + (range.upperBound - range.lowerBound) * random.uniform()
    // The largest box of the pose's aspect that fits, times the extent.
    let room = (width: Double(image.width - 1), height: Double(image.height - 1))
    let height = min(room.height, room.width / pose.aspect) * extent
    let size = (width: Int(height * pose.aspect), height: Int(height))
    let x = random.below(image.width - size.width)
    let y = random.below(image.height - size.height)
    let hidden = cover(&random)
    let points = pose.points.enumerated().map { index, point in
      // The same number of draws for every keypoint, so that one's fate doesn't shift the others'.
      let draws = (random.uniform(), random.uniform(), random.uniform(), random.uniform())
      guard !hidden.contains(index: index), draws.0 < point.chance else {
        return SyntheticAnimal.Point(x: 0, y: 0, visibility: 0)
      }
      return SyntheticAnimal.Point(
        x: x + place(point.x, draws.1, size.width), y: y + place(point.y, draws.2, size.height),
        visibility: draws.3 < plan.occluded ? 1 : 2)
    }
    return SyntheticAnimal(x: x, y: y, width: size.width, height: size.height, points: points)
  }

  /// What hides keypoints of this animal, most often nothing.
  private func cover(_ random: inout CounterRandom) -> KeypointMask {
    var draw = random.uniform()
    for cover in plan.covers {
      if draw < cover.share { return cover.hides }
      draw -= cover.share
    }
    return []
  }

  /// A place in a box's side of `extent` pixels, strayed from `share` by a draw, and never outside of the box.
  private func place(_ share: Double, _ draw: Double, _ extent: Int) -> Int {
    let strayed = share + (draw * 2 - 1) * plan.stray
    return Int((min(max(strayed, 0), 1) * Double(extent)).rounded())
  }
}
