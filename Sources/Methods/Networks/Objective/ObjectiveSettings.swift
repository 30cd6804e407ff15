import Checkpoints

extension ObjectiveSettings {
  /// The weight of a term in the total.
  package func weight(of term: ObjectiveTerm) -> Float {
    switch term {
    case .plain: 1
    case .doubleFlip: dense ? doubleFlip : 0
    case .singleFlip: dense ? singleFlip : 0
    case .selfFlip: dense ? selfFlip : 0
    }
  }

  /// The terms with a weight.
  package var terms: [ObjectiveTerm] { ObjectiveTerm.allCases.filter { weight(of: $0) > 0 } }

  /// The images that a step runs through the network, in their own order: those that a term reads.
  package var views: [TrainingView] {
    let read = Set(terms.flatMap { [$0.source, $0.target] })
    return TrainingView.allCases.filter(read.contains)
  }
}
