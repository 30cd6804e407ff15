import Annotations

/// What each keypoint of an image weighs in a possibility rule, in halves: 1 where `one` has its bit, 2 where `two`.
package struct Visibility: Hashable, Sendable {
  let one: UInt64
  let two: UInt64

  package init(_ instance: Instance, rule: PossibilityRule) {
    let labelled = instance.labelled.rawValue
    let full = instance.fullyVisible.rawValue
    switch rule.occludedWeight {
    case .nothing: (one, two) = (0, full)
    case .half: (one, two) = (labelled & ~full, full)
    case .full: (one, two) = (0, labelled)
    }
  }
}
