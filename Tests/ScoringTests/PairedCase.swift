import Predictions
import TestSupport

/// Seven cats and five dogs, all pairs within and some between the categories, and two methods' answers: 0, 3, 7 or 50
/// pixels off. The same for the plain bootstrap, at α = 0.05 of a base of 100 pixels.
struct PairedCase {
  let first: (small: SmallBenchmark, predictions: Predictions)
  let second: (small: SmallBenchmark, predictions: Predictions)
  let plain: (first: PlainBootstrap, second: PlainBootstrap)

  private static let offsets = [0.0, 3, 7, 50]

  static func drawn() -> PairedCase {
    var random = SplitMix64(seed: 23)
    var small = SmallBenchmark()
    for id in 1...12 {
      let points = (0..<4).map { index -> (Double, Double)? in
        index == 0 || Int.random(in: 0..<4, using: &random) > 0 ? (Double(10 + 20 * index), Double(id)) : nil
      }
      small.add(image: id, id <= 7 ? "cat" : "dog", points)
    }
    for source in 1...12 {
      for target in 1...12 where source != target && ((source <= 7) == (target <= 7) || target % 3 == 0) {
        small.add(pair: source, target)
      }
    }
    // The second method errs where the first does, and mends or spoils a keypoint now and then.
    var answers: [[[(Double, Double)?]]] = [[], []]
    var pairs: [[PlainBootstrap.Pair]] = [[], []]
    for pair in small.pairs {
      let common = (0..<4).map { _ in Self.offsets[Int.random(in: 0..<4, using: &random)] }
      for method in 0...1 {
        let offsets = common.map { offset in
          method == 1 && Int.random(in: 0..<4, using: &random) == 0 ? Self.offsets[pair.target % 4] : offset
        }
        let truth = small.instances[pair.target]?.keypoints ?? []
        answers[method].append(
          truth.indices.map {
            pair.keypoints.contains(index: $0) ? (truth[$0].x, truth[$0].y + offsets[$0]) : nil
          })
        pairs[method].append(
          PlainBootstrap.Pair(
            source: pair.source, target: pair.target, category: pair.category,
            keypoints: pair.keypoints.indices.map { (pair.geo.contains(index: $0), offsets[$0] < 5) }))
      }
    }
    let images = small.instances.mapValues(\.category)
    let plain = pairs.map { PlainBootstrap(pairs: $0, images: images) }
    return PairedCase(
      first: (small, small.predictions(answers[0])), second: (small, small.predictions(answers[1])),
      plain: (plain[0], plain[1]))
  }
}
