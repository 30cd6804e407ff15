/// What template sets say of an image's pose, by instance matching distance (paper, "Pose prediction").
package struct PoseVote: Equatable, Sendable {
  /// Left or right.
  package let sideways: ViewedPose
  /// Front or back.
  package let facing: ViewedPose
  /// One of the four.
  package let pose: ViewedPose

  /// The votes of template sets, each with the distance of the image to its template of each pose.
  ///
  /// A set votes right when its left template is farther than its right one, else left; more than half of the sets
  /// decide, otherwise it is left. Front and back likewise, back when the front one is farther. Of the four, each set
  /// votes for its nearest, and of poses with equally many votes the first in the order back, front, left, right wins;
  /// so do equally near ones.
  package init(_ sets: [[ViewedPose: Double]]) {
    func majority(_ pose: ViewedPose, over other: ViewedPose) -> ViewedPose {
      let votes = sets.count { ($0[other] ?? .infinity) > ($0[pose] ?? .infinity) }
      return 2 * votes > sets.count ? pose : other
    }
    sideways = majority(.right, over: .left)
    facing = majority(.back, over: .front)
    var votes: [ViewedPose: Int] = [:]
    for set in sets {
      var (best, choice) = (Double.infinity, ViewedPose.back)
      for pose in ViewedPose.allCases {
        if let distance = set[pose], distance < best { (best, choice) = (distance, pose) }
      }
      votes[choice, default: 0] += 1
    }
    var (most, winner) = (0, ViewedPose.back)
    for pose in ViewedPose.allCases {
      if let count = votes[pose], count > most { (most, winner) = (count, pose) }
    }
    pose = winner
  }
}
