/// An animal in a pose: the pieces of its body, the larger ones first, and its keypoints.
struct Skeleton: Sendable {
  /// A keypoint's place, and how deep below the surface it lies.
  struct Point: Sendable {
    var place = Vector3()
    /// A surface nearer to the viewer by more than this hides it.
    var depth: Float = 0
  }

  private(set) var bones: [Bone] = []
  /// One a keypoint, in their order.
  private(set) var points = [Point](repeating: Point(), count: AnimalKeypoint.allCases.count)

  private let shape: BodyShape
  private let pose: AnimalPose

  /// The body of a shape in a pose, with its lowest foot on the ground, y = 0. Any pose has the same pieces in the same
  /// order.
  init(_ shape: BodyShape, pose: AnimalPose) {
    self.shape = shape
    self.pose = pose
    addTrunk()
    addHead()
    addTail()
    addLegs()
    addTheFace()
    stand()
  }

  private mutating func set(_ keypoint: AnimalKeypoint, _ place: Vector3, depth: Float) {
    if let index = AnimalKeypoint.allCases.firstIndex(of: keypoint) {
      points[index] = Point(place: place, depth: depth)
    }
  }

  private mutating func stand() {
    let lowest = bones.map { min($0.start.y - $0.startRadius, $0.end.y - $0.endRadius) }.min() ?? 0
    for index in bones.indices {
      bones[index].start.y -= lowest
      bones[index].end.y -= lowest
    }
    for index in points.indices { points[index].place.y -= lowest }
  }

  // MARK: Trunk

  private var chestHeight: Float { shape[.frontLeg] + 0.25 * shape[.chest] }
  private var rumpHeight: Float { shape[.hindLeg] + 0.2 * shape[.rump] }
  private var flatness: Float { 1 / shape[.width] }

  private var chest: Vector3 { Vector3(0.42, chestHeight, 0) }
  private var rump: Vector3 { Vector3(-0.42, rumpHeight, 0) }

  private mutating func addTrunk() {
    let belly = Vector3(
      0, (chestHeight + rumpHeight) / 2 + ((shape[.chest] + shape[.rump]) / 2 - shape[.belly]) * 0.6, 0)
    let flatness = max(1, flatness)
    bones.append(
      Bone(
        part: .trunk, start: chest, end: belly, startRadius: shape[.chest], endRadius: shape[.belly],
        flatness: flatness, blend: 0.1, along: (0.42, 0)))
    bones.append(
      Bone(
        part: .trunk, start: belly, end: rump, startRadius: shape[.belly], endRadius: shape[.rump],
        flatness: flatness, blend: 0.12, along: (0, -0.42)))
    if shape[.hump] > 0 {
      let top = chest + Vector3(-0.05, shape[.chest] * 0.55 + shape[.hump], 0)
      bones.append(
        Bone(
          part: .trunk, start: top, end: top + Vector3(-0.18, -shape[.hump] * 0.8, 0),
          startRadius: shape[.chest] * 0.5, endRadius: shape[.chest] * 0.45, flatness: flatness * 1.1,
          blend: 0.15, along: (0.37, 0.2)))
    }
  }

  // MARK: Neck and head

  private var neckDirection: Rotation {
    // The neck takes a third of the head's movement.
    Rotation(
      yaw: Float(pose.headTurn) * 0.35, pitch: shape[.neckAngle] + Float(pose.headNod) * 0.35)
  }

  private var neckBase: Vector3 {
    chest + Vector3(0.08, max(0, shape[.chest] - shape[.neckBase]) * 0.8, 0)
  }

  private var neckEnd: Vector3 { neckBase + neckDirection.x * shape[.neckLength] }

  private var face: Rotation {
    Rotation(yaw: Float(pose.headTurn), pitch: shape[.headAngle] + Float(pose.headNod))
  }

  private func inFace(_ x: Float, _ y: Float, _ z: Float) -> Vector3 { neckEnd + face(Vector3(x, y, z)) }

  private var muzzleRoot: Vector3 { inFace(shape[.head] * 0.45, -shape[.head] * 0.25, 0) }
  private var muzzleEnd: Vector3 {
    inFace(shape[.head] * 0.45 + shape[.muzzle], -shape[.head] * 0.25 - shape[.muzzleDrop], 0)
  }

