import Checkpoints

extension ObjectiveSettings {
  /// The images that a step runs through the network.
  package var views: [TrainingView] {
    var views: [TrainingView] = [.source, .target]
    if dense, doubleFlip > 0 || singleFlip > 0 || selfFlip > 0 { views.append(.flippedSource) }
    if dense, doubleFlip > 0 || selfFlip > 0 { views.append(.flippedTarget) }
    return views
  }
}
