/// Counts pairs, keypoints and the distinct images and instances in them, many sets of pairs one after another.
struct TallyCounter {
  private let subject: AuditSubject
  // An image or object counts when its stamp isn't the present round's; so nothing is cleared between rounds.
  private var imageStamps: [Int]
  private var objectStamps: [Int]
  private var round = 0

  /// A counter for a benchmark.
  init(_ subject: AuditSubject) {
    self.subject = subject
    imageStamps = [Int](repeating: 0, count: subject.images.count)
    objectStamps = [Int](repeating: 0, count: (subject.objectOf.max() ?? -1) + 1)
  }

  /// The tally of some pairs.
  mutating func tally(_ pairs: some Sequence<AuditedPair>) -> Tally {
    round += 1
    var tally = Tally()
    for pair in pairs {
      tally.pairs += 1
      tally.keypoints += pair.keypoints.count
      tally.geoPairs += pair.geo.isEmpty ? 0 : 1
      tally.geoKeypoints += pair.geo.count
      note(pair.source, &tally)
      note(pair.target, &tally)
    }
    return tally
  }

  private mutating func note(_ instance: Int, _ tally: inout Tally) {
    let image = subject.imageOf[instance]
    if imageStamps[image] != round {
      imageStamps[image] = round
      tally.images += 1
    }
    let object = subject.objectOf[instance]
    if objectStamps[object] != round {
      objectStamps[object] = round
      tally.instances += 1
    }
  }
}
