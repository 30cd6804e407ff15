import Documents
import Explanations

extension JSONReader {
  /// Reads an array of numbers.
  mutating func readDoubles() throws -> [Double] {
    var values: [Double] = []
    try readArray { reader, _ in values.append(try reader.readDouble()) }
    return values
  }

  /// Reads an array of as many numbers as asked for, each of a size that pixels can have.
  mutating func readPixels(count: Int, meaning: Wording) throws -> [Double] {
    let start = self
    let values = try readDoubles()
    guard values.count == count else {
      throw start.error(found: "\(values.count) numbers", expected: meaning)
    }
    if let wrong = values.first(where: { $0.magnitude > 1e6 }) {
      throw start.error(found: "\(wrong)", expected: "\(meaning), in pixels, at most 1e6 in size")
    }
    return values
  }
}
