/// The colours and markings of a kind of animal.
package struct Coat: Sendable {
  /// The form of markings.
  package enum Marking: String, CaseIterable, Sendable {
    case none, stripes, spots, rosettes, patches, net
  }

  private var colours: [CoatColour: Colour]
  let marking: Marking
  let markingColour: Colour
  /// How many markings a trunk's length.
  let frequency: Float
  /// The share of the coat that they cover, about.
  let share: Float
  /// How much of them the limbs and the face have, 0 to 1.
  let onLegs: Float
  let onFace: Float
  /// How rough the fur is, from 0, and whether it is curled.
  let roughness: Float
  let isCurly: Bool

  /// A coat; what has no colour of its own takes another part's.
  package init(
    colours: [CoatColour: Colour], marking: Marking, markingColour: Colour, frequency: Double, share: Double,
    onLegs: Double, onFace: Double, roughness: Double, isCurly: Bool
  ) {
    self.colours = colours
    self.marking = marking
    self.markingColour = markingColour
    self.frequency = Float(frequency)
    self.share = Float(share)
    self.onLegs = Float(onLegs)
    self.onFace = Float(onFace)
    self.roughness = Float(roughness)
    self.isCurly = isCurly
  }

  /// An individual's, whose colours all stray alike.
  package func varied(brightness: Double, warmth: Double) -> Coat {
    var coat = self
    coat.colours = colours.mapValues { $0.varied(brightness: brightness, warmth: warmth) }
    return coat
  }

  /// Whether there is a colour around the eyes.
  var hasMask: Bool { colours[.mask] != nil }

  /// The light of a part.
  func light(_ part: CoatColour) -> Vector3 {
    var part = part
    while true {
      if let colour = colours[part] { return colour.light }
      guard let next = part.fallback else { return Vector3(repeating: 0.3) }
      part = next
    }
  }

  /// The light of a piece of the body at its two ends.
  func lights(_ part: BodyPart) -> (start: Vector3, end: Vector3) {
    switch part {
    case .trunk: (light(.base), light(.base))
    case .neck: (light(.base), mix(light(.base), light(.head), 0.7))
    case .head: (light(.head), light(.head))
    case .muzzle: (mix(light(.head), light(.muzzle), 0.25), light(.muzzle))
    case .cheek: (light(.cheeks), light(.cheeks))
    case .proboscis: (light(.head), light(.muzzle))
    case .nose: (light(.nose), light(.nose))
    case .eye: (light(.eyes), light(.eyes))
    case .ear: (light(.ears), light(.ears))
    case .horn: (light(.horns), light(.horns))
    case .thigh: (mix(light(.base), light(.thighs), 0.7), mix(light(.thighs), light(.legs), 0.6))
    case .shank: (mix(light(.thighs), light(.legs), 0.6), light(.legs))
    case .cannon: (light(.legs), light(.feet))
    case .foot: (light(.feet), light(.feet))
    case .tail: (light(.tail), light(.tail))
    case .tailTip: (light(.tailTip), light(.tailTip))
    case .mane: (light(.mane), light(.mane))
    }
  }
}
