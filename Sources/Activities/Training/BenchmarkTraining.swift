import Benchmarks
import Checkpoints
import Correspondence
import Explanations
import FeatureMaps
import Files
import Images
import Networks
import Predictions
import Reproducibility
import Results
import Synchronization
import Tensors

/// Trains a post-processor on a list of a benchmark's pairs and the maps of a feature store.
package struct BenchmarkTraining: Sendable {
  /// Weights to start from, and what errors call them.
  package struct Start: Sendable {
    package let name: String
    package let weights: PostProcessorWeights

    package init(name: String, weights: PostProcessorWeights) {
      self.name = name
      self.weights = weights
    }
  }

  /// What the run is.
  package let run: TrainingRun
  /// What its steps cost.
  package let cost: TrainingCost
  private let form: PostProcessorForm
  private let start: PostProcessorWeights?
  private let pairs: TrainingPairs
  private let features: StoredLayers
  private let validation: Validation?
  /// Bytes that refined maps may take in a trial.
  private let trialMemory: Int
  private let threads: Int
  /// Steps whose examples wait at most.
  private let ahead: Int

  /// A training; everything that it needs is looked for before any work.
  ///
  /// - Parameters:
  ///   - configurationFile: What errors call the configuration.
  ///   - start: The weights to start from, random ones where `nil`.
  ///   - rules: What validation measures by.
  ///   - memory: About how many bytes the network, a step and the maps that wait for theirs may take.
  /// - Throws: `TrainingRunError`, `CatalogError`, `WeightsError`, `MatcherError`, `StoreError`, `TensorError.noLibrary`.
  package init(
    _ catalog: BenchmarkCatalog, features store: FeatureStore, configuration: TrainingConfiguration,
    configurationFile: String, start: Start?, rules: ScoringProtocol, memory: Int, threads: Int
  ) throws {
    if configuration.needsWeights, start == nil {
      throw TrainingRunError.needsWeights(configuration: configuration.name)
    }
    let features = try StoredLayers(store)
    let form = try Self.form(configuration, start: start, features)
    guard let grid = FrameGrid(side: configuration.frame, cells: features.grid) else {
      throw TrainingRunError.gridNotSquare(
        store: store.path, width: store.grid.width, height: store.grid.height)
    }
    let room = try Self.room(form, features, configuration, file: configurationFile, memory: memory)
    func read(_ list: String, needsBoxes: Bool) throws -> TrainingPairs {
      try TrainingPairs(
        catalog, list: list, grid: grid, fit: store.index.settings.fit, needsBoxes: needsBoxes)
    }
    pairs = try read(configuration.list, needsBoxes: configuration.objective.perturbation > 0)
    guard !pairs.rows.isEmpty else {
      throw TrainingRunError.noPairs(list: pairs.list, pairs: pairs.leftOut)
    }
    validation = try configuration.validation.map { settings in
      try Validation(
        settings, configurationFile: configurationFile, seed: configuration.seed,
        of: read(settings.list, needsBoxes: false), features: features,
        grid: grid, rules: rules)
    }
    var resolved = configuration
    resolved.network.groups = form.groups
    run = TrainingRun(
      tool: ToolVersion.current, blas: try MatrixProduct.coreName, configuration: resolved,
      benchmarkName: catalog.manifest.reference.name, benchmark: catalog.manifest.reference.id,
      features: try store.id, weights: try start?.weights.id,
      rules: validation == nil ? nil : .init(name: rules.name, fingerprint: try rules.fingerprint),
      pairs: pairs.rows.count, leftOut: pairs.leftOut,
      steps: try Self.steps(configuration, pairs: pairs.rows.count), grid: features.grid)
    cost = TrainingCost(form, grid: features.grid)
    self.form = form
    self.start = start?.weights
    self.features = features
    self.threads = threads
    (ahead, trialMemory) = room
    try features.require(maps())
  }

  private static let mostAhead = 4

  /// What the network leaves of the memory bound: how many steps' maps may wait, and bytes for trials.
  ///
  /// - Throws: `TrainingRunError.tooLittleMemory`.
  private static func room(
    _ form: PostProcessorForm, _ features: StoredLayers, _ configuration: TrainingConfiguration, file: String,
    memory: Int
  ) throws -> (ahead: Int, trials: Int) {
    let objective = configuration.objective
    let network = TrainingMemory(form, grid: features.grid).step(objective)
    let step = Double(configuration.pairsPerStep * objective.views.count) * Double(features.bytes)
    // One step's maps are computed with, others are being read, and one step's at least wait.
    let needed = network + 3 * step
    guard Double(memory) >= needed else {
      throw TrainingRunError.tooLittleMemory(
        configuration: file, bytes: Double(memory), network: network, needed: needed)
    }
    let spare = Double(memory) - network
    let ahead = min(Double(mostAhead), (spare / max(1, step)).rounded(.down) - 2)
    return (Int(ahead), Int(max(0, spare - (ahead + 2) * step)))
  }

  private static func steps(_ configuration: TrainingConfiguration, pairs: Int) throws -> Int {
    switch configuration.length {
    case .steps(let count): return count
    case .epochs(let epochs):
      let order = PairOrder(pairs: pairs, pairsPerStep: configuration.pairsPerStep, seed: 0)
      let (steps, overflow) = epochs.multipliedReportingOverflow(by: order.stepsPerEpoch)
      guard !overflow, TrainingConfiguration.counts.contains(steps) else {
        throw TrainingRunError.tooLong(epochs: epochs, pairs: pairs)
      }
      return steps
    }
  }

  /// The form that configuration, weights and layers agree in.
  private static func form(
    _ configuration: TrainingConfiguration, start: Start?, _ features: StoredLayers
  ) throws -> PostProcessorForm {
    let network = configuration.network
    let groups = network.groups ?? start?.weights.form.groups ?? features.channels
    let form = try PostProcessorForm(
      groups: groups, bottleneck: network.bottleneck, projection: network.projection,
      normGroups: network.normGroups)
    if let start {
      let given = start.weights.form
      for (key, found, expected) in [
        ("projection", given.projection, form.projection), ("bottleneck", given.bottleneck, form.bottleneck),
        ("norm_groups", given.normGroups, form.normGroups),
        ("channels", given.channels, form.channels), ("groups", given.groups.count, form.groups.count),
      ] where found != expected {
        throw TrainingRunError.otherNetwork(weights: start.name, key: key, found: found, expected: expected)
      }
      for (index, (found, expected)) in zip(given.groups, form.groups).enumerated() where found != expected {
        throw TrainingRunError.otherNetwork(
          weights: start.name, key: "groups[\(index)]", found: found, expected: expected)
      }
    }
    guard features.channels.reduce(0, +) == form.channels else {
      throw TrainingRunError.otherLayers(
        store: features.store.path, layers: features.layers.map { "\($0.name) \($0.shape[0])" },
        groups: form.groups, of: network.groups == nil ? start?.name ?? "" : configuration.name)
    }
    return form
  }

  private var objective: ObjectiveSettings { run.configuration.objective }

  private func maps() throws -> [(image: BenchmarkImage, view: FrameView)] {
    let views = objective.views
    var maps: [(image: BenchmarkImage, view: FrameView)] = []
    var seen: Set<Int> = []
    for row in pairs.rows {
      // An instance is looked at once for each of the four things that a pair may want of it.
      let images = try pairs.images(of: row)
      for view in views {
        let (image, id) = view.isOfSource ? (images.source, row.source) : (images.target, row.target)
        let key = id << 2 | (row.isMirrored ? 2 : 0) | (view.frameView == .flipped ? 1 : 0)
        if seen.insert(key).inserted { maps.append((image, view.frameView)) }
      }
    }
    return try maps + (validation?.maps() ?? [])
  }

  // MARK: Running

  /// Runs it to its end, or goes on with it.
  ///
  /// The weights are the same for any number of threads, any memory bound, and however often the run was ended between.
  /// - Parameters:
  ///   - resuming: Whether a run that is there is taken up.
  ///   - progress: Called with the number of steps done, of all, and the last step's loss.
  /// - Throws: `RunError`, `OutputError`, `TrainingRunError.notFinite`, `Interrupted`, and what reading maps throws. After
  ///   a signal the folder has the state of the last step, after an error that of the last checkpoint.
  package func train(
    to destination: Destination, resuming: Bool, progress: (_ done: Int, _ all: Int, _ loss: Double) -> Void
  ) throws -> TrainingReport {
    try RunFolder.open(at: destination, run: run, resuming: resuming, start: firstState) { folder, state in
      var progression = try Progression(self, folder: folder, from: state)
      return try progression.run(progress)
    }
  }

  private func firstState() throws -> RunState {
    let weights = start ?? PostProcessorWeights(initial: form, seed: run.configuration.seed)
    let moments = AdamMoments(count: weights.values.count)
    return RunState(weights: weights.values, firstMoments: moments.first, secondMoments: moments.second)
  }

  /// A run on its way.
  private struct Progression {
    private let training: BenchmarkTraining
    private let run: TrainingRun
    private let folder: RunFolder
    private let trainer: PairTrainer
    private let first: Int
    private var step: Int
    private var tried: Int
    private var best: RunState.Trial?
    private var last: RunState.Trial?
    private var loss: Double?

    init(_ training: BenchmarkTraining, folder: RunFolder, from state: RunState) throws {
      self.training = training
      self.folder = folder
      run = training.run
      var weights = PostProcessorWeights(zeros: training.form)
      weights.values = state.weights
      var moments = AdamMoments(count: 0)
      (moments.first, moments.second, moments.steps) = (state.firstMoments, state.secondMoments, state.step)
      var settings = TrainerSettings()
      settings.objective = run.configuration.objective
      settings.weightDecay = run.configuration.optimiser.weightDecay
      trainer = PairTrainer(
        weights: weights, moments: moments, grid: run.grid, settings: settings, threads: training.threads)
      (first, step, tried, best) = (state.step, state.step, state.tried, state.best)
    }

    /// What a resumed run would go on from.
    private var state: RunState {
      RunState(
        step: step, tried: tried, best: best, weights: trainer.weights.values,
        firstMoments: trainer.moments.first, secondMoments: trainer.moments.second)
    }

    mutating func run(
      _ progress: (_ done: Int, _ all: Int, _ loss: Double) -> Void
    ) throws -> TrainingReport {
      do {
        try go(progress)
      } catch let interruption as Interrupted {
        try? folder.keep(state, despiteInterruption: true)
        throw interruption
      }
      return TrainingReport(resumed: first, steps: run.steps, loss: loss, last: last, best: best)
    }

    private mutating func go(_ progress: (_ done: Int, _ all: Int, _ loss: Double) -> Void) throws {
      // The signal may have come between a step and its trial.
      try tryWeights()
      if step >= run.steps { return }
      let examples = ExampleMaker(training, run)
      try ReadAhead.run(step..<run.steps, ahead: training.ahead, make: examples.make) { next in
        while step < run.steps {
          try Interruption.check()
          try take(try next())
          progress(step, run.steps, loss ?? 0)
        }
      }
    }

    private mutating func take(_ examples: [TrainingExample]) throws {
      let optimiser = run.configuration.optimiser
      let rate = optimiser.schedule.rate(step: step, of: run.steps, peak: optimiser.peakRate)
      let begun = ContinuousClock.now
      let losses = try trainer.step(examples, number: step, seed: run.configuration.seed, rate: rate)
      let epoch = step / run.stepsPerEpoch + 1
      step += 1
      loss = Double(losses.total)
      try folder.write(
        .step(
          RunLogLine.Step(
            step: step, epoch: epoch, loss: losses.total.shortest, parts: losses.parts, rate: rate.rate,
            seconds: begun.duration(to: .now) / .seconds(1))))
      try tryWeights()
      if step % run.configuration.checkpointEvery == 0 || step == run.steps { try folder.keep(state) }
    }

    /// Tries the weights where the step that was done last asks for it.
    private mutating func tryWeights() throws {
      guard let validation = training.validation, let settings = run.configuration.validation, step > tried,
        step % settings.every == 0 || step == run.steps
      else { return }
      let begun = ContinuousClock.now
      let outcome = try validation.outcome(
        of: trainer.weights, memory: training.trialMemory, threads: training.threads)
      let trial = RunState.Trial(step: step, pck: outcome.pck)
      let isBest = best.map { outcome.pck > $0.pck } ?? true
      if isBest { try folder.keepBest(trainer.weights) }
      try folder.write(
        .trial(
          RunLogLine.Trial(
            step: step, epoch: (step - 1) / run.stepsPerEpoch + 1, pck: outcome.pck,
            pairs: validation.pairs.rows.count, keypoints: outcome.keypoints,
            seconds: begun.duration(to: .now) / .seconds(1))))
      (last, tried) = (trial, step)
      if isBest { best = trial }
    }
  }

  /// Reads the examples of one step after the other.
  private final class ExampleMaker: Sendable {
    private let pairs: TrainingPairs
    private let features: StoredLayers
    private let views: [TrainingView]
    private let order: PairOrder
    /// The order of the epoch that was read last.
    private let epoch = Mutex<(number: Int, order: [Int32])>((-1, []))

    init(_ training: BenchmarkTraining, _ run: TrainingRun) {
      pairs = training.pairs
      features = training.features
      views = training.objective.views
      order = PairOrder(
        pairs: pairs.rows.count, pairsPerStep: run.configuration.pairsPerStep, seed: run.configuration.seed)
    }

    @Sendable func make(_ step: Int) throws -> [TrainingExample] {
      let number = order.epoch(ofStep: step)
      let chosen = epoch.withLock { epoch in
        if epoch.number != number { epoch = (number, order.order(inEpoch: number)) }
        return order.places(ofStep: step).map { Int(epoch.order[$0]) }
      }
      return try chosen.map { try example(pairs.rows[$0]) }
    }

    private func example(_ row: PairRow) throws -> TrainingExample {
      let images = try pairs.images(of: row)
      var layers: [TrainingView: [Tensor]] = [:]
      for view in views {
        layers[view] = try features.read(view.isOfSource ? images.source : images.target, view.frameView) {
          pairs.name(of: row)
        }
      }
      return TrainingExample(name: pairs.name(of: row), layers: layers, labels: try pairs.labels(of: row))
    }
  }
}

extension TrainingView {
  fileprivate var isOfSource: Bool { self == .source || self == .flippedSource }
  fileprivate var frameView: FrameView { self == .source || self == .target ? .plain : .flipped }
}

extension StepLosses {
  /// The terms that were asked for, under the names that the log has for them.
  fileprivate var parts: [(name: String, value: Double)] {
    zip(RunLogLine.parts, [sparse, dense, doubleFlip, singleFlip, selfFlip]).compactMap { name, value in
      value.map { (name, $0.shortest) }
    }
  }
}

extension Float {
  /// The double that is written as this number is.
  fileprivate var shortest: Double { Double("\(self)") ?? Double(self) }
}
