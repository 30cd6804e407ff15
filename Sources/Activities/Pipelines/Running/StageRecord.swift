import Documents
import Explanations
import Files

/// What is known of a stage's last run: `.chiral-run/stages/NAME.json` in the work folder.
package struct StageRecord: Equatable, Sendable {
  package enum State: String, CaseIterable, Encodable, Sendable {
    /// It was started; whoever finds this knows that it didn't come to its end.
    case begun
    case done
  }

  /// Something that it makes.
  package struct Output: Equatable, Encodable, Sendable {
    /// Where it lies in the work folder.
    package let place: String
    package let identity: PlaceIdentity

    package init(place: String, identity: PlaceIdentity) {
      self.place = place
      self.identity = identity
    }
  }

  /// The stage's name.
  package let stage: String
  package let state: State
  package let facts: StageFacts
  /// Of a stage that is done what it made; of one that was begun what was there before, as far as there was something, with
  /// the progress that lay beside an output, and every text that a run of it printed, or was about to.
  package let outputs: [Output]
  /// Of a stage that was begun the places of its outputs where nothing lay but what a run may replace: what is
  /// there now, a run has made. Empty of one that is done, whose outputs all are its own; `nil` where the record of an
  /// earlier Chiral doesn't say, which let all of them give way.
  package let own: [String]?
  /// How long it took, `nil` of one that was begun.
  package let seconds: Double?

  package init(
    stage: String, state: State, facts: StageFacts, outputs: [Output], own: [String]? = [],
    seconds: Double? = nil
  ) {
    self.stage = stage
    self.state = state
    self.facts = facts
    self.outputs = outputs
    self.own = own
    self.seconds = seconds
  }

  /// The identity of an output, `nil` where the record has none.
  func identity(of place: String) -> PlaceIdentity? { outputs.first { $0.place == place }?.identity }

  /// Whether a run of the stage made what lies at the place of an output, or what lay there before.
  func owns(_ place: String) -> Bool {
    switch state {
    case .begun: own?.contains(place) ?? true
    case .done: identity(of: place) != nil
    }
  }
}

extension StageRecord: Encodable {
  package static let format = FormatName(kind: "stage", version: 1)
  package static let outputKind = OutputKind.file("the record of a stage", format: format)
  /// The most bytes of a record.
  package static let limit = 1 << 24

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case format, stage, state, program, words, inputs, outputs, own, seconds
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(Self.format, forKey: .format)
    try fields.encode(stage, forKey: .stage)
    try fields.encode(state, forKey: .state)
    try fields.encode(facts.program, forKey: .program)
    try fields.encode(facts.words, forKey: .words)
    try fields.encode(facts.inputs, forKey: .inputs)
    try fields.encode(outputs, forKey: .outputs)
    if state == .begun { try fields.encodeIfPresent(own, forKey: .own) }
    try fields.encodeIfPresent(seconds, forKey: .seconds)
  }

  /// The document, the same bytes for the same record.
  package func encoded() throws -> [UInt8] { try CanonicalEncoder(.indented).bytes(of: self) }

  /// Reads a record.
  ///
  /// - Throws: `DocumentError`.
  package init(_ file: InputFile) throws {
    var reader = JSONReader(file)
    let fields = try reader.readFields(of: Self.format, known: CodingKeys.allCases.map(\.rawValue))
    try reader.finish()
    let facts = StageFacts(
      program: try fields.value("program") { try ProgramIdentity(&$0) },
      words: try fields.array("words") { try $0.readString() },
      inputs: try fields.array("inputs") { try StageFacts.Input(&$0) })
    self.init(
      stage: try fields.string("stage"), state: try fields.choice("state"), facts: facts,
      outputs: try fields.array("outputs") { try Output(&$0) },
      own: try fields.optional("own") { try $0.readArray(of: { try $0.readString() }) },
      seconds: try fields.optional("seconds") { try $0.readDouble() })
  }
}

extension StageFacts.Input {
  fileprivate init(_ reader: inout JSONReader) throws {
    let fields = try reader.readFields(["name", "place", "identity"])
    self.init(
      name: try fields.string("name"), place: try fields.optionalString("place"),
      identity: try fields.value("identity") { try $0.readPlaceIdentity() })
  }
}

extension StageRecord.Output {
  fileprivate init(_ reader: inout JSONReader) throws {
    let fields = try reader.readFields(["place", "identity"])
    self.init(
      place: try fields.string("place"), identity: try fields.value("identity") { try $0.readPlaceIdentity() })
  }
}

extension ProgramIdentity {
  fileprivate init(_ reader: inout JSONReader) throws {
    let fields = try reader.readFields(["version", "executable", "processor", "manifests"])
    self.init(
      version: try fields.string("version"), executable: try fields.digest("executable"),
      processor: try fields.optionalString("processor"),
      manifests: try fields.optional("manifests") { try $0.readPlaceIdentity() })
  }
}

extension JSONReader {
  fileprivate mutating func readPlaceIdentity() throws -> PlaceIdentity {
    let before = self
    let text = try readString()
    guard let identity = PlaceIdentity(text) else {
      throw before.error(
        found: "'\(text)'",
        expected: "'file:', 'folder:' or an artefact's kind and version, and a SHA-256 in 64 hexadecimal digits"
      )
    }
    return identity
  }
}
