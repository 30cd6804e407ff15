import Reproducibility

/// Draws pairs from one stream of CPython's `random`, as the authors' code does: the order of everything matters.
struct StreamSampler {
  private var random: CPythonRandom
  private let direction: PairDirection
  private let threads: Int

  /// A sampler at the start of a run.
  init(seed: UInt64, direction: PairDirection, threads: Int) {
    random = CPythonRandom(seed: seed)
    self.direction = direction
    self.threads = threads
  }

  /// Shuffles a species' images.
  mutating func shuffle(_ images: inout [Int32]) { random.shuffle(&images) }

  /// Appends the pairs drawn from a group; gives how many were possible.
  mutating func draw(_ group: CandidateGroup, into pairs: inout [DrawnPair]) throws -> Int {
    let directions = random
    if direction == .drawn || direction == .drawnAndDropped { random.skipRandom(group.candidates) }
    let counts = try group.possibleCounts(threads: threads)
    let possible = counts.reduce(0, +)
    if possible == 0 { return 0 }
    let numbers: [Int]
    if let cap = group.cap, cap < possible {
      numbers = random.sampleIndices(population: possible, count: cap).sortedIndices(below: possible)
    } else {
      random.skipWholeSample(of: possible)
      numbers = Array(0..<possible)
    }
    let chosen = try group.pairs(numbered: numbers, counts: counts, threads: threads)
    if direction == .drawn {
      append(chosen, of: group, directions: directions, to: &pairs)
    } else {
      for pair in chosen {
        let images = group.images(pair)
        pairs.append(DrawnPair(source: images.row, target: images.column, label: group.label))
      }
    }
    return possible
  }

  /// Goes through the numbers that were drawn for the candidates once more, stopping at the chosen ones.
  private func append(
    _ chosen: [CandidateGroup.Chosen], of group: CandidateGroup, directions: CPythonRandom,
    to pairs: inout [DrawnPair]
  ) {
    var directions = directions
    var firstCandidate: [Int] = []
    var candidates = 0
    for block in group.blocks {
      firstCandidate.append(candidates)
      candidates += block.candidates
    }
    var next = 0
    for pair in chosen {
      let candidate = firstCandidate[pair.block] + group.blocks[pair.block].candidate(pair.hit)
      directions.skipRandom(candidate - next)
      let isSwapped = directions.random() < 0.5
      next = candidate + 1
      let (row, column) = group.images(pair)
      pairs.append(
        DrawnPair(source: isSwapped ? column : row, target: isSwapped ? row : column, label: group.label))
    }
  }
}
