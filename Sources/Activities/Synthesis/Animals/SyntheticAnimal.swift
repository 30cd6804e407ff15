/// One animal in a synthetic image, in whole pixels.
struct SyntheticAnimal: Sendable {
  /// One keypoint; all 0 where it isn't labelled.
  struct Point: Sendable {
    let x: Int
    let y: Int
    let visibility: Int
  }

  let x: Int
  let y: Int
  let width: Int
  let height: Int
  let points: [Point]
}
