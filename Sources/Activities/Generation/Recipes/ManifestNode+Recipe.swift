import Documents

extension ManifestNode {
  /// The elements of a sequence that has some, no two alike.
  func distinct<Element: Equatable>(_ read: (ManifestNode) throws -> Element) throws -> [Element] {
    var elements: [Element] = []
    for node in try self.elements() {
      let element = try read(node)
      if elements.contains(element) {
        throw node.error(found: "an entry that stands above already", expected: "each entry once")
      }
      elements.append(element)
    }
    if elements.isEmpty { throw error(found: "an empty list", expected: "at least one entry") }
    return elements
  }

  /// The name of a list, which becomes a file's.
  func listName() throws -> String {
    let name = try string()
    let isPlain = name.utf8.allSatisfy { byte in
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
        || byte == UInt8(ascii: "_")
    }
    guard isPlain, (1...64).contains(name.utf8.count) else {
      throw error(found: "'\(name.prefix(80))'", expected: "a name of a-z, 0-9 and _")
    }
    return name
  }

  /// Checks that no two lists have the same name.
  func checkDistinct(_ names: [String]) throws {
    if let twice = names.first(where: { name in names.filter { $0 == name }.count > 1 }) {
      throw error(found: "two lists named '\(twice)'", expected: "a name of its own for each")
    }
  }
}
