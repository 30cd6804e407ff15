extension ManifestNode {
  /// What a node is, where a manifest takes several things.
  package enum Kind: Sendable { case scalar, list, mapping }

  /// What this one is; an alias counts as a scalar, and is refused when it is read.
  package var kind: Kind {
    switch node {
    case .scalar, .alias: .scalar
    case .sequence: .list
    case .mapping: .mapping
    }
  }
}
