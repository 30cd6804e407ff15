import Annotations
import Documents

/// A recipe of the Proposal Flow kind: the pairs are those of published files, in their order.
package struct ListedRecipe: Equatable, Sendable {
  /// One list.
  package struct List: Equatable, Sendable, Encodable {
    /// The list's name, such as `trn`.
    package let name: String
    /// The split of the dataset whose published list it is.
    package let split: ImageSplit
  }

  /// The lists, in the order that a benchmark has them.
  package let lists: [List]

  static let keys = ["lists"]

  init(_ fields: ManifestFields, layout: PFLayout) throws {
    lists = try fields["lists"].distinct { node in
      let fields = try node.fields(known: ["name", "split"])
      let split = try fields["split"].choice(of: ImageSplit.self)
      guard layout.file(of: split) != nil else {
        throw try fields["split"].error(
          found: "'\(split.rawValue)'",
          expected: "\(list: layout.splits.map(\.rawValue)), of which the dataset has lists")
      }
      return List(name: try fields["name"].listName(), split: split)
    }
    try fields["lists"].checkDistinct(lists.map(\.name))
  }

  func encode(to fields: inout KeyedEncodingContainer<RecipeKey>) throws {
    try fields.encode(lists, forKey: .lists)
  }
}
