import Benchmarks
import Explanations
import Files
import Predictions
import Rendering
import Results

/// The pairs that show best how a method goes wrong, as one sheet.
package struct PairGallery: Sendable {
  /// Which pairs.
  package let choices: [WorstPairs.Choice]
  private let requests: [PairPictures.Request]
  private let title: Wording

  /// The most pairs that a gallery may have.
  package static let mostPairs = 120

  /// Chooses among answers.
  ///
  /// - Parameters:
  ///   - outcomes: What became of the pairs of `sheet`.
  ///   - alpha: One of the protocol's; `nil` for the one that papers quote.
  /// - Throws: `PairPictureError.unknownAlpha`, `CatalogError.unknownCategory`, or `PairPictureError.noErrors`
  ///   where there is nothing to show.
  package init(_ worst: WorstPairs, of sheet: AnswerSheet, outcomes: Outcomes, alpha: Double? = nil) throws {
    let header = outcomes.header
    let alpha = try header.rules.shown(alpha)
    let lines = outcomes.lists.lazy.flatMap(\.lines)
    if let category = worst.category {
      let known = Set(lines.map(\.category))
      guard known.contains(category) else {
        throw CatalogError.unknownCategory(file: outcomes.file, name: category, known: known.sortedByBytes())
      }
    }
    choices = worst.choose(from: lines, alpha: header.rules.alphas.firstIndex(of: alpha) ?? 0)
    guard !choices.isEmpty else {
      throw PairPictureError.noErrors(file: outcomes.file, kind: worst.kind?.name)
    }
    requests = choices.compactMap { choice in
      let pairs = sheet.lists.first { $0.name == choice.list }?.pairs
      return pairs?.first { $0.pair.name == choice.pair }.map {
        PairPictures.Request($0, method: header.method, focus: worst.kind)
      }
    }
    title = Self.title(of: worst, header, alpha)
  }

  private static func title(of worst: WorstPairs, _ header: OutcomeHeader, _ alpha: Double) -> Wording {
    let kind: Wording = worst.kind.map { "errors of kind \($0.name)" } ?? "wrong keypoints"
    let subset: Wording = worst.subset == .geo ? " among geometry-aware ones" : ""
    let category: Wording = worst.category.map { " in category \($0)" } ?? ""
    return "Most \(kind)\(subset)\(category): \(header.method) on \(header.benchmark.name), "
      + "protocol \(header.rules.name), α = \(alpha)"
  }

  /// The gallery as a sheet, two pairs a row, and what is the matter with their images.
  ///
  /// - Throws: `ScoringError`, `Interrupted`.
  package func sheet(
    by pictures: PairPictures, threads: Int
  ) throws -> (sheet: PairSheet, faults: [PairImageFault]) {
    let made = try pictures.pictures(of: requests, threads: threads)
    let notes = made.faults.summary.map { [$0.text] } ?? []
    let columns = min(2, made.pictures.count)
    let sheet = PairSheet(title: title.text, pictures: made.pictures, columns: columns, notes: notes)
    return (sheet, made.faults)
  }
}
