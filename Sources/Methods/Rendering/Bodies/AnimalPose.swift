/// How an animal stands or walks. Angles are degrees.
package struct AnimalPose: Sendable {
  /// Where in its stride it is, from 0 to 1.
  package var stride: Double
  /// How far its legs swing: 0 stands.
  package var swing: Double
  /// Whether legs of one side go together rather than crosswise.
  package var paces: Bool
  /// The head's turn to the animal's left, and up.
  package var headTurn: Double
  package var headNod: Double
  /// The tail's turn to the left, and up.
  package var tailTurn: Double
  package var tailLift: Double

  package init(
    stride: Double = 0, swing: Double = 0, paces: Bool = false, headTurn: Double = 0, headNod: Double = 0,
    tailTurn: Double = 0, tailLift: Double = 0
  ) {
    self.stride = stride
    self.swing = swing
    self.paces = paces
    self.headTurn = headTurn
    self.headNod = headNod
    self.tailTurn = tailTurn
    self.tailLift = tailLift
  }

  /// The pose in which markings are told.
  static let rest = AnimalPose()
}
