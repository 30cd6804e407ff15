extension ManifestNode {
  /// The elements of a sequence that has some, no two alike.
  package func distinct<Element: Equatable>(_ read: (ManifestNode) throws -> Element) throws -> [Element] {
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
}
