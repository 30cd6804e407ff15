import Benchmarks
import Documents
import Explanations
import Files
import Images
import TensorFiles

/// Reads `result.pkl`, the predictions as the paper's released code writes them: a pickled list with a dictionary a
/// pair, of which `src_fn` and `trg_fn` name the images, `src_kpts_pred` holds a point a keypoint (padded to 30) in
/// a square of side `resize_resolution`, and a zero point stands for no answer.
package enum AuthorsPredictions {
  /// What results call the format; its identity is the digest of the whole file.
  package static let format = FormatName(kind: "authors-predictions", version: 1)

  /// Reads the file and finds its pairs in the benchmark's lists by the names of their images.
  ///
  /// Pairs that no list has keep the names of their files, so that they count as extra.
  /// - Throws: What `Unpickler` throws, `DocumentError` and `ScoringError.noImageSize`.
  package static func read(_ input: InputFile, on benchmark: ScoringBenchmark) throws -> Predictions {
    guard let entries = try Unpickler.read(input).elements else {
      throw DocumentError.malformed(
        file: input.path, place: "pickle", found: "no list", expected: "a list of dictionaries")
    }
    guard entries.count <= mostEntries else {
      throw DocumentError.malformed(
        file: input.path, place: "pickle", found: "\(entries.count) entries", expected: "at most \(mostEntries)"
      )
    }
    let index = PairIndex(benchmark)
    let read = try entries.enumerated().map { try Entry($1, file: input.path, position: $0) }
    let found = read.map { index.pair(source: $0.source, target: $0.target) }
    let fallback = found.lazy.compactMap { $0?.list }.first ?? benchmark.lists.first?.name ?? ""
    let lines = try zip(read, found).map { entry, found in
      guard let found else {
        return PredictionLine(list: fallback, pair: "\(entry.source)-\(entry.target)", points: [])
      }
      return try line(entry, found.list, found.pair, benchmark)
    }
    return Predictions(
      file: input.path, header: PredictionHeader(), lines: lines,
      id: ArtefactID(format: format, digest: SHA256.digest(of: input.bytes)), numbering: .entries)
  }

  /// Entries of a file, which may all be the same one: each becomes a line of its own.
  private static let mostEntries = 1 << 19
  /// Bytes of an image's path, and of the name in it.
  private static let (longestPath, longestName) = (4096, 255)

  private static func line(
    _ entry: Entry, _ list: String, _ pair: CatalogPair, _ benchmark: ScoringBenchmark
  ) throws -> PredictionLine {
    guard let target = benchmark.instances[pair.target] else {
      throw ScoringError.damagedBenchmark(pair: pair.name)
    }
    guard
      let frame = SquareFrame(
        side: entry.side, imageWidth: target.width ?? 0, imageHeight: target.height ?? 0)
    else {
      throw ScoringError.noImageSize(protocol: "result.pkl", image: target.imageName)
    }
    let count = target.keypoints.count
    guard entry.points.shape[0] >= count else {
      throw ScoringError.wrongLength(
        file: entry.file, place: entry.place, pair: pair.name, what: "points", found: entry.points.shape[0],
        expected: count)
    }
    let values = entry.points.doubles
    let points = (0..<count).map { SIMD2(values[2 * $0], values[2 * $0 + 1]) }.map {
      $0 == SIMD2() ? nil : frame.imagePoint($0)
    }
    return PredictionLine(list: list, pair: pair.name, points: points)
  }

  /// One dictionary of the list.
  private struct Entry {
    let file: String
    let place: String
    let source: String
    let target: String
    let side: Int
    /// N × 2, all finite; shared by the entries that show the same array.
    let points: PickleArray

    init(_ value: PickleValue, file: String, position: Int) throws {
      let place = "entry \(position)"
      func need<Value>(_ key: String, _ expected: Wording, _ read: (PickleValue) -> Value?) throws -> Value {
        guard let field = value[key] else {
          throw DocumentError.missingKey(file: file, place: place, key: key)
        }
        guard let result = read(field) else {
          throw DocumentError.malformed(
            file: file, place: "\(place).\(key)", found: "\(field.kind)", expected: expected)
        }
        return result
      }
      self.file = file
      self.place = place
      source = try need("src_fn", Self.pathText, Self.path)
      target = try need("trg_fn", Self.pathText, Self.path)
      side = try need("resize_resolution", "a side from 1 to 100000") { $0.int }
      guard 1...100_000 ~= side else {
        throw DocumentError.malformed(
          file: file, place: "\(place).resize_resolution", found: "\(side)",
          expected: "a side from 1 to 100000")
      }
      points = try need("src_kpts_pred", "an array of finite points, N x 2") { field in
        guard case .array(let array) = field, array.shape.count == 2, array.shape[1] == 2,
          array.shape[0] <= 4096, array.doubles.allSatisfy(\.isFinite)
        else { return nil }
        return array
      }
    }

    private static let pathText: Wording =
      "the path of an image, of at most \(longestPath) bytes and \(longestName) in its last part"

    private static func path(_ value: PickleValue) -> String? {
      if case .bytes(let bytes) = value, bytes.content.count > longestPath { return nil }
      guard let text = value.string, text.utf8.count <= longestPath,
        text.utf8.reversed().prefix(while: { $0 != UInt8(ascii: "/") }).count <= longestName
      else { return nil }
      return text
    }
  }
}
