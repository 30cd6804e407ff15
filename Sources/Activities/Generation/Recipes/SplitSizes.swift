import Annotations
import Documents

/// How the images of a species, ordered by file name, are split: the last ones are for testing, those before them
/// for validation, the rest for training.
package struct SplitSizes: Equatable, Sendable {
  /// At most so many test images a species.
  package let test: Int
  /// At most so many validation images a species, of those that testing leaves.
  package let val: Int

  init(_ node: ManifestNode) throws {
    let fields = try node.fields(known: ["test", "val"])
    test = try fields["test"].int(in: 0...1_000_000)
    val = try fields["val"].int(in: 0...1_000_000)
  }

  /// The indices of a split's images among `count` images of a species.
  package func range(of split: ImageSplit, count: Int) -> Range<Int> {
    let testStart = count - min(test, count)
    let valStart = testStart - min(val, testStart)
    return switch split {
    case .train: 0..<valStart
    case .val: valStart..<testStart
    case .test: testStart..<count
    }
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("test")
      writer.int(test)
      writer.key("val")
      writer.int(val)
    }
  }
}