  private mutating func addHead() {
    let length = shape[.neckLength]
    let (base, end, neck) = (neckBase, neckEnd, neckDirection)
    bones.append(
      Bone(
        part: .neck, start: base, end: end, startRadius: shape[.neckBase], endRadius: shape[.neckTop],
        flat: neck.z, flatness: 1.15, blend: 0.14, along: (0.5, 0.5 + length), frame: neck))
    if shape[.mane] > 0 {
      // It ends behind the face, whatever way that turns.
      let collar = end - face.x * (shape[.mane] * 0.8) - neck.y * (0.1 * shape[.head])
      bones.append(
        Bone(
          part: .mane, start: base - neck.y * (0.25 * shape[.neckBase]), end: collar,
          startRadius: shape[.mane] * 0.9, endRadius: shape[.mane], blend: 0.06, along: (0.5, 0.5 + length),
          frame: neck))
    }
    if shape[.crest] > 0 {
      bones.append(
        Bone(
          part: .mane, start: base + neck.y * (shape[.neckBase] + 0.3 * shape[.crest]),
          end: end + neck.y * (shape[.neckTop] + 0.55 * shape[.crest]) + neck.x * (0.3 * shape[.head]),
          startRadius: shape[.crest] * 1.1, endRadius: shape[.crest], flat: neck.z, flatness: 2, blend: 0.02,
          along: (0.5, 0.5 + length), frame: neck))
    }
    bones.append(
      Bone(
        part: .head, start: inFace(-0.15 * shape[.head], 0, 0), end: inFace(0.25 * shape[.head], 0, 0),
        startRadius: shape[.head], endRadius: shape[.head] * 0.92, blend: 0.06,
        along: (0.55 + length, 0.75 + length), frame: face))
    bones.append(
      Bone(
        part: .muzzle, start: muzzleRoot, end: muzzleEnd, startRadius: shape[.muzzleBase],
        endRadius: shape[.muzzleTip], flat: face.z, flatness: 1.1, blend: 0.06,
        along: (0.7 + length, 0.7 + length + shape[.muzzle]), frame: face))
    if shape[.cheeks] > 0 {
      addPair(
        Bone(
          part: .cheek, start: inFace(shape[.head] * 0.3, -shape[.head] * 0.4, shape[.head] * 0.55),
          end: inFace(shape[.head] * 0.2, -shape[.head] * 0.3, shape[.head] * 0.6), startRadius: shape[.cheeks],
          endRadius: shape[.cheeks], blend: 0.06,
          along: (0.78 + length, 0.72 + length), frame: face))
    }
    if shape[.trunk] > 0 { addProboscis() }
    set(
      .neck, base + neck.x * (0.3 * length) - neck.y * (shape[.neckBase] * 0.45),
      depth: shape[.neckBase] * 1.1)
  }

  /// Adds a piece of the head's right side, and the same on its left.
  private mutating func addPair(_ bone: Bone) {
    bones.append(bone)
    var other = bone
    func across(_ place: Vector3) -> Vector3 { neckEnd + face(face.inverse(place - neckEnd).mirrored) }
    other.start = across(bone.start)
    other.end = across(bone.end)
    other.flat = face(face.inverse(bone.flat).mirrored)
    bones.append(other)
  }

  private mutating func addProboscis() {
    let parts = 6
    var place = muzzleEnd
    for part in 0..<parts {
      let share = Float(part) / Float(parts)
      // It hangs from the face and curls forwards at its tip.
      let direction = Rotation(yaw: Float(pose.headTurn), pitch: -62 - 26 * share + 70 * share * share * share)
      let next = place + direction.x * (shape[.trunk] / Float(parts))
      bones.append(
        Bone(
          part: .proboscis, start: place, end: next, startRadius: shape[.muzzleTip] * (1 - 0.62 * share),
          endRadius: shape[.muzzleTip] * (1 - 0.62 * (share + 1 / Float(parts))), blend: 0.03,
          along: (share, share + 1 / Float(parts)), frame: direction))
      place = next
    }
  }

  // MARK: Face

