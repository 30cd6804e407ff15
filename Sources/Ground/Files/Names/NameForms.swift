import Explanations

/// Refuses names that differ only in their Unicode form.
///
/// Most of what is keyed by names uses Swift's strings, which take such names for one and would drop the other. So
/// whoever gathers names from outside checks them here, once.
package enum NameForms {
  /// Checks names, of which equal ones may come again.
  ///
  /// - Parameters:
  ///   - kind: What is named, in the plural, such as `images`.
  ///   - file: The file or folder that they come from.
  /// - Throws: `NameFormError`.
  package static func check(_ names: some Sequence<String>, of kind: String, in file: String) throws {
    var known: Set<String> = []
    for name in names {
      let (isNew, member) = known.insert(name)
      guard isNew || ByteName(member) == ByteName(name) else {
        throw NameFormError(file: file, kind: kind, names: [member, name])
      }
    }
  }
}

/// Two names that a reader would take for one.
package struct NameFormError: Error, Equatable, Sendable {
  /// The file or folder that they come from.
  package let file: String
  /// What is named, in the plural.
  package let kind: String
  /// The names in the order in which they came.
  package let names: [String]

  package static func == (a: NameFormError, b: NameFormError) -> Bool {
    a.file == b.file && a.kind == b.kind && a.names.map(ByteName.init) == b.names.map(ByteName.init)
  }

  /// A name with every character beyond ASCII as `\u{e9}`, so that forms show.
  static func spelled(_ name: String) -> String {
    name.unicodeScalars.reduce(into: "") { $0 += $1.escaped(asASCII: true) }
  }
}

extension NameFormError: ExplainedError {
  package var explanation: Explanation {
    Explanation(
      file: file, place: kind,
      found: names.map { "'\(printable(Self.spelled($0), limit: 80))'" }.joined(separator: " and ")
        + ", which differ only in their Unicode form",
      expected: "names that differ otherwise, or the same bytes", advice: "Rename one of them.")
  }
}
