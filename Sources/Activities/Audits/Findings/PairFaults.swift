import Benchmarks
import Explanations

/// Finds faults of the lists: repeated, reversed and self pairs.
struct PairFaults {
  private let subject: AuditSubject
  private let limit: Int?

  /// A finder that words the first `limit` places.
  init(_ subject: AuditSubject, limit: Int?) {
    self.subject = subject
    self.limit = limit
  }

  private struct Place {
    let list: Int
    let position: Int
    let earlier: Int
  }

  /// The findings.
  func find() -> [Finding] {
    var repeated: [Place] = []
    var reversed: [Place] = []
    var selves: [Place] = []
    for (number, list) in subject.lists.enumerated() {
      for (position, pair) in list.pairs.enumerated()
      where subject.imageOf[pair.source] == subject.imageOf[pair.target] {
        selves.append(Place(list: number, position: position, earlier: position))
      }
      let (again, back) = repetitions(in: list)
      repeated += again.map { Place(list: number, position: $0.position, earlier: $0.earlier) }
      reversed += back.map { Place(list: number, position: $0.position, earlier: $0.earlier) }
    }
    let findings = [
      Finding(.repeatedPair, repeated, limit: limit) {
        "\(name($0)), first in row \($0.earlier + 1), again in row \($0.position + 1)"
      },
      Finding(.bothDirections, reversed, limit: limit) {
        "\(name($0)), row \($0.position + 1), reverses row \($0.earlier + 1)"
      },
      Finding(.selfPair, selves, limit: limit) { name($0) },
    ]
    return findings.compactMap { $0 }
  }

  private func name(_ place: Place) -> Wording {
    let list = subject.lists[place.list]
    return "\(list.name) \(subject.pairName(list, place.position))"
  }

  /// Rows that repeat an earlier one, and the first row of each unordered pair that runs against an earlier one.
  private func repetitions(
    in list: AuditedList
  ) -> (again: [(position: Int, earlier: Int)], back: [(position: Int, earlier: Int)]) {
    struct Row {
      let key: PairKey
      /// Bit 0: the source is the larger object; bit 1: mirrored.
      let kind: Int8
      let position: Int32
    }
    var rows = list.pairs.enumerated().map { position, pair in
      let (source, target) = (subject.objectOf[pair.source], subject.objectOf[pair.target])
      return Row(
        key: PairKey(unordered: source, target), kind: (source > target ? 1 : 0) + (pair.isMirrored ? 2 : 0),
        position: Int32(truncatingIfNeeded: position))
    }
    rows.sort { ($0.key.word, $0.position) < ($1.key.word, $1.position) }
    var again: [(position: Int, earlier: Int)] = []
    var back: [(position: Int, earlier: Int)] = []
    var start = 0
    while start < rows.count {
      var first = [-1, -1, -1, -1]  // by kind
      var isReversed = false
      var end = start
      while end < rows.count, rows[end].key == rows[start].key {
        let (kind, position) = (Int(rows[end].kind), Int(rows[end].position))
        if first[kind] >= 0 { again.append((position, first[kind])) }
        if !isReversed, let other = [kind ^ 1, kind ^ 3].map({ first[$0] }).filter({ $0 >= 0 }).min() {
          back.append((position, other))
          isReversed = true
        }
        if first[kind] < 0 { first[kind] = position }
        end += 1
      }
      start = end
    }
    return (again.sorted { $0.position < $1.position }, back.sorted { $0.position < $1.position })
  }
}
