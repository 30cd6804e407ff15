/// How often predicted poses are right; the four figures of the paper.
package struct PoseAccuracy: Equatable, Sendable {
  /// Right ones and all of some images.
  package struct Share: Equatable, Sendable {
    /// The right ones.
    package private(set) var right = 0
    /// All.
    package private(set) var all = 0

    mutating func count(_ isRight: Bool) {
      all += 1
      if isRight { right += 1 }
    }

    /// The share, or `nil` of none.
    package var value: Double? { all == 0 ? nil : Double(right) / Double(all) }
  }

  /// Left or right, over images of either.
  package private(set) var sideways = Share()
  /// Front or back, over images of either.
  package private(set) var facing = Share()
  /// The one of these two questions that an image's true pose asks, over all images.
  package private(set) var either = Share()
  /// One of four, over all images.
  package private(set) var four = Share()

  /// The accuracy of votes against true poses.
  package init(_ images: [(truth: ViewedPose, vote: PoseVote)]) {
    for (truth, vote) in images {
      let isRight = (truth.isSideways ? vote.sideways : vote.facing) == truth
      if truth.isSideways { sideways.count(isRight) } else { facing.count(isRight) }
      either.count(isRight)
      four.count(vote.pose == truth)
    }
  }
}
