/// A measure of a body. Lengths are shares of the trunk's length from hip to shoulder, angles are degrees.
package enum Measure: String, CaseIterable, Sendable {
  /// Half the trunk's height at the chest, the belly and the rump.
  case chest, belly, rump
  /// The trunk's width as a share of its height.
  case width
  /// How far the withers stand up.
  case hump
  /// Heights of the shoulder and the hip joint above the ground.
  case frontLeg = "front_leg"
  case hindLeg = "hind_leg"
  /// Radii of the legs: thigh, knee and shank.
  case thigh, knee, shank
  /// How far the feet stand from the middle.
  case stance
  /// The foot's radius and length; a long thin one is a paw, a short one a hoof.
  case foot
  case footLength = "foot_length"
  /// The neck's length, its angle above the horizon and its radii.
  case neckLength = "neck_length"
  case neckAngle = "neck_angle"
  case neckBase = "neck_base"
  case neckTop = "neck_top"
  /// The skull's radius and the angle of the face above the horizon.
  case head
  case headAngle = "head_angle"
  /// Length of the muzzle before the skull, its radii, and how far its tip lies below its root.
  case muzzle
  case muzzleBase = "muzzle_base"
  case muzzleTip = "muzzle_tip"
  case muzzleDrop = "muzzle_drop"
  /// The radius of the cheeks, and of the nose.
  case cheeks, nose
  /// The eye's radius; from 0, before the face, to 1, at its side; and how high.
  case eye
  case eyeSide = "eye_side"
  case eyeHeight = "eye_height"
  /// The ear's length, half its width, the radius of its tip, and the angles to the side and to the back.
  case ear
  case earWidth = "ear_width"
  case earTip = "ear_tip"
  case earSpread = "ear_spread"
  case earBack = "ear_back"
  /// Horns: length, radius, angles to the side and to the back, how far they bend upwards, and the number of tines.
  case horn
  case hornRadius = "horn_radius"
  case hornSpread = "horn_spread"
  case hornBack = "horn_back"
  case hornBend = "horn_bend"
  case tines
  /// The tail's length, radii, its angle above the horizon, how much it bends from part to part, and its tuft.
  case tail
  case tailBase = "tail_base"
  case tailTip = "tail_tip"
  case tailAngle = "tail_angle"
  case tailCurl = "tail_curl"
  case tuft
  /// The mane around the neck, and the crest along it.
  case mane, crest
  /// The lengths of trunk and tusks.
  case trunk, tusks

  /// What may stand in a plan.
  package var range: ClosedRange<Double> {
    switch self {
    case .neckAngle, .headAngle, .earSpread, .earBack, .hornSpread, .hornBack, .hornBend, .tailAngle, .tailCurl:
      -180...180
    case .chest, .belly, .rump, .thigh, .knee, .shank, .foot, .neckBase, .neckTop, .head, .muzzleBase,
      .muzzleTip:
      0.01...2
    case .width: 0.3...1.5
    case .frontLeg, .hindLeg, .neckLength: 0.05...4
    case .tines: 0...8
    default: 0...4
    }
  }
}

/// The proportions of a kind of animal.
package struct BodyShape: Sendable {
  private var values: [Float]

  /// Every measure; `nil` where one is missing.
  package init?(_ measures: [Measure: Double]) {
    values = []
    for measure in Measure.allCases {
      guard let value = measures[measure] else { return nil }
      values.append(Float(value))
    }
  }

  private init(values: [Float]) { self.values = values }

  subscript(_ measure: Measure) -> Float {
    Self.index[measure].map { values[$0] } ?? 0
  }

  private static let index = Dictionary(
    uniqueKeysWithValues: Measure.allCases.enumerated().map { ($1, $0) })

  /// An individual, whose measures are those of its kind times a factor each.
  ///
  /// - Parameter factor: Called once a measure, in their order.
  package func varied(by factor: () -> Double) -> BodyShape {
    BodyShape(
      values: zip(Measure.allCases, values).map { measure, value in
        let factor = Float(factor())
        return measure == .tines || measure.range.lowerBound < 0 ? value : value * factor
      })
  }
}
