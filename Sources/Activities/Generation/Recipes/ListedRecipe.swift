import Annotations
import Documents

/// A recipe of the Proposal Flow kind: the pairs are those of published files, in their order.
package struct ListedRecipe: Equatable, Sendable {
  /// One list.
  package struct List: Equatable, Sendable, Encodable {
    /// The list's name, such as `trn`.
    package let name: String
    /// The file whose rows it has.
    package let file: String
  }

  /// The family of the schemas, or their one name.
  package let schemas: String
  /// The names of the classes that the files number from 1; empty where image paths name them.
  package let classes: [String]
  /// The lists, in the order that a benchmark has them.
  package let lists: [List]

  static let keys = ["schemas", "classes", "lists"]

  init(_ fields: ManifestFields) throws {
    schemas = try fields["schemas"].string()
    classes = try fields.optional("classes")?.distinct { try $0.string() } ?? []
    lists = try fields["lists"].distinct { node in
      let fields = try node.fields(known: ["name", "file"])
      let file = try fields["file"]
      let name = try file.string()
      guard PlainName.isFile(name) else {
        throw file.error(found: "'\(PlainName.printable(name))'", expected: "a plain relative name")
      }
      return List(name: try fields["name"].listName(), file: name)
    }
    try fields["lists"].checkDistinct(lists.map(\.name))
  }

  func encode(to fields: inout KeyedEncodingContainer<RecipeKey>) throws {
    try fields.encode(schemas, forKey: .schemas)
    try fields.encode(classes, forKey: .classes)
    try fields.encode(lists, forKey: .lists)
  }
}
