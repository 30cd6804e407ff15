/// The keypoints of a term that are visible in both of its views.
struct SoughtKeypoints {
  let term: ObjectiveTerm
  /// The cells of the term's source that they are in, row-major.
  private(set) var sourceCells: [Int] = []
  /// The cells of the term's target that they are in.
  private(set) var targetCells: [Int] = []
  /// Where the soft arg max should be, in cells of the target: the displacement is told from the source's whole cell.
  private(set) var goals: [SIMD2<Double>] = []

  /// - Parameter deviation: The noise's standard deviation in shares of half of the target's box.
  init(_ term: ObjectiveTerm, of labels: PairLabels, deviation: Float, noise: LabelNoise?) {
    self.term = term
    let scale = Double(deviation * labels.extent(in: term.target) / 2)
    let places = zip(labels.places(in: term.source), labels.places(in: term.target))
    for (keypoint, (source, target)) in places.enumerated() {
      guard let source, let target else { continue }
      let (cell, targetCell) = (labels.cell(of: source), labels.cell(of: target))
      sourceCells.append(cell.y * labels.grid + cell.x)
      targetCells.append(targetCell.y * labels.grid + targetCell.x)
      var goal =
        SIMD2<Double>(target) - SIMD2<Double>(source) + SIMD2(Double(cell.x), Double(cell.y))
      if let noise, scale > 0 { goal += scale * noise.normals(term, keypoint: keypoint) }
      goals.append(goal)
    }
  }

  var count: Int { sourceCells.count }
}
