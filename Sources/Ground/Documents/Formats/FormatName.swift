/// The name of a file format and its version, as the first key of every file of ours says it: `chiral-results/3`.
package struct FormatName: Hashable, Sendable {
  /// The kind of thing, such as `results`.
  package let kind: String
  /// Counts up with each change that an older reader would not understand.
  package let version: Int

  package init(kind: String, version: Int) {
    self.kind = kind
    self.version = version
  }

  /// The format that a text names, or `nil`.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].hasPrefix(Self.prefix), parts[1].count <= 6, let version = Int(parts[1]),
      version > 0
    else { return nil }
    self.init(kind: String(parts[0].dropFirst(Self.prefix.count)), version: version)
  }

  /// What every kind is preceded by.
  static let prefix = "chiral-"
}

extension FormatName: CustomStringConvertible, Encodable {
  package var description: String { "\(Self.prefix)\(kind)/\(version)" }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
