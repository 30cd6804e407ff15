/// What a synthetic annotation set holds.
package struct SynthesisSummary: Equatable, Sendable {
  /// One file of it.
  package struct File: Equatable, Sendable {
    /// Its path inside the set's folder.
    package let name: String
    /// How many images it lists.
    package internal(set) var images = 0
    /// How many animals it lists.
    package internal(set) var instances = 0
  }

  /// The files, in the plan's order.
  package internal(set) var files: [File]

  /// Images of all files.
  package var images: Int { files.reduce(0) { $0 + $1.images } }
  /// Animals of all files.
  package var instances: Int { files.reduce(0) { $0 + $1.instances } }
}
