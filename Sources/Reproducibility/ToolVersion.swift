/// The version of this tool, which artefacts record.
public enum ToolVersion {
  /// As in `chiral --version`.
  public static let current = "0.1.0"
}
