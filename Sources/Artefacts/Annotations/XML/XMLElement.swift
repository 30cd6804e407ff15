/// One element of a small XML document.
struct XMLElement: Equatable {
  /// Its name.
  let name: String
  /// The line it begins on.
  let line: Int
  /// Its attributes.
  var attributes: [String: String] = [:]
  /// The text directly inside it, without space around it.
  var text = ""
  /// The elements directly inside it.
  var children: [XMLElement] = []

  /// The first child of a name.
  subscript(_ name: String) -> XMLElement? { children.first { $0.name == name } }
}
