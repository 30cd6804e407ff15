import Correspondence
import Testing

@Suite struct PoseVoteTests {
  private func set(_ left: Double, _ right: Double, _ front: Double, _ back: Double) -> [ViewedPose: Double] {
    [.left: left, .right: right, .front: front, .back: back]
  }

  @Test func mostSetsDecide() {
    let vote = PoseVote([set(2, 1, 3, 4), set(2, 1, 4, 3), set(1, 2, 4, 3)])
    #expect(vote.sideways == .right)  // two of three
    #expect(vote.facing == .back)
    #expect(vote.pose == .right)  // right, right, left
  }

  @Test func tiesGoToBackFrontLeftRight() {
    #expect(PoseVote([set(1, 2, 3, 4), set(2, 1, 3, 4)]).pose == .left)
    #expect(PoseVote([set(1, 2, 3, 4), set(2, 1, 3, 4), set(9, 9, 9, 1), set(9, 9, 1, 9)]).pose == .back)
    // Equally near poses: the first of the order, and no set that would say right or back.
    let equal = PoseVote([set(1, 1, 1, 1)])
    #expect([equal.pose, equal.sideways, equal.facing] == [.back, .left, .front])
    // A tie of sets is no majority.
    #expect(PoseVote([set(2, 1, 1, 1), set(1, 2, 1, 1)]).sideways == .left)
  }

  @Test func fourAccuraciesByHand() {
    let right = PoseVote([set(2, 1, 3, 4)])  // right; front; right
    let back = PoseVote([set(2, 3, 4, 1)])  // left; back; back
    let accuracy = PoseAccuracy([(.right, right), (.left, right), (.back, back), (.front, right)])
    #expect([accuracy.sideways.right, accuracy.sideways.all] == [1, 2])
    #expect([accuracy.facing.right, accuracy.facing.all] == [2, 2])
    #expect([accuracy.either.right, accuracy.either.all] == [3, 4])
    #expect([accuracy.four.right, accuracy.four.all] == [2, 4])
  }
}
