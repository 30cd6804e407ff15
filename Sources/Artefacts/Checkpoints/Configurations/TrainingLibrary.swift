import Documents
import Files

/// The training configurations of a manifest library.
package struct TrainingLibrary: Sendable {
  private let library: ManifestLibrary
  private static let kind = "training"

  package init(_ library: ManifestLibrary) { self.library = library }

  /// The names of all, in byte order.
  ///
  /// - Throws: `DocumentError`.
  package var names: [String] { get throws { try library.names(of: Self.kind) } }

  /// Where a configuration's file is.
  ///
  /// - Throws: `DocumentError`.
  package func path(of name: String) throws -> String { try library.path(of: Self.kind, named: name) }

  /// A configuration by its name, or by the path of a `.yaml` file of the user's.
  ///
  /// - Throws: `DocumentError`.
  package func named(_ name: String) throws -> TrainingConfiguration {
    let path = try path(of: name)
    return try TrainingConfiguration(
      name: FileName.stem(of: FileName.last(of: path)), ManifestNode(contentsOf: path))
  }
}
