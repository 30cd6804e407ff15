import Annotations
import Benchmarks

/// Counts size, geometry and difficulty of a list.
struct ListCounter {
  private let subject: AuditSubject
  private let twinOrders: [UInt64]
  private let boxes: [BoundingBox?]
  private let views: [ViewAttributes?]

  /// A counter for a benchmark.
  init(_ subject: AuditSubject) {
    self.subject = subject
    boxes = subject.instances.map(\.box)
    views = subject.instances.map(\.view)
    let twins = subject.schemas.map(Twins.init)
    twinOrders = subject.instances.indices.map {
      twins[subject.schemaOf[$0]].order(of: subject.instances[$0].keypoints)
    }
  }

  /// The counts of one list.
  func count(_ list: AuditedList) -> ListAudit {
    var counter = TallyCounter(subject)
    let logged = LogCounter(subject).count(list.categories.indices.map(list.pairs(ofCategory:)))
    let categories = list.categories.enumerated().map { number, name in
      var tally = counter.tally(list.pairs(ofCategory: number))
      tally.logged = logged.categories[number]
      return ListAudit.Category(name: name, tally: tally)
    }
    var total = counter.tally(list.pairs)
    total.logged = logged.total
    var uses = [Int](repeating: 0, count: subject.images.count)
    for pair in list.pairs {
      let (source, target) = (subject.imageOf[pair.source], subject.imageOf[pair.target])
      uses[source] += 1
      if target != source { uses[target] += 1 }
    }
    return ListAudit(
      name: list.name, tally: total, mirrored: list.pairs.count(where: \.isMirrored),
      categories: categories, pairsPerImage: Distribution(uses.lazy.filter { $0 > 0 }),
      keypointsPerPair: Distribution(list.pairs.lazy.map(\.keypoints.count)), subgroups: subgroups(list),
      difficulty: difficulty(list))
  }

  // MARK: Geometry

  private func subgroups(_ list: AuditedList) -> [SubgroupTally] {
    var tallies = subject.schemas.map { schema in
      schema.subgroups.map { group in
        SubgroupTally(
          schema: schema.name, name: group.name,
          members: group.members.indices.map {
            schema.keypoints.indices.contains($0) ? schema.keypoints[$0] : "\($0)"
          },
          visibleInTarget: [Int](repeating: 0, count: group.members.count + 1))
      }
    }
    let masks = subject.schemas.map { $0.subgroups.map(\.members) }
    for pair in list.pairs {
      let schema = subject.schemaOf[pair.target]
      let visible = subject.labelled[pair.target]
      for (group, members) in masks[schema].enumerated() {
        tallies[schema][group].visibleInTarget[members.intersection(visible).count] += 1
        tallies[schema][group].keypoints += members.intersection(pair.keypoints).count
        tallies[schema][group].geoKeypoints += members.intersection(pair.geo).count
      }
    }
    return tallies.flatMap { $0 }.filter { $0.visibleInTarget.contains { $0 > 0 } }
  }

  // MARK: Difficulty

  private func difficulty(_ list: AuditedList) -> Difficulty {
    var difficulty = Difficulty()
    var ratios: [Double] = []
    for pair in list.pairs {
      let variation = PairVariation(
        source: (views[pair.source], boxes[pair.source]), target: (views[pair.target], boxes[pair.target]))
      if let ratio = variation.areaRatio { ratios.append(ratio) }
      if let scale = variation.scale { difficulty.scale[scale] += 1 }
      if let viewpoint = variation.viewpoint { difficulty.viewpoint[viewpoint] += 1 }
      if let truncation = variation.truncation { difficulty.truncation[truncation] += 1 }
      if let occlusion = variation.occlusion { difficulty.occlusion[occlusion] += 1 }
      if subject.schemaOf[pair.source] == subject.schemaOf[pair.target] {
        difficulty.facing[Twins.facing(twinOrders[pair.source], twinOrders[pair.target])] += 1
      }
    }
    ratios.sort()
    difficulty.areaRatioQuartiles =
      ratios.isEmpty ? nil : [0.25, 0.5, 0.75].map { ratios[Int($0 * Double(ratios.count - 1))] }
    return difficulty
  }
}
