import Explanations
import Files

/// Finds faults of image files, and images that are the same or nearly so.
struct ImageFindings {
  private let subject: AuditSubject
  private let examination: ImageExamination
  private let limit: Int?
  private let threads: Int
  private let splitsOf: [String]

  /// A finder that words the first `limit` places.
  init(_ subject: AuditSubject, _ examination: ImageExamination, limit: Int?, threads: Int) {
    self.subject = subject
    self.examination = examination
    self.limit = limit
    self.threads = threads
    let splits = subject.splits.map { SplitContent($0, of: subject) }
    splitsOf = subject.images.indices.map { image in
      splits.filter { $0.hasImage[image] }.map(\.name).joined(separator: ", ")
    }
  }

  /// The findings.
  func find() throws -> [Finding] {
    var missing: [(image: Int, reason: Wording)] = []
    var unreadable: [(image: Int, reason: Wording)] = []
    var resized: [(image: Int, facts: ImageFacts)] = []
    var decoded: [(image: Int, facts: ImageFacts)] = []
    for (image, outcome) in examination.images.enumerated() {
      switch outcome {
      case .missing(let reason): missing.append((image, reason))
      case .unreadable(let reason): unreadable.append((image, reason))
      case .decoded(let facts):
        decoded.append((image, facts))
        if let damage = facts.damage { unreadable.append((image, "\(message: damage)")) }
        let annotated = subject.images[image]
        if (annotated.width ?? facts.width, annotated.height ?? facts.height) != (facts.width, facts.height) {
          resized.append((image, facts))
        }
      }
    }
    let sameFile = groups(decoded) { $0.file }
    let representatives = firstOfEach(decoded) { $0.file }
    let samePixels = groups(representatives) { $0.pixels }
    let distinct = firstOfEach(representatives) { $0.pixels }
    let near = try NearDuplicates.pairs(
      distinct.map(\.facts.hash), distance: examination.nearDistance, threads: threads)
    let findings = [
      Finding(.sameFile, sameFile, limit: limit, wording),
      Finding(.samePixels, samePixels, limit: limit, wording),
      Finding(
        .nearDuplicate,
        near.pairs.sorted { ($0.distance, $0.first, $0.second) < ($1.distance, $1.first, $1.second) },
        count: near.count, limit: limit
      ) {
        "\(wording([distinct[$0.first].image, distinct[$0.second].image])), \($0.distance) bits apart"
      },
      Finding(.missingImage, missing, limit: limit) { "\(subject.images[$0.image].fileName): \($0.reason)" },
      Finding(.unreadableImage, unreadable, limit: limit) {
        "\(subject.images[$0.image].fileName): \($0.reason)"
      },
      Finding(.imageSize, resized, limit: limit) { image, facts in
        let annotated = subject.images[image]
        return "\(annotated.fileName): the file is \(facts.width) × \(facts.height), the annotation says "
          + "\(annotated.width.map(String.init) ?? "?") × \(annotated.height.map(String.init) ?? "?")"
      },
    ]
    return findings.compactMap { $0 }
  }

  private typealias Decoded = (image: Int, facts: ImageFacts)

  /// Images that agree in a digest, two or more each, in the order of their first ones.
  private func groups(_ images: [Decoded], by digest: (ImageFacts) -> Digest) -> [[Int]] {
    Dictionary(grouping: images) { digest($0.facts) }.values.map { $0.map(\.image) }
      .filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
  }

  private func firstOfEach(_ images: [Decoded], by digest: (ImageFacts) -> Digest) -> [Decoded] {
    var seen = Set<Digest>()
    return images.filter { seen.insert(digest($0.facts)).inserted }
  }

  private func wording(_ images: [Int]) -> Wording {
    images.map { image -> Wording in
      "\(subject.images[image].fileName)\(splitsOf[image].isEmpty ? "" : " (\(splitsOf[image]))" as Wording)"
    }.joined(separator: " = ")
  }
}