  private mutating func addTheFace() {
    let head = shape[.head]
    addEars(head)
    addHorns(head)
    if shape[.tusks] > 0 {
      let tip = face(Vector3(0.85, -0.5, 0.12).normalized) * shape[.tusks]
      let root =
        muzzleEnd + face(Vector3(-0.3 * shape[.muzzle], -0.3 * shape[.muzzleTip], shape[.muzzleTip] * 0.7))
      addPair(
        Bone(
          part: .horn, start: root, end: root + tip, startRadius: 0.035, endRadius: 0.012, frame: face))
    }
    let nose = shape[.trunk] > 0 ? bones.last { $0.part == .proboscis }?.end ?? muzzleEnd : muzzleEnd
    if shape[.nose] > 0 {
      let ahead = muzzleEnd + face(Vector3(shape[.muzzleTip] * 0.72, shape[.muzzleTip] * 0.35, 0))
      bones.append(
        Bone(
          part: .nose, start: ahead, end: ahead + face(Vector3(0, 0.001, 0)), startRadius: shape[.nose],
          endRadius: shape[.nose] * 0.9, flat: face.x, flatness: 1.2, frame: face))
      set(.nose, ahead, depth: shape[.nose] * 2)
    } else {
      set(.nose, nose, depth: shape[.muzzleTip] * 1.5)
    }
    let side = shape[.eyeSide]
    // On the skull's surface, from the front to the side.
    let angle = Angle(28 + 50 * side)
    let height = shape[.eyeHeight]
    let ring = max(0, 1 - height * height).squareRoot()
    let eye = inFace(
      head * (0.2 + ring * angle.cosine * 0.9), head * height, head * ring * angle.sine * 0.96)
    addPair(
      Bone(
        part: .eye, start: eye, end: eye + face(Vector3(0.001, 0, 0)), startRadius: shape[.eye],
        endRadius: shape[.eye], frame: face))
    set(.rightEye, eye, depth: shape[.eye] * 2)
    set(.leftEye, neckEnd + face(face.inverse(eye - neckEnd).mirrored), depth: shape[.eye] * 2)
  }

  private mutating func addEars(_ head: Float) {
    guard shape[.ear] > 0 else { return }
    let direction = Self.outwards(spread: shape[.earSpread], back: shape[.earBack])
    let start = Vector3(-0.12, 0, 0) * head + Vector3(0, direction.y, direction.z) * (head * 0.8)
    // The opening looks forwards and a little to the side.
    let opening = Vector3(1, 0, 0.45)
    let flat = (opening - direction * opening.dot(direction)).normalized
    addPair(
      Bone(
        part: .ear, start: neckEnd + face(start), end: neckEnd + face(start + direction * shape[.ear]),
        startRadius: shape[.earWidth], endRadius: shape[.earTip], flat: face(flat), flatness: 2.6, blend: 0.02,
        frame: face))
  }

  private mutating func addHorns(_ head: Float) {
    guard shape[.horn] > 0 else { return }
    let parts = 4
    var place = Vector3(0.15, 0.75, 0.35) * head
    var (spread, back) = (shape[.hornSpread], shape[.hornBack])
    for part in 0..<parts {
      let direction = Self.outwards(spread: spread, back: back)
      let next = place + direction * (shape[.horn] / Float(parts))
      let share = Float(part) / Float(parts)
      let radius = shape[.hornRadius] * (1 - 0.7 * share)
      addPair(
        Bone(
          part: .horn, start: neckEnd + face(place), end: neckEnd + face(next), startRadius: radius,
          endRadius: shape[.hornRadius] * (1 - 0.7 * (share + 0.25)), frame: face))
      if Float(part) < shape[.tines] {
        let tine = Self.outwards(spread: spread * 0.5 - 10, back: -35 - 10 * Float(part))
        addPair(
          Bone(
            part: .horn, start: neckEnd + face(next),
            end: neckEnd + face(next + tine * (shape[.horn] * (0.4 - 0.05 * Float(part)))),
            startRadius: radius * 0.8, endRadius: radius * 0.3, frame: face))
      }
      place = next
      spread -= shape[.hornBend]
      back -= shape[.hornBend] * 0.3
    }
  }

  /// The direction of something that stands on the right side of the head: from straight up, `spread` to the side and
  /// `back` to the back.
  private static func outwards(spread: Float, back: Float) -> Vector3 {
    let (spread, back) = (Angle(spread), Angle(back))
    return Vector3(-back.sine * spread.cosine, back.cosine * spread.cosine, spread.sine)
  }

  // MARK: Tail

  private mutating func addTail() {
    let root = rump + Vector3(-shape[.rump] * 0.75, shape[.rump] * 0.55, 0)
    set(.rootOfTail, root, depth: shape[.tailBase] + shape[.rump] * 0.6)
    guard shape[.tail] > 0 else { return }
    let parts = 5
    var place = root
    var angle = shape[.tailAngle] + Float(pose.tailLift)
    for part in 0..<parts {
      let (share, next) = (Float(part) / Float(parts), Float(part + 1) / Float(parts))
      let direction = Rotation(yaw: 180 - Float(pose.tailTurn) * (0.4 + share), pitch: angle)
      let end = place + direction.x * (shape[.tail] / Float(parts))
      bones.append(
        Bone(
          part: part == parts - 1 ? .tailTip : .tail, start: place, end: end,
          startRadius: shape[.tailBase] + (shape[.tailTip] - shape[.tailBase]) * share,
          endRadius: shape[.tailBase] + (shape[.tailTip] - shape[.tailBase]) * next,
          blend: part == 0 ? 0.08 : 0.03,
          along: (share * shape[.tail], next * shape[.tail]), frame: direction))
      place = end
      angle += shape[.tailCurl]
    }
    if shape[.tuft] > 0 {
      let tip = place + Rotation(yaw: 180 - Float(pose.tailTurn), pitch: angle).x * (shape[.tuft] * 1.5)
      bones.append(
        Bone(
          part: .tailTip, start: place, end: tip, startRadius: shape[.tuft], endRadius: shape[.tuft] * 0.6,
          blend: 0.03, along: (shape[.tail], shape[.tail])))
    }
  }

