import Documents
import Files

/// Published figures of a benchmark, a manifest of the kind `published`.
package struct Expectations: Equatable, Sendable {
  /// One published figure and what it counts.
  struct Expectation: Equatable, Sendable {
    let quantity: ExpectedQuantity
    /// The lists that are counted together; several where the publication doesn't say which it means.
    let anyOf: [[String]]
    /// How they are counted; both ways where the publication doesn't say which it means.
    let countings: [GeoCounting]
    let category: String?
    let published: PublishedFigure
    let place: String
  }

  /// What a manifest of this kind names as its format.
  package static let format = FormatName(kind: "published", version: 1)

  /// Files of published figures.
  package static let outputKind = OutputKind.file("published figures", format: format)

  /// How large the dataset is that the figures are of, or `nil` where the file doesn't say.
  let complete: DatasetExtent?
  let figures: [Expectation]

  /// Reads a manifest by its name in the library, or a file of the user's.
  ///
  /// - Throws: `DocumentError` for whatever isn't as it should be.
  package init(named name: String, in library: ManifestLibrary) throws {
    let path = try library.path(of: Self.format.kind, named: name)
    try self.init(ManifestNode(contentsOf: path))
  }

  /// Decodes a manifest: `source`, who published the figures, maybe `complete`, the size of their dataset, and `figures`,
  /// each with `quantity`, `lists` or `any_of`, `value` and maybe `counted` and `category`.
  package init(_ node: ManifestNode) throws {
    let fields = try node.fields(of: Self.format, known: ["source", "complete", "figures"])
    _ = try fields["source"].string()
    complete = try fields.optional("complete").map(DatasetExtent.init)
    figures = try fields["figures"].elements().map(Self.figure)
    guard !figures.isEmpty else {
      throw try fields["figures"].error(found: "an empty list", expected: "at least one figure")
    }
  }

  private static func figure(_ node: ManifestNode) throws -> Expectation {
    let fields = try node.fields(known: ["quantity", "lists", "any_of", "counted", "category", "value"])
    let quantity = try fields["quantity"].choice(of: ExpectedQuantity.self)
    let value = try fields["value"]
    let text = try value.string()
    guard let published = PublishedFigure(text), quantity.isShare == text.hasSuffix("%") else {
      throw value.error(
        found: "'\(text)'",
        expected: quantity.isShare ? "a share as printed, such as 45.7%" : "a count as printed, such as 261k")
    }
    return Expectation(
      quantity: quantity, anyOf: try alternatives(fields), countings: try countings(fields, of: quantity),
      category: try fields.optional("category")?.string(),
      published: published, place: "\(node.file):\(node.place)")
  }

  /// The lists of a figure, or each of the choices of them.
  private static func alternatives(_ fields: ManifestFields) throws -> [[String]] {
    guard let choices = fields.optional("any_of") else { return [try lists(fields["lists"])] }
    if let lists = fields.optional("lists") {
      throw lists.error(found: "'lists' beside 'any_of'", expected: "one of them")
    }
    let alternatives = try choices.elements().map(lists)
    guard !alternatives.isEmpty else {
      throw choices.error(found: "an empty list", expected: "one or more lists of lists")
    }
    return alternatives
  }

  private static func lists(_ node: ManifestNode) throws -> [String] {
    let lists = try node.elements().map { try $0.string() }
    guard !lists.isEmpty, Set(lists).count == lists.count else {
      throw node.error(found: "\(lists)", expected: "one or more lists, each once")
    }
    return lists
  }

  private static func countings(_ fields: ManifestFields, of quantity: ExpectedQuantity) throws -> [GeoCounting]
  {
    guard let node = fields.optional("counted") else { return [.index] }
    let countings = try node.elements().map { try $0.choice(of: GeoCounting.self) }
    guard !countings.isEmpty, Set(countings).count == countings.count else {
      throw node.error(found: "\(countings.map(\.rawValue))", expected: "index, log or both, each once")
    }
    guard quantity.isShare || countings == [.index] else {
      throw node.error(found: "'log' for \(quantity.rawValue)", expected: "it only for shares")
    }
    return countings
  }

  /// Holds a benchmark against the figures.
  ///
  /// - Throws: `AuditError` when a list or category isn't in the benchmark.
  func check(_ subject: AuditSubject) throws -> [ExpectationCheck] {
    var counter = TallyCounter(subject)
    let log = LogCounter(subject)
    return try figures.compactMap { figure in
      let counts = try alternatives(of: figure, in: subject).flatMap { lists in
        let categories = try pairs(of: lists, figure, in: subject)
        var tally = counter.tally(categories.joined())
        if figure.countings.contains(.log) { tally.logged = log.count(categories).total }
        return figure.countings.map {
          ExpectationCheck.Count(
            lists: lists.map(\.name), counting: $0, found: figure.quantity.value(in: tally, $0))
        }
      }
      guard let first = counts.first else { return nil }
      return ExpectationCheck(
        quantity: figure.quantity, category: figure.category, published: figure.published, first: first,
        others: Array(counts.dropFirst()), place: figure.place)
    }
  }

  /// The lists to be counted together: all choices that the benchmark has the lists of.
  private func alternatives(of figure: Expectation, in subject: AuditSubject) throws -> [[AuditedList]] {
    let names = Set(subject.lists.map(\.name))
    let known = figure.anyOf.filter(names.isSuperset)
    return try (known.isEmpty ? figure.anyOf : known).map { lists in
      try lists.map { try list($0, of: subject, at: figure.place) }
    }
  }

  /// The pairs of some lists by category, or of one category alone. A category may have no pairs where that is what the
  /// figure says.
  private func pairs(
    of lists: [AuditedList], _ figure: Expectation, in subject: AuditSubject
  ) throws -> [some Sequence<AuditedPair>] {
    let known = Set(lists.flatMap(\.categories))
    if let category = figure.category, !known.contains(category), !figure.published.admits(0) {
      throw AuditError.unknownCategory(
        benchmark: subject.name, place: figure.place, category: category, known: known.sortedByBytes())
    }
    let names = figure.category.map { [$0] } ?? known.sortedByBytes()
    return names.map { name in lists.lazy.flatMap { $0.pairs(ofCategoryNamed: name) } }
  }

  private func list(_ name: String, of subject: AuditSubject, at place: String) throws -> AuditedList {
    guard let list = subject.lists.first(where: { $0.name == name }) else {
      throw AuditError.unknownList(
        benchmark: subject.name, place: place, list: name, known: subject.lists.map(\.name))
    }
    return list
  }
}
