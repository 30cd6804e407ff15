import Files

extension OutputKind {
  /// The file that says what a folder is whose layout is somebody else's.
  package static let recordName = "CHIRAL.json"

  /// A folder that is told by a file in it whose first key names a format, in any version.
  ///
  /// - Parameter files: What else such a folder holds.
  package static func folder(
    _ name: String, record: String, format: FormatName, files: [FilePattern]
  ) -> OutputKind {
    OutputKind(name, isFolder: true, files: files + [FilePattern(stringLiteral: record)]) {
      FormatName.kind(ofFile: "\($0)/\(record)") == format.kind
    }
  }

  /// A file whose first key names a format, in any version: JSON, JSON lines or YAML, compressed or not.
  package static func file(_ name: String, format: FormatName) -> OutputKind {
    OutputKind(name, isFolder: false) { FormatName.kind(ofFile: $0) == format.kind }
  }
}

extension FormatName {
  /// The kind that a file's first key names, `nil` where it names none of ours. Only the file's beginning is read.
  ///
  /// - Parameter following: Whether a symbolic link is followed.
  package static func kind(ofFile path: String, following: Bool = false) -> String? {
    FileBeginning.bytes(of: path, following: following).flatMap {
      kind(in: String(decoding: $0, as: UTF8.self))
    }
  }

  /// The kind that the first key of a JSON object or a YAML mapping names. The first formats of all named no version
  /// there.
  private static func kind(in text: String) -> String? {
    let json = /\u{FEFF}?\s*\{\s*"format"\s*:\s*"chiral-([a-z-]{1,40})(\/[0-9]{1,6})?"/
    let yaml = /\u{FEFF}?(#[^\n]*\n|\n)*format: chiral-([a-z-]{1,40})\/[0-9]{1,6}\s*(\n|$)/
    return (text.prefixMatch(of: json)?.output.1 ?? text.prefixMatch(of: yaml)?.output.2).map(String.init)
  }
}