  // MARK: Legs

  /// Where the parts of a leg go, from straight down, and their shares of its length.
  private struct LegForm {
    let angles: [Float]
    let shares: [Float]
    /// How far the parts bend when the foot is lifted.
    let lift: [Float]
  }

  private static let front = LegForm(angles: [-14, 6, 2], shares: [0.4, 0.36, 0.24], lift: [12, -48, -62])
  private static let hind = LegForm(angles: [22, -30, 2], shares: [0.39, 0.37, 0.24], lift: [22, -22, -48])

  private mutating func addLegs() {
    let stride = pose.stride
    let cross = pose.paces ? 0.0 : 0.5
    addLeg(isFront: true, side: 1, phase: stride)
    addLeg(isFront: true, side: -1, phase: stride + 0.5)
    addLeg(isFront: false, side: 1, phase: stride + cross + 0.1)
    addLeg(isFront: false, side: -1, phase: stride + cross + 0.6)
  }

  private mutating func addLeg(isFront: Bool, side: Float, phase: Double) {
    let form = isFront ? Self.front : Self.hind
    let length = isFront ? shape[.frontLeg] : shape[.hindLeg]
    let reach = zip(form.angles, form.shares).reduce(Float(0)) { $0 + Angle($1.0).cosine * $1.1 }
    let turn = Angle(degrees: 360 * phase)
    let swing = Float(pose.swing) * turn.sine
    let lifted = max(0, turn.cosine) * Float(pose.swing) / 30
    let breadth = (isFront ? shape[.chest] : shape[.rump]) * min(1, shape[.width])
    var place =
      isFront
      ? Vector3(0.4, shape[.frontLeg], side * breadth * 0.55)
      : Vector3(-0.42, shape[.hindLeg], side * breadth * 0.55)
    let joint = place
    let outwards = (shape[.stance] - breadth * 0.55) / max(length, 0.01) * side
    let radii = [shape[.thigh] * (isFront ? 0.85 : 1), shape[.knee], shape[.shank], shape[.shank] * 1.02]
    let parts: [BodyPart] = [.thigh, .shank, .cannon]
    var along: Float = 0
    for part in 0..<3 {
      let angle = Angle(form.angles[part] + swing * (part == 0 ? 1 : 0.9) + form.lift[part] * lifted)
      let extent = length * form.shares[part] / reach
      let end = place + Vector3(angle.sine, -angle.cosine, outwards) * extent
      bones.append(
        Bone(
          part: parts[part], start: place, end: end, startRadius: radii[part], endRadius: radii[part + 1],
          flatness: part == 0 ? 1.35 : 1, blend: part == 0 ? 0.09 : 0.03, along: (along, along + extent)))
      if part == 0 {
        let knee: AnimalKeypoint =
          isFront ? (side > 0 ? .rightElbow : .leftElbow) : (side > 0 ? .rightKnee : .leftKnee)
        set(knee, end, depth: shape[.knee] * 1.6)
      }
      place = end
      along += extent
    }
    let toe = place + Vector3(shape[.footLength], -shape[.foot] * 0.15, 0)
    bones.append(
      Bone(
        part: .foot, start: place, end: toe, startRadius: shape[.foot] * 0.95, endRadius: shape[.foot] * 0.8,
        blend: 0.03, along: (along, along + 0.05)))
    let paw: AnimalKeypoint =
      isFront ? (side > 0 ? .rightFrontPaw : .leftFrontPaw) : (side > 0 ? .rightBackPaw : .leftBackPaw)
    set(paw, (place + toe) / 2, depth: shape[.foot] * 1.8)
    let root: AnimalKeypoint =
      isFront ? (side > 0 ? .rightShoulder : .leftShoulder) : (side > 0 ? .rightHip : .leftHip)
    set(
      root, Vector3(joint.x, joint.y + breadth * 0.15, side * breadth * 0.95), depth: breadth * 0.45 + 0.03)
  }
}
