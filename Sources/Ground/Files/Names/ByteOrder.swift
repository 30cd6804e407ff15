/// The order of names by their UTF-8 bytes, the same in every locale; Swift's own compares Unicode scalars after
/// normalisation, and takes names for equal that merely look the same.
package enum ByteOrder {
  /// Whether a name stands before another one.
  package static func precedes(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }
}

extension Sequence<String> {
  /// The names in the order of their bytes.
  package func sortedByBytes() -> [String] { sorted(by: ByteOrder.precedes) }
}

extension Sequence {
  /// The elements in the order of their names' bytes.
  package func sortedByBytes(of name: (Element) -> String) -> [Element] {
    sorted { ByteOrder.precedes(name($0), name($1)) }
  }
}
