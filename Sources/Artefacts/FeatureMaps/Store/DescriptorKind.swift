/// How the layers of a map become descriptors.
package enum DescriptorKind: String, CaseIterable, Sendable {
  /// Each group scaled to unit length, joined, and scaled to unit length again: features as networks give them.
  case zeroShot = "zero-shot"
  /// Joined and scaled to unit length: the output of a trained post-processor.
  case plain
  /// Joined as they are.
  case raw
}
