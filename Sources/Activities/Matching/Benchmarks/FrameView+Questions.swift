import Images

extension FrameView {
  /// The places at which this view is asked for a question's keypoints: in the mirror, keypoint k is where its
  /// counterpart was when both are mutually visible, else where it was itself.
  func places(for question: BenchmarkQuestion, side: Int) -> [SIMD2<Double>] {
    question.places.indices.map { index in
      let asked = self == .flipped ? question.counterparts[index] ?? index : index
      return place(of: question.places[asked], side: side)
    }
  }

  /// Whether this view's answer to a keypoint stands, if it is the nearest; elsewhere the plain one does.
  func answers(_ index: Int, of question: BenchmarkQuestion) -> Bool {
    self != .flipped || question.counterparts[index] != nil
  }
}
