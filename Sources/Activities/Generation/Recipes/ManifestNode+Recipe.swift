import Documents

extension ManifestNode {
  /// The name of a list, which becomes a file's.
  func listName() throws -> String {
    let name = try string()
    let isPlain = name.utf8.allSatisfy { byte in
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
        || byte == UInt8(ascii: "_")
    }
    guard isPlain, (1...64).contains(name.utf8.count) else {
      throw error(found: "'\(name)'", expected: "a name of a-z, 0-9 and _")
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
