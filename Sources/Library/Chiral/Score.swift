import Results

/// What predictions scored under a protocol.
public struct Score: Equatable, Sendable {
  /// What a figure measures.
  public enum Metric: Sendable {
    /// The share of keypoints whose error is within α of the protocol's base.
    case pck
    /// The same, and no other labelled keypoint of the target is nearer to the answer than the true one (PCK†).
    case pckDagger
    /// Keypoint average precision; needs similarities.
    case kap
  }

  /// How shares become one number.
  public enum Average: Sendable {
    /// The mean over pairs of each pair's share.
    case image
    /// The share among all keypoints of all pairs.
    case point
  }

  /// Which keypoints count.
  public enum Subset: Sendable {
    /// All that are labelled in both images.
    case all
    /// The geometry-aware ones.
    case geo
  }

  /// One number with what it is of.
  public struct Figure: Equatable, Sendable {
    public let list: String
    public let metric: Metric
    /// The threshold's share of the protocol's base.
    public let alpha: Double
    public let average: Average
    public let subset: Subset
    /// The category, or `nil` for all together.
    public let category: String?
    /// From 0 to 1; `nil` where nothing was to be counted.
    public let value: Double?
    /// The 95% interval over images, where one was drawn.
    public let interval: ClosedRange<Double>?
    /// How many pairs have a keypoint that counts.
    public let pairs: Int
    /// How many keypoints count.
    public let keypoints: Int
  }

  /// What tables call the method.
  public let method: String
  /// The protocol's name.
  public let protocolName: String
  /// The digest of all that decides a number in the protocol: only scores with the same one compare.
  public let fingerprint: String
  /// The average that the protocol reports.
  public let average: Average
  /// All figures: by list, metric, α, average, subset and category.
  public let figures: [Figure]
  /// The same as a results file, which `chiral leaderboard` reads.
  public let json: String

  /// The figure of a list and α, or `nil` where there is none.
  ///
  /// - Parameter average: The protocol's own where it is `nil`.
  public func figure(
    list: String, alpha: Double, metric: Metric = .pck, average: Average? = nil, subset: Subset = .all,
    category: String? = nil
  ) -> Figure? {
    figures.first {
      $0.list == list && $0.alpha == alpha && $0.metric == metric && $0.average == average ?? self.average
        && $0.subset == subset && $0.category == category
    }
  }

  init(_ results: Results) throws {
    method = results.method
    protocolName = results.rules.name
    fingerprint = try results.rules.fingerprint.description
    average = Average(results.rules.average)
    figures = results.figures.map { figure in
      Figure(
        list: figure.list, metric: Metric(figure.metric), alpha: figure.alpha,
        average: Average(figure.average), subset: figure.subset == .all ? .all : .geo,
        category: figure.category, value: figure.value,
        interval: figure.interval.flatMap { $0.low <= $0.high ? $0.low...$0.high : nil },
        pairs: figure.pairs, keypoints: figure.keypoints)
    }
    json = String(decoding: try results.json, as: UTF8.self)
  }
}

extension Score.Metric {
  fileprivate init(_ metric: Metric) {
    self =
      switch metric {
      case .pck: .pck
      case .pckDagger: .pckDagger
      case .kap: .kap
      }
  }
}

extension Score.Average {
  fileprivate init(_ average: ScoringProtocol.Average) {
    self =
      switch average {
      case .image: .image
      case .point: .point
      }
  }
}
