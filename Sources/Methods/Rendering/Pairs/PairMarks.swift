import Charts

/// What is drawn over the two pictures of a pair: bones, lines from keypoint to answer, marks and numbers.
struct PairMarks {
  let pair: PairPicture
  let layout: PairLayout

  /// The shapes, the lowest first.
  var shapes: [Drawing.Shape] {
    bones + pair.keypoints.flatMap(lines) + pair.keypoints.map(marks) + numbers
  }

  // MARK: Bones

  private var bones: [Drawing.Shape] {
    let places = Dictionary(pair.keypoints.map { ($0.index, $0) }, uniquingKeysWith: { first, _ in first })
    let joined = pair.bones.compactMap { bone in
      places[bone.0].flatMap { first in places[bone.1].map { (first, $0) } }
    }
    return joined.map { bone($0.source, $1.source, in: layout.source) }
      + joined.map { bone($0.target, $1.target, in: layout.target) }
  }

  private func bone(
    _ first: Drawing.Point, _ second: Drawing.Point, in panel: PairLayout.Panel
  ) -> Drawing.Shape {
    .line([panel.place(first), panel.place(second)], .halo, width: 0.8, dash: [])
  }

  // MARK: Lines

  /// The line from a keypoint of the source to the answer, and from a wrong answer to the truth; without a
  /// method that from keypoint to keypoint. A wrong answer of another kind than that to look at has the second
  /// alone.
  private func lines(of keypoint: PairPicture.Keypoint) -> [Drawing.Shape] {
    let (source, truth) = (layout.source.place(keypoint.source), layout.target.place(keypoint.target))
    guard pair.method != nil else {
      return Self.cased([source, truth], keypoint.paint, width: 1.2)
    }
    guard let answer = keypoint.answer.map(layout.target.place) else { return [] }
    guard keypoint.error != nil else { return Self.cased([source, answer], .right, width: 1.2) }
    let line = Self.cased([source, answer], .wrong, width: 1.8, dash: [6, 3])
    return (pair.isInFocus(keypoint) ? line : [])
      + Self.cased([answer, truth], .wrong, width: 1.2, dash: [1.5, 2])
  }

  /// A line that is seen on any picture.
  private static func cased(
    _ points: [Drawing.Point], _ paint: Paint, width: Double, dash: [Double] = []
  ) -> [Drawing.Shape] {
    [
      .line(points, .background, width: width + 1.4, dash: []), .line(points, paint, width: width, dash: dash),
    ]
  }

  // MARK: Marks

  /// The marks of a keypoint in both pictures.
  private func marks(of keypoint: PairPicture.Keypoint) -> Drawing.Shape {
    let (source, truth) = (layout.source.place(keypoint.source), layout.target.place(keypoint.target))
    var shapes = Self.keypoint(source, keypoint.paint, isGeo: keypoint.isGeo)
    shapes +=
      pair.method == nil
      ? Self.keypoint(truth, keypoint.paint, isGeo: false) : Self.truth(truth, keypoint.paint)
    if pair.method != nil, let answer = keypoint.answer.map(layout.target.place) {
      shapes += keypoint.error == nil ? Self.right(answer) : Self.wrong(answer)
    }
    return .group(title: pair.words(for: keypoint), shapes)
  }

  /// A keypoint of the source: a disc, ringed where it is geometry-aware.
  static func keypoint(_ place: Drawing.Point, _ paint: Paint, isGeo: Bool) -> [Drawing.Shape] {
    let ring = Drawing.Shape.disc(centre: place, radius: 6.5, fill: nil, edge: .halo, width: 1.2)
    return (isGeo ? [ring] : [])
      + [.disc(centre: place, radius: 4, fill: paint, edge: .background, width: 1)]
  }

  /// The true place: a hollow ring.
  static func truth(_ place: Drawing.Point, _ paint: Paint) -> [Drawing.Shape] {
    [
      .disc(centre: place, radius: 5, fill: nil, edge: .background, width: 4),
      .disc(centre: place, radius: 5, fill: nil, edge: paint, width: 2),
    ]
  }

  /// A right answer: a disc.
  static func right(_ place: Drawing.Point) -> [Drawing.Shape] {
    [.disc(centre: place, radius: 2.8, fill: .right, edge: .background, width: 1)]
  }

  /// A wrong answer: a cross.
  static func wrong(_ place: Drawing.Point) -> [Drawing.Shape] {
    let strokes = [1.0, -1].map { side in
      [Drawing.Point(place.x - 4, place.y - 4 * side), Drawing.Point(place.x + 4, place.y + 4 * side)]
    }
    return strokes.map { .line($0, .background, width: 5, dash: []) }
      + strokes.map { .line($0, .wrong, width: 2.6, dash: []) }
  }

  // MARK: Numbers

  /// The numbers of keypoints that might be taken for others, and of all that went wrong, in both pictures.
  private var numbers: [Drawing.Shape] {
    let numbered = pair.keypoints.filter { $0.subgroup != nil || (pair.method != nil && $0.error != nil) }
    let sources = numbered.map { (layout.source.place($0.source), "\($0.index)") }
    let targets = numbered.map { (layout.target.place($0.target), "\($0.index)") }
    let answers = pair.keypoints.compactMap { $0.answer.map(layout.target.place) }
    var room = PairLabels(panel: layout.source, marks: pair.keypoints.map { layout.source.place($0.source) })
    let inSource = sources.map { room.label($0.1, beside: $0.0) }
    room = PairLabels(
      panel: layout.target, marks: pair.keypoints.map { layout.target.place($0.target) } + answers)
    return inSource + targets.map { room.label($0.1, beside: $0.0) }
  }
}

extension PairPicture.Keypoint {
  /// The colour of what looks like it, ink where nothing does.
  var paint: Paint { subgroup.map(Paint.series) ?? .faint }
}
