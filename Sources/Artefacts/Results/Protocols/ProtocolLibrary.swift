import Documents
import Explanations
import Files

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
    let own = FileName.stem(of: FileName.last(of: path))
    return try ScoringProtocol(name: own, ManifestNode(contentsOf: path))
  }

  /// All protocols, those that reproduce slips last, each part in byte order of the names.
  package func all() throws -> [ScoringProtocol] {
    let all = try names.map { try named($0) }
    return all.filter { !$0.isSlip } + all.filter(\.isSlip)
  }

  /// The protocol of a dataset's released evaluation, the first of them by name, or `nil` where there is none.
  ///
  /// - Throws: `DocumentError`.
  package func released(for dataset: String) throws -> ScoringProtocol? {
    try names.map(named).first { $0.releasedFor.contains(dataset) }
  }

  /// The protocol that names `dataset` among those it is the default for, else the one that is every other's default.
  ///
  /// - Throws: `DocumentError`, also where not exactly one protocol is the default.
  package func standard(for dataset: String) throws -> ScoringProtocol {
    let all = try names.map(named)
    if let own = all.first(where: { $0.defaultFor.contains(dataset) }) { return own }
    let defaults = all.filter(\.isDefault)
    guard let standard = defaults.first, defaults.count == 1 else {
      throw DocumentError.malformed(
        file: "\(library.root)/\(Self.kind)", place: "default",
        found: defaults.isEmpty ? "no default" : "\(list: defaults.map(\.name))",
        expected: "'default: true' in one protocol")
    }
    return standard
  }
}
