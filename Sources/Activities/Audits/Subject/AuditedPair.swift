import Annotations
import Benchmarks

/// A pair of the benchmark, its names resolved to indices: 32 bytes, as there may be millions.
struct AuditedPair: Sendable {
  private let sourcePosition: Int32
  private let targetPosition: Int32
  private var categoryIndex: Int32
  /// The number in front of the name; its complement where both images are mirrored.
  private let signedNumber: Int32
  /// The mutually visible keypoints.
  let keypoints: KeypointMask
  /// The geometry-aware ones among them.
  let geo: KeypointMask

  /// A pair of instances and a category by their indices, which are below 2³¹.
  init(_ row: PairRow, source: Int, target: Int, category: Int) {
    sourcePosition = Int32(truncatingIfNeeded: source)
    targetPosition = Int32(truncatingIfNeeded: target)
    categoryIndex = Int32(truncatingIfNeeded: category)
    let number = Int32(truncatingIfNeeded: row.number)
    signedNumber = row.isMirrored ? ~number : number
    keypoints = row.keypoints
    geo = row.geo
  }

  /// Index of the source into `AuditSubject.instances`.
  var source: Int { Int(sourcePosition) }
  /// Index of the target into `AuditSubject.instances`.
  var target: Int { Int(targetPosition) }
  /// Index into `AuditedList.categories`.
  var category: Int {
    get { Int(categoryIndex) }
    set { categoryIndex = Int32(truncatingIfNeeded: newValue) }
  }
  /// Whether both images are mirrored.
  var isMirrored: Bool { signedNumber < 0 }
  /// The number in front of the pair's name, 0 where it has none.
  var number: Int { Int(isMirrored ? ~signedNumber : signedNumber) }
}
