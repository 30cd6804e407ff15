/// A name as a key: the same only where its bytes are. Swift takes strings for equal that differ in their Unicode form,
/// such as é as one character and as e with an accent, though they name two files.
package struct ByteName: Hashable, Sendable {
  /// The name.
  package let text: String

  package init(_ text: String) { self.text = text }

  package static func == (a: ByteName, b: ByteName) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

  package func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
