import Files

/// Images by their whole path or by its end.
package struct ImageNames: Sendable {
  private let whole: Set<String>
  private let byLastPart: [Substring: [String]]

  package init(_ images: some Sequence<String>) {
    whole = Set(images)
    byLastPart = Dictionary(grouping: whole.sortedByBytes()) { FileName.last(of: $0[...]) }
  }

  /// The image of this path, or else those of which one path is the end of the other: `a` and `cat/a`, not `cat/a` and
  /// `dog/a`. None where there are none.
  package func candidates(for image: String) -> [String] {
    if whole.contains(image) { return [image] }
    return (byLastPart[FileName.last(of: image[...])] ?? []).filter {
      $0.hasSuffix("/" + image) || image.hasSuffix("/" + $0)
    }
  }
}
