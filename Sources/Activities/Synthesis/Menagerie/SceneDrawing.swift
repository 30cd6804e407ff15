import Rendering
import Reproducibility

/// Draws the scenes of a plan, each from its own stream of random numbers: picture `n` of a seed is the same whatever
/// else is drawn.
struct SceneDrawing: Sendable {
  let plan: MenageriePlan
  let seed: UInt64

  /// A picture of the menagerie before it is drawn.
  struct Picture: Sendable {
    let id: Int
    /// Index into the plan's species.
    let species: Int
    /// Index into the plan's landscapes.
    let landscape: Int
    let scene: Scene

    /// The azimuth, from 0 to 360.
    var azimuth: Double { scene.view.azimuth }
  }

  private enum Purpose: UInt64, CaseIterable { case splits, species, image, template }

  private func stream(_ purpose: Purpose, _ index: Int) -> CounterRandom {
    CounterRandom(seed: seed, stream: UInt64(index) * UInt64(Purpose.allCases.count) + purpose.rawValue)
  }

  /// The split of picture `index`, as an index into the form's splits.
  func split(_ index: Int) -> Int {
    let run = plan.form.run
    var random = stream(.splits, index / run)
    var splits = plan.form.splits.indices.flatMap { Array(repeating: $0, count: plan.form.splits[$0].images) }
    random.shuffle(&splits)
    return splits[index % run]
  }

  /// The species of picture `index`, dealt out in shuffled runs in which each stands as often as it weighs.
  private func species(_ index: Int) -> Int {
    var species = plan.form.species.indices.flatMap {
      Array(repeating: $0, count: plan.form.species[$0].weight)
    }
    var random = stream(.species, index / species.count)
    random.shuffle(&species)
    return species[index % species.count]
  }

  /// Picture `index`, from 0.
  func picture(_ index: Int) -> Picture {
    var random = stream(.image, index)
    let size = plan.form.sizes[random.below(plan.form.sizes.count)]
    let id = index * plan.form.idStride + 1 + random.below(plan.form.idStride)
    let species = species(index)
    let landscape = random.below(plan.landscapes.count)
    let azimuth = 45 * Double(plan.view.azimuths.draw(&random)) + (2 * random.uniform() - 1) * plan.view.stray
    var scene = scene(
      species, azimuth: azimuth < 0 ? azimuth + 360 : azimuth, width: size.width, height: size.height,
      landscape,
      &random)
    scene.view.elevation = random.uniform(in: plan.view.elevation)
    scene.view.roll = random.stray(plan.view.roll)
    scene.view.distance = random.uniform(in: plan.view.distance)
    scene.view.extent = random.uniform(in: plan.extent)
    scene.view.place = SIMD2(random.uniform(), random.uniform())
    if random.uniform() < plan.cut {
      // Larger than the picture, and beyond one of its sides.
      scene.view.extent = 1.15 + 0.2 * random.uniform()
      scene.view.place = SIMD2(random.uniform(), random.uniform())
    }
    move(&scene.pose, &random)
    if random.uniform() < plan.occluded {
      let count = 1 + random.below(plan.mostOccluders)
      scene.surroundings.occluders = (0..<count).compactMap { _ in
        Surroundings.Occluder(rawValue: random.below(Surroundings.Occluder.allCases.count))
      }
    }
    return Picture(id: id, species: species, landscape: landscape, scene: scene)
  }

  /// A pose template: a species in a pose, whole and standing.
  ///
  /// - Parameter set: Which set of the species; each is another individual in another place.
  func template(_ species: Int, set: Int, pose: ViewDirection) -> Scene {
    var random = stream(.template, species * 1000 + set)
    let landscape = random.below(plan.landscapes.count)
    return scene(
      species, azimuth: pose.azimuth, width: plan.templates.side, height: plan.templates.side, landscape,
      &random)
  }

  /// An individual of a species that stands in the middle of a landscape.
  private func scene(
    _ species: Int, azimuth: Double, width: Int, height: Int, _ landscape: Int, _ random: inout CounterRandom
  ) -> Scene {
    let kind = plan.animals[species]
    let (individuals, light) = (plan.individuals, plan.light)
    let shape = kind.shape.varied { 1 + random.stray(individuals.measures) }
    let brightness = 1 + random.stray(individuals.brightness)
    let coat = kind.coat.varied(brightness: brightness, warmth: random.stray(individuals.hue))
    return Scene(
      width: width, height: height, shape: shape, coat: coat, pose: AnimalPose(),
      view: CameraView(azimuth: azimuth),
      light: SceneLight(
        around: random.uniform() * 360, above: random.uniform(in: light.above),
        sun: random.uniform(in: light.sun), sky: random.uniform(in: light.sky),
        warmth: random.stray(light.warmth)),
      surroundings: Surroundings(
        palette: plan.landscapes[landscape],
        things: plan.things.lowerBound + random.below(plan.things.count), occluders: []),
      seed: random.next())
  }

  private func move(_ pose: inout AnimalPose, _ random: inout CounterRandom) {
    let movement = plan.movement
    let stands = random.uniform() < movement.standing
    pose.stride = random.uniform()
    pose.swing = (stands ? 0.15 : 0.4 + 0.6 * random.uniform()) * movement.swing
    pose.paces = random.uniform() < 0.3
    pose.headTurn = random.stray(movement.headTurn)
    pose.headNod = random.stray(movement.headNod)
    pose.tailTurn = random.stray(movement.tailTurn)
    pose.tailLift = random.stray(movement.tailLift)
  }
}
