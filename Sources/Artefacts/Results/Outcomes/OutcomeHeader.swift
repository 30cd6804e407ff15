import Documents
import Files
import Predictions

/// What the first line of a file of outcomes says of all the others.
package struct OutcomeHeader: Equatable, Sendable {
  /// The version of the tool that scored.
  package let tool: String
  /// What tables call the method.
  package let method: String
  /// The benchmark.
  package let benchmark: BenchmarkReference
  /// What names the predictions.
  package let predictions: ArtefactID
  /// The protocol.
  package let rules: ScoringProtocol
  /// The protocol's fingerprint.
  package let fingerprint: Digest
  /// How much of each list was answered, a line an answered pair.
  package let coverage: [Coverage]

  /// - Throws: What encoding the protocol throws.
  package init(
    tool: String, method: String, benchmark: BenchmarkReference, predictions: ArtefactID,
    rules: ScoringProtocol,
    coverage: [Coverage]
  ) throws {
    self.tool = tool
    self.method = method
    self.benchmark = benchmark
    self.predictions = predictions
    self.rules = rules
    fingerprint = try rules.fingerprint
    self.coverage = coverage
  }
}

extension OutcomeHeader: Encodable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case format, tool, method, benchmark, predictions
    case rules = "protocol"
    case fingerprint, coverage
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(Outcomes.format, forKey: .format)
    try fields.encode(tool, forKey: .tool)
    try fields.encode(method, forKey: .method)
    try fields.encode(benchmark, forKey: .benchmark)
    try fields.encode(predictions, forKey: .predictions)
    try fields.encode(rules, forKey: .rules)
    try fields.encode(fingerprint, forKey: .fingerprint)
    try fields.encode(coverage, forKey: .coverage)
  }

  /// The header line, line feed included.
  ///
  /// - Throws: Nothing that the header's own fields could cause.
  package func write(to writer: inout JSONWriter) throws {
    writer.document(try CanonicalEncoder().text(of: self))
    writer.endLine()
  }

  /// Reads a header line.
  ///
  /// - Throws: `DocumentError` at the place of what doesn't fit, also when the fingerprint isn't the protocol's.
  init(from reader: inout JSONReader) throws {
    let fields = try reader.readFields(of: Outcomes.format, known: CodingKeys.allCases.map(\.rawValue))
    try self.init(
      tool: fields.string("tool"), method: fields.string("method"),
      benchmark: fields.value("benchmark") { try BenchmarkReference(from: &$0) },
      predictions: fields.value("predictions") {
        try $0.readIdentity(of: Predictions.format.kind, AuthorsPredictions.format.kind)
      },
      rules: fields.value("protocol") { try ScoringProtocol(from: &$0) },
      coverage: fields.coverage())
    guard try fields.digest("fingerprint") == fingerprint else {
      throw try fields["fingerprint"].error(
        found: "\(fields.digest("fingerprint"))", expected: "\(fingerprint), the protocol's")
    }
    guard 1...Self.mostAlphas ~= rules.alphas.count else {
      throw try fields["protocol"].error(
        found: "\(rules.alphas.count) α", expected: "from 1 to \(Self.mostAlphas)")
    }
  }

  /// As many as a protocol may have.
  private static let mostAlphas = 8
}
