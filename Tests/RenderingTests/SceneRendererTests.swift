import Rendering
import Testing

@Suite struct SceneRendererTests {
  private static let measures: [Measure: Double] = {
    var measures = Dictionary(uniqueKeysWithValues: Measure.allCases.map { ($0, 0.0) })
    let body: [Measure: Double] = [
      .chest: 0.24, .belly: 0.22, .rump: 0.24, .width: 0.75, .frontLeg: 0.6, .hindLeg: 0.62, .thigh: 0.13,
      .knee: 0.07, .shank: 0.05, .stance: 0.14, .foot: 0.06, .footLength: 0.08, .neckLength: 0.3,
      .neckAngle: 40, .neckBase: 0.16, .neckTop: 0.13, .head: 0.16, .headAngle: -8, .muzzle: 0.12,
      .muzzleBase: 0.09, .muzzleTip: 0.06, .muzzleDrop: 0.02, .nose: 0.03, .eye: 0.03, .eyeSide: 0.3,
      .eyeHeight: 0.25, .ear: 0.12, .earWidth: 0.05, .earTip: 0.02, .earSpread: 35, .tail: 0.7,
      .tailBase: 0.05, .tailTip: 0.03, .tailAngle: -45,
    ]
    measures.merge(body) { $1 }
    return measures
  }()

  private func scene(azimuth: Double, elevation: Double = 6, occluders: [Surroundings.Occluder] = []) throws
    -> Scene
  {
    let grey = Colour(red: 120, green: 120, blue: 120)
    return Scene(
      width: 128, height: 96, shape: try #require(BodyShape(Self.measures)),
      coat: Coat(
        colours: [.base: Colour(red: 180, green: 120, blue: 60)], marking: .stripes, markingColour: grey,
        frequency: 8, share: 0.4, onLegs: 1, onFace: 0.5, roughness: 0.2, isCurly: false),
      pose: AnimalPose(), view: CameraView(azimuth: azimuth, elevation: elevation), light: SceneLight(),
      surroundings: Surroundings(
        palette: .init(sky: grey, horizon: grey, ground: grey, patches: grey, things: [grey]), things: 3,
        occluders: occluders), seed: 7)
  }

  private func seen(azimuth: Double) throws -> Set<AnimalKeypoint> {
    Set(
      try SceneRenderer.render(scene(azimuth: azimuth)).points.filter { $0.visibility == .seen }.map(\.keypoint)
    )
  }

  @Test func theFrontHidesTheTail() throws {
    let seen = try seen(azimuth: 0)
    #expect(!seen.contains(.rootOfTail))
    #expect(seen.isSuperset(of: [.leftEye, .rightEye, .nose, .leftFrontPaw, .rightFrontPaw]))
  }

  @Test func theBackHidesTheFace() throws {
    let seen = try seen(azimuth: 180)
    #expect(seen.isDisjoint(with: [.leftEye, .rightEye, .nose]))
    #expect(seen.isSuperset(of: [.rootOfTail, .leftBackPaw, .rightBackPaw]))
  }

  @Test func aSideHidesTheOther() throws {
    let left = try seen(azimuth: 90)
    #expect(
      left.isSuperset(of: [.leftEye, .leftShoulder, .leftHip, .leftElbow, .leftKnee, .rootOfTail, .nose]))
    #expect(left.isDisjoint(with: [.rightEye, .rightShoulder, .rightHip]))
    let right = try seen(azimuth: 270)
    #expect(right.isSuperset(of: [.rightEye, .rightShoulder, .rightHip, .rightElbow, .rightKnee]))
    #expect(right.isDisjoint(with: [.leftEye, .leftShoulder, .leftHip]))
  }

  /// At 90 degrees it looks to the picture's left, at 270 to the right, and both sides look alike.
  @Test func leftAndRightAreMirrorImages() throws {
    let (left, right) = try (
      SceneRenderer.render(scene(azimuth: 90)), SceneRenderer.render(scene(azimuth: 270))
    )
    let places = [left, right].map { Dictionary(uniqueKeysWithValues: $0.points.map { ($0.keypoint, $0) }) }
    let noses = try places.map { try #require($0[.nose]).x }
    #expect(noses[0] < 40 && noses[1] > 88)
    let hips = try (#require(places[0][.leftHip]), #require(places[1][.rightHip]))
    #expect(abs(hips.0.x - (128 - hips.1.x)) < 0.01 && abs(hips.0.y - hips.1.y) < 0.01)
    let area = [left, right].map { $0.mask.count { $0 } }
    #expect(area[0] > 1500 && abs(area[0] - area[1]) <= 8)
  }

  @Test func oneSceneGivesTheSamePixels() throws {
    let (a, b) = try (SceneRenderer.render(scene(azimuth: 40)), SceneRenderer.render(scene(azimuth: 40)))
    #expect(a.canvas.pixels == b.canvas.pixels)
    #expect(a.mask == b.mask)
  }

  @Test func whatStandsBeforeTheAnimalCoversKeypoints() throws {
    let bare = try SceneRenderer.render(scene(azimuth: 90))
    let covered = try SceneRenderer.render(
      scene(azimuth: 90, occluders: [.bush, .trunk, .bush, .grass, .trunk]))
    #expect(covered.box?.x == bare.box?.x)
    #expect(covered.mask.count { $0 } < bare.mask.count { $0 })
    #expect(bare.points.allSatisfy { $0.visibility != .covered })
    #expect(covered.points.contains { $0.visibility == .covered })
    for (a, b) in zip(bare.points, covered.points) {
      #expect(a.x == b.x && (a.visibility == .hidden) == (b.visibility == .hidden))
    }
  }

  @Test func theMaskIsInsideOfTheBox() throws {
    let rendered = try SceneRenderer.render(scene(azimuth: 130))
    let box = try #require(rendered.box)
    #expect(
      rendered.mask.indices.allSatisfy {
        !rendered.mask[$0] || (box.x.contains($0 % 128) && box.y.contains($0 / 128))
      })
  }
}
