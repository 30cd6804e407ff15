/// A picture to draw: one animal, where it is, and what stands around it.
package struct Scene: Sendable {
  /// The picture's size in pixels.
  package var width: Int
  package var height: Int
  package var shape: BodyShape
  package var coat: Coat
  package var pose: AnimalPose
  package var view: CameraView
  package var light: SceneLight
  package var surroundings: Surroundings
  /// Decides the coat's markings and what the surroundings look like.
  package var seed: UInt64

  package init(
    width: Int, height: Int, shape: BodyShape, coat: Coat, pose: AnimalPose, view: CameraView,
    light: SceneLight, surroundings: Surroundings, seed: UInt64
  ) {
    self.width = width
    self.height = height
    self.shape = shape
    self.coat = coat
    self.pose = pose
    self.view = view
    self.light = light
    self.surroundings = surroundings
    self.seed = seed
  }
}

/// The sun and the sky's share of the light.
package struct SceneLight: Sendable {
  /// The sun's angles in degrees: around, from before the animal to its left, and above the horizon.
  package var around: Double
  package var above: Double
  /// The sun's strength, and that of the light from everywhere.
  package var sun: Double
  package var sky: Double
  /// From blue, below 0, to yellow.
  package var warmth: Double

  package init(
    around: Double = 60, above: Double = 50, sun: Double = 0.9, sky: Double = 0.55, warmth: Double = 0
  ) {
    self.around = around
    self.above = above
    self.sun = sun
    self.sky = sky
    self.warmth = warmth
  }

  /// Towards the sun.
  var direction: Vector3 {
    let (around, above) = (Angle(degrees: around), Angle(degrees: above))
    return Vector3(around.cosine * above.cosine, above.sine, -around.sine * above.cosine)
  }
}

/// What is behind and before the animal.
package struct Surroundings: Sendable {
  /// The colours of a kind of landscape.
  package struct Palette: Sendable {
    package var sky: Colour
    package var horizon: Colour
    package var ground: Colour
    /// The second colour of the ground.
    package var patches: Colour
    /// What bushes, trunks and stones have.
    package var things: [Colour]

    package init(sky: Colour, horizon: Colour, ground: Colour, patches: Colour, things: [Colour]) {
      self.sky = sky
      self.horizon = horizon
      self.ground = ground
      self.patches = patches
      self.things = things
    }
  }

  /// What stands before the animal.
  package enum Occluder: Int, CaseIterable, Sendable { case grass, trunk, bush }

  package var palette: Palette
  /// How many things stand behind it.
  package var things: Int
  package var occluders: [Occluder]

  package init(palette: Palette, things: Int, occluders: [Occluder]) {
    self.palette = palette
    self.things = things
    self.occluders = occluders
  }
}
