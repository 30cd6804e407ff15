/// All that decides what a stage makes.
package struct StageFacts: Equatable, Sendable {
  /// Something that it reads.
  package struct Input: Equatable, Encodable, Sendable {
    /// The parameter that names it.
    package let name: String
    /// Where it lies in the work folder; `nil` for what comes from outside, which may lie anywhere.
    package let place: String?
    package let identity: PlaceIdentity

    package init(name: String, place: String?, identity: PlaceIdentity) {
      self.name = name
      self.place = place
      self.identity = identity
    }
  }

  package let program: ProgramIdentity
  /// The words of its command line, without those that change nothing of what it makes, and and with one sign for every
  /// path outside.
  package let words: [String]
  /// In the order of the words.
  package let inputs: [Input]

  package init(program: ProgramIdentity, words: [String], inputs: [Input]) {
    self.program = program
    self.words = words
    self.inputs = inputs
  }

  /// The first thing in which the facts of an earlier run were others, `nil` where they were the same.
  func difference(from earlier: StageFacts) -> StageReason? {
    if program.version != earlier.program.version || program.executable != earlier.program.executable
      || program.processor != earlier.program.processor
    {
      return .otherProgram
    }
    if program.manifests != earlier.program.manifests { return .otherManifests }
    if words != earlier.words { return .otherOptions }
    let names = inputs.map { [$0.name, $0.place ?? ""] }
    guard names == earlier.inputs.map({ [$0.name, $0.place ?? ""] }) else { return .otherOptions }
    let changed = zip(inputs, earlier.inputs).first { $0.identity != $1.identity }?.0
    return changed.map { .otherInput($0.place ?? $0.name) }
  }
}
