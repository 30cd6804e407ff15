extension KeypointSchema {
  /// The schema with its subgroups as the geometry-aware log of the paper's released evaluation numbers them.
  ///
  /// That log numbers the members of all subgroups, in the order of the subgroups' first members, from 0 on, and looks
  /// these numbers up among the keypoints in index order. Where subgroups interleave, they then hold other keypoints:
  /// AP-10K's shoulders {5, 8} become {5, 6}, shoulder and elbow of the left side. Of the published figures, the shares
  /// of geometry-aware pairs and keypoints and the PCK over keypoints were counted so; the PCK over pairs wasn't.
  ///
  /// - Parameter shown: The keypoints that any image of the counted pairs shows; the log numbers these alone.
  package func renumbered(among shown: KeypointMask) -> KeypointSchema {
    let indices = shown.indices
    var next = 0
    let groups = subgroups.sorted {
      $0.members.rawValue.trailingZeroBitCount < $1.members.rawValue.trailingZeroBitCount
    }
    let renumbered = groups.map { group in
      let end = min(next + group.members.intersection(shown).count, indices.count)
      defer { next = end }
      return Subgroup(name: group.name, members: KeypointMask(indices: indices[next..<end]))
    }
    return KeypointSchema(
      name: name, keypoints: keypoints, skeleton: skeleton, subgroups: renumbered, flip: flip, unused: unused)
  }
}
