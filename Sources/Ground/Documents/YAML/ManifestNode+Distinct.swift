extension ManifestNode {
  /// The elements of a sequence that has some, no two alike, and at most 4,096.
  package func distinct<Element: Equatable>(_ read: (ManifestNode) throws -> Element) throws -> [Element] {
    var elements: [Element] = []
    let nodes = try self.elements()
    guard nodes.count <= 4096 else {
      throw error(found: "\(nodes.count) entries", expected: "at most 4096")
    }
    for node in nodes {
      let element = try read(node)
      if elements.contains(element) {
        throw node.error(found: "an entry that stands above already", expected: "each entry once")
      }
      elements.append(element)
    }
    if elements.isEmpty { throw error(found: "an empty list", expected: "at least one entry") }
    return elements
  }
}
