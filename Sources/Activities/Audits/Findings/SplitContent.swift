import Benchmarks

/// The images and pairs of all lists of one split.
struct SplitContent: Sendable {
  /// A row of one of its lists.
  struct Row: Sendable {
    /// The two objects.
    let key: PairKey
    private let listIndex: Int32
    private let place: Int32

    init(key: PairKey, list: Int, position: Int) {
      self.key = key
      listIndex = Int32(truncatingIfNeeded: list)
      place = Int32(truncatingIfNeeded: position)
    }

    /// Index into `AuditSubject.lists`.
    var list: Int { Int(listIndex) }
    /// Position in the list.
    var position: Int { Int(place) }
  }

  /// The split's name.
  let name: String
  /// Whether each image of the subject stands in it.
  let hasImage: [Bool]
  /// How many do.
  let images: Int
  /// Its rows, by key, then in list order.
  let rows: [Row]

  /// The content of a split.
  init(_ name: String, of subject: AuditSubject) {
    self.name = name
    var hasImage = [Bool](repeating: false, count: subject.images.count)
    var rows: [Row] = []
    rows.reserveCapacity(subject.lists.reduce(0) { $0 + ($1.split == name ? $1.pairs.count : 0) })
    for (number, list) in subject.lists.enumerated() where list.split == name {
      for (position, pair) in list.pairs.enumerated() {
        hasImage[subject.imageOf[pair.source]] = true
        hasImage[subject.imageOf[pair.target]] = true
        let key = PairKey(unordered: subject.objectOf[pair.source], subject.objectOf[pair.target])
        rows.append(Row(key: key, list: number, position: position))
      }
    }
    rows.sort { ($0.key.word, $0.list, $0.position) < ($1.key.word, $1.list, $1.position) }
    self.hasImage = hasImage
    images = hasImage.count { $0 }
    self.rows = rows
  }

  /// The runs of rows with equal keys that this split and another one have in common, by key.
  func shared(with other: SplitContent) -> [(own: Range<Int>, other: Range<Int>)] {
    var shared: [(own: Range<Int>, other: Range<Int>)] = []
    var (i, j) = (0, 0)
    while i < rows.count, j < other.rows.count {
      let (a, b) = (rows[i].key, other.rows[j].key)
      if a < b {
        i += 1
      } else if b < a {
        j += 1
      } else {
        let own = Self.run(of: a, in: rows, from: i)
        let others = Self.run(of: a, in: other.rows, from: j)
        shared.append((own, others))
        (i, j) = (own.upperBound, others.upperBound)
      }
    }
    return shared
  }

  private static func run(of key: PairKey, in rows: [Row], from start: Int) -> Range<Int> {
    var end = start
    while end < rows.count, rows[end].key == key { end += 1 }
    return start..<end
  }
}
