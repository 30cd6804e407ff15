import Charts

/// A pair side by side: both pictures, the keypoints, and what a method answered.
package struct PairPicture: Sendable {
  /// One of the two pictures.
  package struct Side: Equatable, Sendable {
    /// The image's name.
    package let name: String
    /// Its category.
    package let category: String
    /// Pixels across and down of the annotated image.
    package let width: Double
    package let height: Double
    /// The picture as a JPEG or PNG file, perhaps shrunk; `nil` where there is none to show.
    package let picture: [UInt8]?

    package init(name: String, category: String, width: Double, height: Double, picture: [UInt8]?) {
      self.name = name
      self.category = category
      self.width = width
      self.height = height
      self.picture = picture
    }
  }

  /// A keypoint of the pair, in pixels of the annotated images.
  package struct Keypoint: Equatable, Sendable {
    package let index: Int
    package let name: String
    package let source: Drawing.Point
    package let target: Drawing.Point
    /// The position of its subgroup in `subgroups`; `nil` where nothing looks like it, so that it has no colour
    /// of its own.
    package let subgroup: Int?
    package let isGeo: Bool
    /// What the method answered; `nil` where it said nothing or none is shown.
    package let answer: Drawing.Point?
    /// The name of the error's kind at the shown α, such as `mirror`; `nil` where the answer is right.
    package let error: String?
    /// The name of the keypoint that a wrong answer is nearest to, where that is another one and near.
    package let takenFor: String?

    package init(
      index: Int, name: String, source: Drawing.Point, target: Drawing.Point, subgroup: Int?, isGeo: Bool,
      answer: Drawing.Point?, error: String?, takenFor: String? = nil
    ) {
      self.index = index
      self.name = name
      self.source = source
      self.target = target
      self.subgroup = subgroup
      self.isGeo = isGeo
      self.answer = answer
      self.error = error
      self.takenFor = takenFor
    }
  }

  /// The pair's name.
  package let name: String
  /// The list that it stands in, `nil` where that isn't said.
  package let list: String?
  package let source: Side
  package let target: Side
  package let keypoints: [Keypoint]
  /// Pairs of keypoints' indices that are joined by a bone.
  package let bones: [(Int, Int)]
  /// The names of the subgroups of keypoints that look alike, which have a colour each.
  package let subgroups: [String]
  /// What tables call the method whose answers are shown, `nil` for the truth alone.
  package let method: String?
  /// The α at which answers are right or wrong, `nil` where none is said.
  package let alpha: Double?
  /// The kind of error to look at, which the picture brings to the fore; `nil` for all alike.
  package let focus: String?

  package init(
    name: String, list: String? = nil, source: Side, target: Side, keypoints: [Keypoint], bones: [(Int, Int)],
    subgroups: [String] = [], method: String?, alpha: Double? = nil,
    focus: String? = nil
  ) {
    self.name = name
    self.list = list
    self.source = source
    self.target = target
    self.keypoints = keypoints
    self.bones = bones
    self.subgroups = subgroups
    self.method = method
    self.alpha = alpha
    self.focus = focus
  }

  /// The keypoints with a wrong answer or none, where a method is shown; those of the kind to look at first.
  package var wrong: [Keypoint] {
    if method == nil { return [] }
    let wrong = keypoints.filter { $0.error != nil }
    return wrong.filter(isInFocus) + wrong.filter { !isInFocus($0) }
  }

  /// Whether a wrong keypoint is of the kind to look at.
  func isInFocus(_ keypoint: Keypoint) -> Bool { focus == nil || keypoint.error == focus }

  /// Pixels across of a drawing that a page or a paper shows alone: its text is read on a telephone too.
  package static let width = 520.0

  /// The pair as a drawing, with its legend.
  package func drawing() -> Drawing { PairSheet(pictures: [self]).drawing() }
}

extension PairPicture: Equatable {
  package static func == (a: PairPicture, b: PairPicture) -> Bool {
    a.name == b.name && a.list == b.list && a.source == b.source && a.target == b.target
      && a.keypoints == b.keypoints && a.bones.elementsEqual(b.bones, by: ==) && a.subgroups == b.subgroups
      && a.method == b.method && a.alpha == b.alpha && a.focus == b.focus
  }
}
