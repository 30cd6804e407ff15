import Networks
import Reproducibility
import Tensors
import Testing

@Suite("Losses of a pair")
struct PairObjectiveTests {
  private static let grid = 5
  private static let channels = 6
  private static let noise = LabelNoise(seed: 7, step: 3, place: 1)

  private static func maps(seed: UInt64) -> [TrainingView: [Float]] {
    var random = CounterRandom(seed: seed)
    var maps: [TrainingView: [Float]] = [:]
    for view in TrainingView.allCases {
      maps[view] = (0..<grid * grid * channels).map { _ in Float(random.uniform()) + 0.05 }
    }
    return maps
  }

  /// Cells × channels to channels × cells.
  private static func planes(_ map: [Float]) -> [[Double]] {
    (0..<channels).map { channel in
      stride(from: channel, to: map.count, by: channels).map { Double(map[$0]) }
    }
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
    func matrix(_ values: [Float]) -> MatrixView {
      let matrix = MatrixView(rows: Self.grid * Self.grid, columns: Self.channels)
      matrix.copy(values)
      return matrix
    }
    let gradients = settings.views.map { _ in
      matrix([Float](repeating: .nan, count: Self.grid * Self.grid * Self.channels))
    }
    let found = try objective.evaluate(
      settings.views.map { matrix(maps[$0] ?? []) }, labels: TinyInstance.labels, name: "a-b",
      logitScale: logitScale,
      noise: Self.noise, share: 0.5, gradients: gradients)
    func reference(_ scale: Double, _ planes: [TrainingView: [[Double]]]) -> ReferenceObjective.Losses {
      ReferenceObjective(settings: settings, labels: TinyInstance.labels, logitScale: scale, noise: Self.noise)
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
      let hand = Self.planes(gradient.values)
      var truth = hand
      for channel in hand.indices {
        for cell in hand[channel].indices {
          let value = try #require(planes[view])[channel][cell]
          planes[view]?[channel][cell] = value + step
          let above = reference(Double(logitScale), planes).total
          planes[view]?[channel][cell] = value - step
          let below = reference(Double(logitScale), planes).total
          planes[view]?[channel][cell] = value
          truth[channel][cell] = (above - below) / (2 * step) / 2
        }
      }
      #expect(Deviation.relative(hand.flatMap { $0 }, to: truth.flatMap { $0 }) < 1e-4, "\(view)")
    }
  }
}
