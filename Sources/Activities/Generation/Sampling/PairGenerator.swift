import Annotations
import Benchmarks

/// Draws the lists of a sampled recipe from the usable images of a dataset.
struct PairGenerator {
  /// A list with the counts that the report has.
  struct Drawn: Sendable {
    let list: PairList
    let counts: GenerationReport.List
  }

  private let recipe: SampledRecipe
  private let tree: SpeciesTree
  private let instances: [Int32]
  private let visibilities: [Visibility]
  private let names: NameTable
  private let threads: Int
  private let candidatesPerTask: Int?

  init(
    dataset: AnnotatedDataset, recipe: SampledRecipe, selection: ImageSelection, tree: SpeciesTree,
    threads: Int,
    candidatesPerTask: Int? = nil
  ) {
    self.recipe = recipe
    self.tree = tree
    self.threads = threads
    self.candidatesPerTask = candidatesPerTask
    instances = selection.instances
    visibilities = instances.map { Visibility(dataset.instances[Int($0)], rule: recipe.possible) }
    names = NameTable(
      recipe.sampler == .sha256
        ? instances.map { dataset.images[dataset.instances[Int($0)].image].name } : [])
  }

  /// Draws all lists, in the recipe's order of lists.
  func lists() throws -> [Drawn] {
    var drawn: [String: Drawn] = [:]
    for run in recipe.runs {
      var stream = StreamSampler(seed: recipe.seed, direction: run.direction, threads: threads)
      for list in run.lists { drawn[list.name] = try draw(list, of: run, stream: &stream) }
    }
    return recipe.lists.compactMap { drawn[$0] }
  }

  private func draw(_ list: SamplingRun.List, of run: SamplingRun, stream: inout StreamSampler) throws -> Drawn
  {
    let (units, labels) = units(of: run.setting, split: list.split)
    var pairs: [DrawnPair] = []
    pairs.reserveCapacity(units.reduce(0) { $0 + $1.mostPairs(cap: list.cap) })
    var candidates = 0
    var possible = 0
    for unit in units {
      var unit = unit
      if run.shuffles { stream.shuffle(&unit.images[0]) }
      var group = unit.group(cap: list.cap, visibilities: visibilities, rule: recipe.possible)
      group.candidatesPerTask = candidatesPerTask
      candidates += group.candidates
      switch recipe.sampler {
      case .cpython: possible += try stream.draw(group, into: &pairs)
      case .sha256:
        let sampler = HashSampler(
          seed: recipe.seed, list: list.name, direction: run.direction, names: names, threads: threads)
        possible += try sampler.draw(group, into: &pairs)
      }
    }
    let sorted = PairOrder.sorted(pairs, positions: instances.count).map { pair in
      BenchmarkPair(
        source: instances[Int(pair.source)], target: instances[Int(pair.target)], label: pair.label)
    }
    return Drawn(
      list: PairList(name: list.name, split: list.split, labels: labels, pairs: sorted),
      counts: .init(name: list.name, candidates: candidates, possible: possible, pairs: sorted.count))
  }

  /// What a cap is counted over, in the order of visiting, and the labels of their pairs.
  private func units(of setting: PairSetting, split: ImageSplit) -> (units: [PairingUnit], labels: [String]) {
    let images = tree.species.map { $0.images(of: split, sizes: recipe.sizes) }
    switch setting {
    case .intraSpecies:
      var labels = LabelTable()
      let units = tree.species.indices.map { index in
        PairingUnit(kind: .within, label: labels.index(of: tree.species[index].name), images: [images[index]])
      }
      return (units, labels.labels)
    case .crossSpecies:
      let families = speciesByFamily()
      let units = families.indices.filter { families[$0].count > 1 }.map { family in
        PairingUnit(
          kind: .between, label: Int32(truncatingIfNeeded: family), images: families[family].map { images[$0] })
      }
      return (units, tree.families)
    case .crossFamily:
      let families = speciesByFamily().map { species in species.flatMap { images[$0] } }
      var units: [PairingUnit] = []
      for first in families.indices {
        for second in families.indices.dropFirst(first + 1) {
          units.append(PairingUnit(kind: .between, label: 0, images: [families[first], families[second]]))
        }
      }
      return (units, ["all"])
    }
  }

  /// Indices into the species, a list a family.
  private func speciesByFamily() -> [[Int]] {
    var families: [[Int]] = Array(repeating: [], count: tree.families.count)
    for (index, species) in tree.species.enumerated() { families[species.family].append(index) }
    return families
  }
}

/// Labels by their bytes, each once, in the order of first use.
private struct LabelTable {
  private(set) var labels: [String] = []
  private var indices: [[UInt8]: Int32] = [:]

  /// The index of a label, which is added where it is new.
  mutating func index(of label: String) -> Int32 {
    let key = Array(label.utf8)
    if let index = indices[key] { return index }
    let index = Int32(truncatingIfNeeded: labels.count)
    indices[key] = index
    labels.append(label)
    return index
  }
}
