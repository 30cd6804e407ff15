import Annotations
import Benchmarks
import Charts
import Explanations
import Measures
import Predictions
import Rendering
import Reproducibility
import Results

/// Makes pictures of a benchmark's pairs from its images and methods' answers. What is green and red in them is
/// what a protocol counts as right and wrong, by the same measurer as scores.
package struct PairPictures: Sendable {
  /// A pair to be shown.
  package struct Request: Sendable {
    let pair: CatalogPair
    let answered: AnsweredPair?
    let method: String?
    let focus: ErrorKind?

    /// A pair with the truth alone.
    package init(_ pair: CatalogPair) {
      self.pair = pair
      answered = nil
      method = nil
      focus = nil
    }

    /// A pair with what a method answered.
    ///
    /// - Parameters:
    ///   - method: What tables call it.
    ///   - focus: The kind of error to bring to the fore, `nil` for all alike.
    package init(_ answered: AnsweredPair, method: String, focus: ErrorKind? = nil) {
      pair = answered.pair
      self.answered = answered
      self.method = method
      self.focus = focus
    }
  }

  /// The pictures asked for.
  package struct Made: Sendable {
    /// One a request, in order.
    package let pictures: [PairPicture]
    /// The images that aren't shown as they should be, each once, in the order of requests.
    package let faults: [PairImageFault]
  }

  private let benchmark: ScoringBenchmark
  private let images: PairImages
  private let rules: ScoringProtocol
  private let alpha: Double

  /// - Parameters:
  ///   - benchmark: Its instances and schemas; its lists aren't looked at.
  ///   - images: The folder that the images' files are in; `nil` for grey panels.
  ///   - alpha: One of the protocol's; `nil` for the one that papers quote.
  ///   - longSide: The most pixels of a picture's longer side.
  /// - Throws: `PairPictureError.unknownAlpha`, `.noFolder`.
  package init(
    of benchmark: ScoringBenchmark, images: String?, under rules: ScoringProtocol, alpha: Double? = nil,
    longSide: Int = PairImages.longSide
  ) throws {
    self.benchmark = benchmark
    self.images = try PairImages(folder: images, longSide: longSide)
    self.alpha = try rules.shown(alpha)
    self.rules = rules
  }

  /// The pictures of some pairs; each image is read once. The same for any number of threads.
  ///
  /// - Throws: `ScoringError` where the protocol needs what the benchmark doesn't know; `Interrupted`. An image
  ///   that is missing or damaged is none: its place is grey. It stands among the faults, as does one of another shape,
  ///   which is drawn stretched.
  package func pictures(of requests: [Request], threads: Int) throws -> Made {
    let pairs = try requests.map { try instances(of: $0.pair) }
    var shown: [CatalogInstance] = []
    var known: Set<String> = []
    for instance in pairs.flatMap({ [$0.source, $0.target] }) where known.insert(instance.fileName).inserted {
      shown.append(instance)
    }
    let read = try shown.parallelMap(threads: threads) { try images.read($0.fileName) }
    let byName = Dictionary(zip(shown.map(\.fileName), read), uniquingKeysWith: { first, _ in first })
    let pictures = try zip(requests, pairs).map { request, pair in
      try picture(of: request, pair, images: byName)
    }
    return Made(
      pictures: pictures, faults: zip(shown, read).compactMap { $1.fault ?? Self.shapeFault(of: $0, $1) })
  }

  /// A pair's instances and their keypoints' schema.
  private typealias Instances = (source: CatalogInstance, target: CatalogInstance, schema: KeypointSchema)

  private func instances(of pair: CatalogPair) throws -> Instances {
    guard let source = benchmark.instances[pair.source], let target = benchmark.instances[pair.target],
      let schema = benchmark.schemas[target.schema],
      [source, target].allSatisfy({ $0.keypoints.count == schema.keypoints.count }),
      pair.keypoints.indices.allSatisfy(schema.keypoints.indices.contains)
    else { throw ScoringError.damagedBenchmark(pair: pair.name) }
    return (source, target, schema)
  }

  private func picture(
    of request: Request, _ pair: Instances, images: [String: PairImages.Read]
  ) throws -> PairPicture {
    let subgroups = pair.schema.subgroups.filter { $0.members.count > 1 }
    let keypoints =
      try request.answered.map { try self.keypoints($0, subgroups) }
      ?? request.pair.keypoints.indices.map { index in
        keypoint(index, of: pair, subgroups, isGeo: request.pair.geo.contains(index: index))
      }
    return PairPicture(
      name: request.pair.name, list: request.pair.list,
      source: Self.side(pair.source, images[pair.source.fileName]),
      target: Self.side(pair.target, images[pair.target.fileName]), keypoints: keypoints,
      bones: pair.schema.skeleton.compactMap { $0.count == 2 ? ($0[0], $0[1]) : nil },
      subgroups: subgroups.map(\.name), method: request.method,
      alpha: request.answered == nil ? nil : alpha, focus: request.focus?.name)
  }

  /// The keypoints that the protocol asks for, with the answers and what it calls them.
  private func keypoints(
    _ answered: AnsweredPair, _ subgroups: [KeypointSchema.Subgroup]
  ) throws -> [PairPicture.Keypoint] {
    let outcome = try PairMeasurer(rules).outcome(of: answered, pooled: nil)
    let position = rules.alphas.firstIndex(of: alpha) ?? 0
    return outcome.keypoints.indices.map { number in
      let measured = outcome.keypoints[number]
      let index = Int(measured.index)
      let kind = outcome.kind(number, alpha: position)
      let isTaken = [.mirror, .subgroup, .other].contains(kind)
      let nearest = isTaken ? measured.nearest.map { "\($0) \(answered.schema.keypoints[Int($0)])" } : nil
      return keypoint(
        index, of: (answered.source, answered.target, answered.schema), subgroups, isGeo: measured.isGeo,
        answer: answered.answer.points[index].map { Drawing.Point($0.x, $0.y) }, error: kind?.name,
        takenFor: nearest)
    }
  }

  private func keypoint(
    _ index: Int, of pair: Instances, _ subgroups: [KeypointSchema.Subgroup], isGeo: Bool,
    answer: Drawing.Point? = nil, error: String? = nil, takenFor: String? = nil
  ) -> PairPicture.Keypoint {
    let (source, target) = (pair.source.keypoints[index], pair.target.keypoints[index])
    return PairPicture.Keypoint(
      index: index, name: pair.schema.keypoints[index], source: Drawing.Point(source.x, source.y),
      target: Drawing.Point(target.x, target.y),
      subgroup: subgroups.firstIndex { $0.members.contains(index: index) }, isGeo: isGeo, answer: answer,
      error: error, takenFor: takenFor)
  }

  private static func side(_ instance: CatalogInstance, _ read: PairImages.Read?) -> PairPicture.Side {
    let size = size(instance, read)
    return PairPicture.Side(
      name: instance.imageName, category: instance.category, width: size.width, height: size.height,
      picture: read?.picture)
  }

  /// The annotated image's size: the benchmark's, else that of the file, else one that has room for the
  /// keypoints.
  private static func size(
    _ instance: CatalogInstance, _ read: PairImages.Read?
  ) -> (width: Double, height: Double) {
    if let width = instance.width, let height = instance.height, width > 0, height > 0 {
      return (Double(width), Double(height))
    }
    if let size = read?.size { return size }
    let points = instance.keypoints.filter { $0.visibility != .absent }
    return ((points.map(\.x).max() ?? 0) * 1.1 + 1, (points.map(\.y).max() ?? 0) * 1.1 + 1)
  }
}

extension PairPictures {
  /// That an image's sides are in another ratio than the annotated ones', by more than rounding to whole pixels makes of a
  /// copy of another size.
  private static func shapeFault(of instance: CatalogInstance, _ read: PairImages.Read) -> PairImageFault? {
    guard let found = read.size, let width = instance.width, let height = instance.height, width > 0, height > 0
    else { return nil }
    let difference = abs(found.width * Double(height) - found.height * Double(width))
    guard difference > Double(max(width, height)) else { return nil }
    return PairImageFault(
      instance.fileName,
      .otherShape(found: "\(Int(found.width)) × \(Int(found.height))", annotated: "\(width) × \(height)"))
  }
}

extension ScoringProtocol {
  /// The α to show.
  ///
  /// - Throws: `PairPictureError.unknownAlpha` for one at which the protocol doesn't measure.
  func shown(_ alpha: Double?) throws -> Double {
    guard let alpha else { return headlineAlpha }
    guard alphas.contains(alpha) else {
      throw PairPictureError.unknownAlpha(protocol: name, alpha: alpha, known: alphas)
    }
    return alpha
  }
}
