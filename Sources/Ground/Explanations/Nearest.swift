/// The candidate that `name` most likely is a slip of, or `nil` when it resembles none.
///
/// A name of more than 64 characters is nobody's slip, and beyond 4,096 candidates none is looked at, so that text from
/// outside costs little however long it is.
package func nearest(to name: String, among candidates: [String]) -> String? {
  resembling(name, among: candidates).first
}

extension Wording {
  /// The question whether one of the candidates was meant, such as `Did you mean 'test'?`; `nil` when `name` resembles
  /// none. Candidates that resemble it equally are named together, three at most.
  package static func didYouMean(_ name: String, among candidates: [String]) -> Wording? {
    let names = resembling(name, among: candidates).map { "'\($0)'" as Wording }
    guard let last = names.last else { return nil }
    let first = names.dropLast().joined(separator: ", ")
    return "Did you mean " + (names.count > 1 ? first + " or " : "") + last + "?"
  }
}

/// The candidates that resemble a name most and equally, three at most: those that one edit makes of it; else those that
/// hold all of it, the shortest first; else those that the fewest edits make of it, at most one for each three
/// characters; else those that it holds. Upper case, spaces and underscores count as lower case and hyphens.
private func resembling(_ name: String, among candidates: [String]) -> [String] {
  guard isShort(name) else { return [] }
  let wanted = folded(name)
  let known = Set(candidates.prefix(4096).filter(isShort)).sorted().map { (name: $0, folded: folded($0)) }
  let scored = known.map { (name: $0.name, edits: editDistance(wanted, $0.folded)) }
  let least = scored.map(\.edits).min() ?? .max
  let nearest = scored.filter { $0.edits == least }.map(\.name)
  if least <= 1 { return Array(nearest.prefix(3)) }
  let longer = wanted.count < 3 ? [] : known.filter { contains($0.folded, wanted) }.map(\.name)
  if !longer.isEmpty { return Array(longer.sorted { ($0.count, $0) < ($1.count, $1) }.prefix(3)) }
  if least <= wanted.count / 3 { return Array(nearest.prefix(3)) }
  return Array(known.filter { $0.folded.count >= 3 && contains(wanted, $0.folded) }.map(\.name).prefix(3))
}

private func isShort(_ text: String) -> Bool { text.utf8.count <= 256 && text.count <= 64 }

private func folded(_ text: String) -> [Character] {
  text.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 }
}

private func contains(_ text: [Character], _ part: [Character]) -> Bool {
  guard part.count <= text.count else { return false }
  return (0...text.count - part.count).contains { text[$0...].starts(with: part) }
}

/// How many characters must be put in, left out, replaced or swapped with their neighbour to make one text of the other.
private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  // The last three rows of the table of distances between beginnings of the two.
  var (beforeLast, last) = ([Int](), Array(0...b.count))
  for i in a.indices {
    var row = [i + 1]
    row.reserveCapacity(b.count + 1)
    for j in b.indices {
      var least = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, beforeLast[j - 1] + 1) }
      row.append(least)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
