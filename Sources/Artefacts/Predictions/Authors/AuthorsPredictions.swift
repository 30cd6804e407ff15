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
    guard entry.points.count >= count else {
      throw ScoringError.wrongLength(
        file: entry.file, place: entry.place, pair: pair.name, what: "points", found: entry.points.count,
        expected: count)
    }
    let points = entry.points.prefix(count).map { $0 == SIMD2() ? nil : frame.imagePoint($0) }
    return PredictionLine(list: list, pair: pair.name, points: points)
  }

  /// One dictionary of the list.
  private struct Entry {
    let file: String
    let place: String
    let source: String
    let target: String
    let side: Int
    let points: [SIMD2<Double>]

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
      source = try need("src_fn", "the path of an image") { $0.string }
      target = try need("trg_fn", "the path of an image") { $0.string }
      side = try need("resize_resolution", "a side from 1 to 100000") { $0.int }
      guard 1...100_000 ~= side else {
        throw DocumentError.malformed(
          file: file, place: "\(place).resize_resolution", found: "\(side)",
          expected: "a side from 1 to 100000")
      }
      points = try need("src_kpts_pred", "an array of finite points, N x 2") { field in
        guard case .array(let array) = field, array.shape.count == 2, array.shape[1] == 2,
          array.shape[0] <= 4096
        else { return nil }
        let values = array.doubles
        guard values.count == array.shape[0] * 2, values.allSatisfy(\.isFinite) else { return nil }
        return (0..<array.shape[0]).map { SIMD2(values[2 * $0], values[2 * $0 + 1]) }
      }
    }
  }
}
