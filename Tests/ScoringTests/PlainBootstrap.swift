import Files
import Reproducibility
import Results

/// The intervals from their definition, in plain and slow loops: what the fast ones must equal.
///
/// Of each category's images in a list as many are drawn, with replacement, as there are; a pair counts as often as
/// its source was drawn times as often as its target was. An interval goes from the 2.5th to the 97.5th percentile of
/// the resampled shares, between two of them by linear interpolation.
struct PlainBootstrap {
  /// A pair of images: for each keypoint that counts, whether it is geometry-aware and whether its answer is right.
  struct Pair {
    let source: Int
    let target: Int
    let category: String
    let keypoints: [(isGeo: Bool, isRight: Bool)]
  }

  /// One share.
  struct Question: CustomStringConvertible {
    let average: ScoringProtocol.Average
    let subset: Subset
    let category: String?
    /// Whether the overall share is the mean of the categories'.
    var isMeanOfCategories = false

    var description: String { "\(average) \(subset) \(category ?? "all") \(isMeanOfCategories)" }
  }

  let pairs: [Pair]
  /// Each image's category.
  let images: [Int: String]

  /// The categories, each with its images in the order in which the pairs name them, sources before targets.
  var strata: [[Int]] {
    var seen: [Int] = []
    for image in pairs.flatMap({ [$0.source, $0.target] }) where !seen.contains(image) { seen.append(image) }
    return Set(images.values).sorted().map { category in seen.filter { images[$0] == category } }
  }

  /// How often each image is drawn; `draw` gives a number below another.
  func drawn(_ draw: (Int) -> Int) -> [Int: Int] {
    var times: [Int: Int] = [:]
    for stratum in strata {
      for _ in stratum { times[stratum[draw(stratum.count)], default: 0] += 1 }
    }
    return times
  }

  /// The draws of resample `number` as the product defines them: Philox with the settings' seed, in the stream whose
  /// upper half is the start of the SHA-256 of the list's name and whose lower half is the resample's number.
  func drawn(seed: UInt64, list: String, number: Int) -> [Int: Int] {
    let name = SHA256.digest(of: Array(list.utf8)).bytes
    let start = UInt64(name[0]) << 24 + UInt64(name[1]) << 16 + UInt64(name[2]) << 8 + UInt64(name[3])
    var random = CounterRandom(seed: seed, stream: start << 32 + UInt64(number))
    return drawn { random.below($0) }
  }

  /// A share where images count as often as they were drawn; `nil` where nothing counts.
  func share(_ question: Question, drawn: [Int: Int]) -> Double? {
    if question.category == nil, question.isMeanOfCategories {
      let shares = Set(pairs.map(\.category)).sorted().compactMap {
        share(Question(average: question.average, subset: question.subset, category: $0), drawn: drawn)
      }
      return shares.isEmpty ? nil : shares.reduce(0, +) / Double(shares.count)
    }
    var (part, whole) = (0.0, 0.0)
    for pair in pairs where question.category == nil || pair.category == question.category {
      let times = Double((drawn[pair.source] ?? 0) * (drawn[pair.target] ?? 0))
      let counted = pair.keypoints.filter { question.subset == .all || $0.isGeo }
      if counted.isEmpty || times == 0 { continue }
      let right = Double(counted.filter(\.isRight).count)
      switch question.average {
      case .image: (part, whole) = (part + times * right / Double(counted.count), whole + times)
      case .point: (part, whole) = (part + times * right, whole + times * Double(counted.count))
      }
    }
    return whole == 0 ? nil : part / whole
  }

  /// The number below which a share `level` of sorted values lies.
  static func percentile(_ level: Double, of sorted: [Double]) -> Double {
    let place = level * Double(sorted.count - 1)
    let below = place.rounded(.down)
    let above = min(below + 1, Double(sorted.count - 1))
    return sorted[Int(below)] * (1 - (place - below)) + sorted[Int(above)] * (place - below)
  }
}
