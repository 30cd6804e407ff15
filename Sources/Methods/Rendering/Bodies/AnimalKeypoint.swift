/// A point of an animal that annotations name, with AP-10K's names.
package enum AnimalKeypoint: String, CaseIterable, Sendable {
  case leftEye = "left_eye"
  case rightEye = "right_eye"
  case nose
  case neck
  case rootOfTail = "root_of_tail"
  case leftShoulder = "left_shoulder"
  case leftElbow = "left_elbow"
  case leftFrontPaw = "left_front_paw"
  case rightShoulder = "right_shoulder"
  case rightElbow = "right_elbow"
  case rightFrontPaw = "right_front_paw"
  case leftHip = "left_hip"
  case leftKnee = "left_knee"
  case leftBackPaw = "left_back_paw"
  case rightHip = "right_hip"
  case rightKnee = "right_knee"
  case rightBackPaw = "right_back_paw"

  /// Whether it is the animal's left one.
  package var isLeft: Bool { rawValue.hasPrefix("left") }
  /// Whether it is the animal's right one.
  package var isRight: Bool { rawValue.hasPrefix("right") }
}
