/// A part of a coat that may have a colour of its own.
package enum CoatColour: String, CaseIterable, Sendable {
  case base, belly, head, muzzle, cheeks, mask, ears
  case earInner = "ear_inner"
  case shoulders, thighs, legs, feet, tail
  case tailTip = "tail_tip"
  case mane, nose, eyes, horns

  /// Whose colour it has where it has none of its own.
  var fallback: CoatColour? {
    switch self {
    case .base: nil
    case .muzzle, .cheeks, .mask, .ears, .mane: .head
    case .earInner: .ears
    case .feet: .legs
    case .legs: .thighs
    case .tailTip: .tail
    default: .base
    }
  }
}
