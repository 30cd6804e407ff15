/// What a synthetic annotation set holds.
public struct SynthesisSummary: Equatable, Sendable {
  /// One file of it.
  public struct File: Equatable, Sendable {
    /// Its path inside the set's folder.
    public let name: String
    /// How many images it lists.
    public internal(set) var images = 0
    /// How many animals it lists.
    public internal(set) var instances = 0
  }

  /// The files, in the plan's order.
  public internal(set) var files: [File]

  /// Images of all files.
  public var images: Int { files.reduce(0) { $0 + $1.images } }
  /// Animals of all files.
  public var instances: Int { files.reduce(0) { $0 + $1.instances } }
}
