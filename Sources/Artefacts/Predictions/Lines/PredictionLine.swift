import Documents
import Explanations

/// What a method says about one pair: where each keypoint of the source image is in the target image.
package struct PredictionLine: Equatable, Sendable {
  /// The list that the pair stands in, such as `test`.
  package let list: String
  /// The pair's name in its list.
  package let pair: String
  /// One entry a keypoint of the schema: x and y in pixels of the original target image, or `nil` for no answer.
  package let points: [SIMD2<Double>?]
  /// One entry a keypoint: the similarity at the answer, or `nil`; empty where the method kept none.
  package let similarities: [Double?]

  package init(list: String, pair: String, points: [SIMD2<Double>?], similarities: [Double?] = []) {
    self.list = list
    self.pair = pair
    self.points = points
    self.similarities = similarities
  }

  /// Writes the line, line feed included: `{"list": …, "pair": …, "points": [[x, y], null, …]}`, and
  /// `"similarities"` where there are some.
  package func write(to writer: inout JSONWriter) {
    writer.object { object in
      object.key("list")
      object.string(list)
      object.key("pair")
      object.string(pair)
      object.key("points")
      object.array { array in
        for point in points {
          array.next()
          guard let point else {
            array.null()
            continue
          }
          array.array { pair in
            pair.next()
            pair.double(point.x)
            pair.next()
            pair.double(point.y)
          }
        }
      }
      if similarities.isEmpty { return }
      object.key("similarities")
      object.array { array in
        for similarity in similarities {
          array.next()
          if let similarity { array.double(similarity) } else { array.null() }
        }
      }
    }
    writer.endLine()
  }

  /// About how many bytes of memory it takes.
  var memory: Int {
    MemoryLayout<PredictionLine>.size + 128 + list.utf8.count + pair.utf8.count
      + points.count * MemoryLayout<SIMD2<Double>?>.stride + similarities.count * MemoryLayout<Double?>.stride
  }

  private static let keys = ["list", "pair", "points", "similarities"]
  /// More keypoints than any schema can have; it bounds what one line may ask for.
  private static let mostPoints = 4096

  /// Reads a line.
  ///
  /// - Throws: `DocumentError` at the place of what doesn't fit. JSON has no NaN and no infinity, so neither has a
  ///   prediction.
  package init(from reader: inout JSONReader) throws {
    var list: String?
    var pair: String?
    var points: [SIMD2<Double>?]?
    var similarities: [Double?] = []
    try reader.readObject { reader, key in
      switch key {
      case "list": list = try reader.readString()
      case "pair": pair = try reader.readString()
      case "points": points = try Self.readList(&reader) { try $0.readPoint() }
      case "similarities": similarities = try Self.readList(&reader) { try $0.readDouble() }
      default: throw reader.unknown(key: key, known: Self.keys, meant: key == "split" ? "list" : nil)
      }
    }
    guard let list else { throw reader.missing(key: "list") }
    guard let pair else { throw reader.missing(key: "pair") }
    guard let points else { throw reader.missing(key: "points") }
    self.init(list: list, pair: pair, points: points, similarities: similarities)
  }

  private static func readList<Value>(
    _ reader: inout JSONReader, _ read: (inout JSONReader) throws -> Value
  ) throws -> [Value?] {
    var values: [Value?] = []
    try reader.readArray { reader, index in
      guard index < mostPoints else {
        throw reader.error(found: "more than \(mostPoints) entries", expected: "one a keypoint")
      }
      values.append(reader.readNull() ? nil : try read(&reader))
    }
    return values
  }
}
