import Documents

/// The scoring protocols of a manifest library.
package struct ProtocolLibrary: Sendable {
  private let library: ManifestLibrary
  private static let kind = "protocols"

  /// The protocols of a library.
  package init(_ library: ManifestLibrary) { self.library = library }

  /// The names of all, in byte order.
  private var names: [String] { get throws { try library.names(of: Self.kind) } }

  /// A protocol by its name, or by the path of a `.yaml` file of the user's.
  ///
  /// - Throws: `DocumentError`.
  package func named(_ name: String) throws -> ScoringProtocol {
    let path = try library.path(of: Self.kind, named: name)
    return try ScoringProtocol(name: name, ManifestNode(contentsOf: path))
  }

  /// All protocols, those that reproduce slips last, each part in byte order of the names.
  package func all() throws -> [ScoringProtocol] {
    let all = try names.map { try named($0) }
    return all.filter { !$0.isSlip } + all.filter(\.isSlip)
  }

  /// The protocol that names `dataset` among those it is the default for, else the paper's, `geoaware`.
  package func standard(for dataset: String) throws -> ScoringProtocol {
    for name in try names {
      let candidate = try named(name)
      if candidate.defaultFor.contains(dataset) { return candidate }
    }
    return try named("geoaware")
  }
}
