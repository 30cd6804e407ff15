import Explanations

/// Bounds the memory that the answers of a file take, as they are read.
package struct AnswerBudget: Sendable {
  /// The most bytes of memory: those of 450,000 pairs with 17 keypoints.
  private static let mostBytes = 384 << 20

  private var bytes = 0

  package init() {}

  /// Counts answers.
  ///
  /// - Throws: `DocumentError.malformed` at `line` of the file when they are too many.
  package mutating func add(_ answers: some Sequence<PredictionLine>, file: String, line: Int) throws {
    bytes += answers.reduce(0) { $0 + $1.memory }
    guard bytes <= Self.mostBytes else {
      throw DocumentError.malformed(
        file: file, place: "line \(line)",
        found: "answers that take more than \(Self.mostBytes >> 20) MiB of memory",
        expected: "fewer; predict the lists into files of their own")
    }
  }
}
