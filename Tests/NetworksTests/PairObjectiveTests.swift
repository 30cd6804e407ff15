import Networks
import Reproducibility
import Testing

@Suite("Losses of a pair")
struct PairObjectiveTests {
  private static let grid = 5
  private static let channels = 6
  private static let noise = LabelNoise(seed: 7, step: 3, place: 1)

  /// Five keypoints: two that are each other's counterpart, and one that the target doesn't show.
  static let labels = PairLabels(
    grid: grid, source: [SIMD2(0.4, 1.7), SIMD2(3.2, 4.1), SIMD2(2.5, 0.3), SIMD2(4.9, 2.2), nil],
    target: [SIMD2(1.1, 3.8), SIMD2(4.6, 0.2), nil, SIMD2(2.7, 2.9), SIMD2(0.1, 0.6)], flip: [1, 0, 2, 4, 3],
    sourceExtent: 3, targetExtent: 4)

  private static func maps(seed: UInt64) -> [TrainingView: [Float]] {
    var random = CounterRandom(seed: seed)
    var maps: [TrainingView: [Float]] = [:]
    for view in TrainingView.allCases {
      maps[view] = (0..<grid * grid * channels).map { _ in Float(random.uniform()) + 0.05 }
    }
    return maps
  }

  /// Cells × channels to planes.
  private static func planes(_ map: [Float]) -> [Double] {
    (0..<map.count).map { Double(map[$0 % (grid * grid) * channels + $0 / (grid * grid)]) }
  }

  private static let rungs = [
    "sparse", "sparse_dense", "sparse_dense_double", "sparse_dense_single", "sparse_dense_self",
    "sparse_dense_single_double_self",
  ]

  @Test("Losses and gradients agree with the reference and its differences", arguments: rungs)
  func gradients(rung: String) throws {
    var settings = TrainingGolden.settings(rung)
    settings.perturbation = 0.1
    settings.temperature = 0.05
    var maps = Self.maps(seed: 1)
    let logitScale: Float = 1.3
    let objective = PairObjective(settings, channels: Self.channels)
    var gradients = settings.views.map { _ in
      [Float](repeating: .nan, count: Self.grid * Self.grid * Self.channels)
    }
    let found = try objective.evaluate(
      settings.views.map { maps[$0] ?? [] }, labels: Self.labels, name: "a-b", logitScale: logitScale,
      noise: Self.noise, share: 0.5, gradients: &gradients)
    func reference(_ scale: Double, _ planes: [TrainingView: [Double]]) -> ReferenceObjective.Losses {
      ReferenceObjective(settings: settings, labels: Self.labels, logitScale: scale, noise: Self.noise)
        .losses(planes)
    }
    maps = maps.filter { settings.views.contains($0.key) }
    var planes = maps.mapValues(Self.planes)
    let losses = reference(Double(logitScale), planes)
    #expect(abs(Double(found.losses.total) - losses.total) < 1e-5 * losses.total)
    #expect(abs(Double(found.losses.sparse ?? 0) - losses.sparse) < 1e-5 * losses.sparse)
    let dense: [ObjectiveTerm: Float?] = [
      .plain: found.losses.dense, .doubleFlip: found.losses.doubleFlip, .singleFlip: found.losses.singleFlip,
      .selfFlip: found.losses.selfFlip,
    ]
    for (term, loss) in dense {
      #expect((loss == nil) == (losses.dense[term] == nil))
      if let loss, let truth = losses.dense[term] { #expect(abs(Double(loss) - truth) < 1e-5 * truth) }
    }
    let step = 1e-6
    let slope =
      (reference(Double(logitScale) + step, planes).total - reference(Double(logitScale) - step, planes).total)
      / (2 * step)
    #expect(abs(Double(found.logitScaleGradient) - slope / 2) < 1e-5)
    for (view, gradient) in zip(settings.views, gradients) {
      let hand = Self.planes(gradient)
      let plane = try #require(planes[view])
      var (error, norm) = (0.0, 0.0)
      for index in plane.indices {
        planes[view]?[index] = plane[index] + step
        let above = reference(Double(logitScale), planes).total
        planes[view]?[index] = plane[index] - step
        let below = reference(Double(logitScale), planes).total
        planes[view]?[index] = plane[index]
        let truth = (above - below) / (2 * step) / 2
        error += (hand[index] - truth) * (hand[index] - truth)
        norm += truth * truth
      }
      #expect(error.squareRoot() < 1e-4 * norm.squareRoot(), "\(view)")
    }
  }
}
