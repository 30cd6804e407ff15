import Documents
import Predictions

extension JSONFields {
  /// Reads the coverage of results or outcomes: each list once.
  ///
  /// - Throws: `DocumentError`.
  func coverage(_ key: String = "coverage") throws -> [Coverage] {
    let coverage = try array(key) { try Coverage(from: &$0) }
    guard coverage.count <= Coverage.mostLists else {
      throw try self[key].error(
        found: "\(coverage.count) lists", expected: "at most \(Coverage.mostLists)")
    }
    guard Set(coverage.map(\.list)).count == coverage.count else {
      throw try self[key].error(found: "a list twice", expected: "each list once")
    }
    return coverage
  }
}

extension Coverage {
  /// More lists than any benchmark has.
  fileprivate static let mostLists = 1024
}
