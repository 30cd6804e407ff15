/// The version of this tool, which artefacts record.
package enum ToolVersion {
  /// As in `chiral --version`.
  package static let current = "0.1.0"
}
