import Annotations
import Documents

/// A recipe of the SPair-71k kind: within a split and category, each image meets each other one in both directions,
/// and every pair with enough common keypoints is taken.
package struct CompleteRecipe: Equatable, Sendable {
  /// One list.
  package struct List: Equatable, Sendable {
    /// The list's name, such as `trn`.
    package let name: String
    /// Whose images it pairs.
    package let split: ImageSplit
  }

  /// How pairs are numbered.
  package enum Numbering: String, CaseIterable, Sendable {
    /// From 0, one counter a list; the pair of an image with itself takes a number though it isn't listed, and a
    /// pair with too few common keypoints takes none.
    case selfPairsCounted = "from-zero-self-pairs-counted"
  }

  /// The least number of common keypoints.
  package let minimumCommon: Int
  /// How pairs are numbered.
  package let numbering: Numbering
  /// The lists, in the order that a benchmark has them.
  package let lists: [List]

  static let keys = ["fewestCommonKeypoints", "numbers", "lists"]

  init(_ fields: ManifestFields) throws {
    minimumCommon = try fields["fewestCommonKeypoints"].int(in: 1...64)
    numbering = try fields["numbers"].choice(of: Numbering.self)
    lists = try fields["lists"].distinct { node in
      let fields = try node.fields(known: ["name", "split"])
      return List(name: try fields["name"].listName(), split: try fields["split"].choice(of: ImageSplit.self))
    }
    try fields["lists"].checkDistinct(lists.map(\.name))
  }

  func write(to writer: inout JSONWriter) {
    writer.key("fewestCommonKeypoints")
    writer.int(minimumCommon)
    writer.key("numbers")
    writer.string(numbering.rawValue)
    writer.key("lists")
    writer.array { writer in
      for list in lists {
        writer.next()
        writer.object { writer in
          writer.key("name")
          writer.string(list.name)
          writer.key("split")
          writer.string(list.split.rawValue)
        }
      }
    }
  }
}
