import Documents
import Files

/// Published figures of a benchmark, a manifest of the kind `published`.
package struct Expectations: Equatable, Sendable {
  /// One published figure and what it counts.
  struct Expectation: Equatable, Sendable {
    let quantity: ExpectedQuantity
    let lists: [String]
    let category: String?
    let published: PublishedFigure
    let place: String
  }

  /// What a manifest of this kind names as its format.
  package static let format = FormatName(kind: "published", version: 1)

  /// Files of published figures.
  package static let outputKind = OutputKind.file("published figures", format: format)

  let figures: [Expectation]

  /// Reads a manifest by its name in the library, or a file of the user's.
  ///
  /// - Throws: `DocumentError` for whatever isn't as it should be.
  package init(named name: String, in library: ManifestLibrary) throws {
    let path = try library.path(of: Self.format.kind, named: name)
    try self.init(ManifestNode(contentsOf: path))
  }

  /// Decodes a manifest: `source`, who published the figures, and `figures`, each with `quantity`, `lists`, `value` and
  /// maybe `category`.
  package init(_ node: ManifestNode) throws {
    let fields = try node.fields(of: Self.format, known: ["source", "figures"])
    _ = try fields["source"].string()
    figures = try fields["figures"].elements().map(Self.figure)
    guard !figures.isEmpty else {
      throw try fields["figures"].error(found: "an empty list", expected: "at least one figure")
    }
  }

  private static func figure(_ node: ManifestNode) throws -> Expectation {
    let fields = try node.fields(known: ["quantity", "lists", "category", "value"])
    let quantity = try fields["quantity"].choice(of: ExpectedQuantity.self)
    let value = try fields["value"]
    let text = try value.string()
    guard let published = PublishedFigure(text), quantity.isShare == text.hasSuffix("%") else {
      throw value.error(
        found: "'\(text)'",
        expected: quantity.isShare ? "a share as printed, such as 45.7%" : "a count as printed, such as 261k")
    }
    let lists = try fields["lists"].elements().map { try $0.string() }
    guard !lists.isEmpty, Set(lists).count == lists.count else {
      throw try fields["lists"].error(found: "\(lists)", expected: "one or more lists, each once")
    }
    return Expectation(
      quantity: quantity, lists: lists, category: try fields.optional("category")?.string(),
      published: published, place: "\(node.file):\(node.place)")
  }

  /// Holds a benchmark against the figures.
  ///
  /// - Throws: `AuditError` when a list or category isn't in the benchmark.
  func check(_ subject: AuditSubject) throws -> [ExpectationCheck] {
    var counter = TallyCounter(subject)
    return try figures.map { figure in
      let lists = try figure.lists.map { try list($0, of: subject, at: figure.place) }
      let pairs: [[AuditedPair]]
      if let category = figure.category {
        let known = Set(lists.flatMap(\.categories)).sorted()
        guard known.contains(category) else {
          throw AuditError.unknownCategory(
            benchmark: subject.name, place: figure.place, category: category, known: known)
        }
        pairs = lists.map { list in
          list.categories.firstIndex(of: category).map { list.positions[$0].map { list.pairs[$0] } } ?? []
        }
      } else {
        pairs = lists.map(\.pairs)
      }
      let found = figure.quantity.value(in: counter.tally(pairs.joined()))
      return ExpectationCheck(
        quantity: figure.quantity, lists: figure.lists, category: figure.category,
        published: figure.published, found: found, place: figure.place)
    }
  }

  private func list(_ name: String, of subject: AuditSubject, at place: String) throws -> AuditedList {
    guard let list = subject.lists.first(where: { $0.name == name }) else {
      throw AuditError.unknownList(
        benchmark: subject.name, place: place, list: name, known: subject.lists.map(\.name))
    }
    return list
  }
}
