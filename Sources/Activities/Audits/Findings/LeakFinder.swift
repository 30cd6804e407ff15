import Annotations
import Explanations
import Files
import Reproducibility

/// Finds what splits share that should be apart.
struct LeakFinder {
  private let subject: AuditSubject
  private let limit: Int?
  private let splits: [SplitContent]

  /// A finder that words the first `limit` places.
  init(_ subject: AuditSubject, limit: Int?, threads: Int) throws {
    self.subject = subject
    self.limit = limit
    splits = try subject.splits.parallelMap(threads: threads) { SplitContent($0, of: subject) }
  }

  /// The findings, and what each two splits share.
  func find() -> (overlaps: [SplitOverlap], findings: [Finding]) {
    var overlaps: [SplitOverlap] = []
    var images: [(image: Int, splits: String)] = []
    var pairs: [(first: SplitContent.Row, second: SplitContent.Row, times: [Int])] = []
    for (number, first) in splits.enumerated() {
      for second in splits[(number + 1)...] {
        let sharedImages = subject.images.indices.filter { first.hasImage[$0] && second.hasImage[$0] }
        let sharedPairs = first.shared(with: second)
        overlaps.append(overlap(first, second, sharedImages, sharedPairs))
        images += sharedImages.map { ($0, "\(first.name) and \(second.name)") }
        let rows = sharedPairs.map { own, other in
          (first.rows[own.lowerBound], second.rows[other.lowerBound], [own.count, other.count])
        }
        pairs += rows.sorted { ($0.0.list, $0.0.position) < ($1.0.list, $1.0.position) }
      }
    }
    let findings = [
      Finding(.sharedImage, images, limit: limit) { "\(subject.images[$0.image].fileName): \($0.splits)" },
      Finding(.sharedPair, pairs, limit: limit) { pair in
        "\(place(of: pair.first, times: pair.times[0])) = \(place(of: pair.second, times: pair.times[1]))"
      },
      Finding(.sharedName, sharedNames(), limit: limit) { $0 },
    ]
    return (overlaps, findings.compactMap { $0 })
  }

  private func place(of row: SplitContent.Row, times: Int) -> Wording {
    let list = subject.lists[row.list]
    return "\(list.name) \(subject.pairName(list, row.position))" + (times > 1 ? " (\(times) rows)" : "")
  }

  private func overlap(
    _ first: SplitContent, _ second: SplitContent, _ images: [Int],
    _ pairs: [(own: Range<Int>, other: Range<Int>)]
  ) -> SplitOverlap {
    let isShared = images.reduce(into: [Bool](repeating: false, count: subject.images.count)) {
      $0[$1] = true
    }
    var categories: [String: SplitOverlap.Category] = [:]
    var seen = Set<Int>()
    for (position, instance) in subject.instances.enumerated() where isShared[subject.imageOf[position]] {
      if seen.insert(subject.objectOf[position]).inserted {
        categories[instance.category, default: .init(name: instance.category)].images += 1
      }
    }
    for (own, _) in pairs {
      let row = first.rows[own.lowerBound]
      let name = subject.instances[subject.lists[row.list].pairs[row.position].source].category
      categories[name, default: .init(name: name)].pairs += 1
    }
    return SplitOverlap(
      first: .init(
        split: first.name, images: first.images, rows: first.rows.count,
        sharedRows: pairs.reduce(0) { $0 + $1.own.count }),
      second: .init(
        split: second.name, images: second.images, rows: second.rows.count,
        sharedRows: pairs.reduce(0) { $0 + $1.other.count }),
      images: images.count, pairs: pairs.count,
      categories: categories.values.sortedByBytes(of: \.name))
  }

  /// Base names that stand in two splits as different files.
  private func sharedNames() -> [Wording] {
    var files: [String: [Int]] = [:]
    for (number, image) in subject.images.enumerated() {
      files[FileName.last(of: image.fileName), default: []].append(number)
    }
    let repeated = files.filter { $0.value.count > 1 }.sorted { $0.value[0] < $1.value[0] }
    return repeated.compactMap { _, images in
      let places = images.map { image in (image, splits.filter { $0.hasImage[image] }.map(\.name)) }
      let apart = places.enumerated().contains { number, place in
        places[(number + 1)...].contains { other in
          place.1.contains { split in other.1.contains { $0 != split } }
        }
      }
      guard apart else { return nil }
      return places.map { image, splits -> Wording in "\(subject.images[image].fileName) (\(list: splits))" }
        .joined(separator: " = ")
    }
  }
}
