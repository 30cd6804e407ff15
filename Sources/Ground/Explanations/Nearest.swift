/// The candidate that differs from `name` by the fewest edits, or `nil` when none is near enough to be a slip.
///
/// A name of more than 64 characters is nobody's slip, and beyond 4,096 candidates none is looked at, so that text from
/// outside costs little however long it is.
package func nearest(to name: String, among candidates: [String]) -> String? {
  guard isShort(name) else { return nil }
  let limit = max(1, name.count / 3)
  let scored = candidates.prefix(4096).filter(isShort).map { ($0, editDistance(name, $0)) }
  return scored.filter { $0.1 <= limit }.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
}

private func isShort(_ text: String) -> Bool { text.utf8.count <= 256 && text.count <= 64 }

/// Levenshtein distance in characters.
private func editDistance(_ a: String, _ b: String) -> Int {
  let target = Array(b)
  var row = Array(0...target.count)
  for (i, character) in a.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, other) in target.enumerated() {
      let substitution = diagonal + (character == other ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(substitution, row[j] + 1, row[j + 1] + 1)
    }
  }
  return row[target.count]
}
