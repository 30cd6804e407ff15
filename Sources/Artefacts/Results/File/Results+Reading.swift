import Documents
import Explanations
import Files
import Predictions

extension Results {
  /// Reads a results file.
  ///
  /// - Throws: `DocumentError` at the place of what doesn't fit, also when the fingerprint isn't the protocol's, a row
  ///   is of a list that `coverage` doesn't have, two rows of a table are of one place, or tables contradict each other.
  package init(_ input: InputFile) throws {
    guard !FileBeginning.isCompressed(input.bytes) else {
      throw DocumentError.malformed(
        file: input.path, place: "1:1", found: "a file compressed by zstd",
        expected: "the JSON that 'chiral score --out' writes of predictions")
    }
    var reader = JSONReader(input)
    let fields = try reader.readFields(of: Self.format, known: CodingKeys.allCases.map(\.rawValue))
    try reader.finish()
    let header = PredictionHeader(
      tool: try fields.optionalString("predicted_by"),
      features: try fields.optional("features") { try $0.readIdentity(of: PredictionHeader.featureKind) },
      weights: try fields.optional("weights") { try $0.readIdentity(of: PredictionHeader.weightKind) },
      matcher: try fields.optionalString("matcher"), pose: try fields.optionalString("pose"),
      settings: try fields.optional("settings") { try $0.readSettings() } ?? [])
    let coverage = try fields.coverage()
    let lists = Dictionary(coverage.map { ($0.list, $0) }, uniquingKeysWith: { first, _ in first })
    let method = try fields.string("method")
    guard method.contains(where: { !$0.isWhitespace }) else {
      throw try fields["method"].error(found: "'\(method)'", expected: "a method's name")
    }
    try self.init(
      tool: fields.string("tool"), method: method, header: header,
      benchmark: fields.value("benchmark") { try BenchmarkReference(from: &$0) },
      predictions: fields.value("predictions") {
        try $0.readIdentity(of: Predictions.format.kind, AuthorsPredictions.format.kind)
      },
      rules: fields.value("protocol") { try ScoringProtocol(from: &$0) },
      intervals: fields.value("intervals") { try IntervalSettings(from: &$0) }, coverage: coverage,
      figures: fields.rows("figures", within: lists), errors: fields.rows("errors", within: lists),
      resampled: fields.rows("resampled", within: lists))
    guard try fields.digest("fingerprint") == fingerprint else {
      throw try fields["fingerprint"].error(
        found: "\(fields.digest("fingerprint"))", expected: "\(fingerprint), the protocol's")
    }
    try checkAgreement(file: input.path)
  }
}
