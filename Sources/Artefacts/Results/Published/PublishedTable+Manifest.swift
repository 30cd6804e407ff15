import Documents
import Explanations

extension PublishedTable {
  private static let format = FormatName(kind: "published-results", version: 1)
  /// More rows or columns than any page holds.
  private static let most = 400

  /// Decodes a manifest of `Manifests/published/results`.
  ///
  /// - Parameter protocols: The names of the protocols there are.
  /// - Throws: `DocumentError` with the place of what doesn't fit.
  package init(name: String, _ root: ManifestNode, protocols: [String]) throws {
    let fields = try root.fields(
      of: Self.format,
      known: ["title", "source", "place", "emphasis", "protocols", "columns", "rows"])
    self.name = name
    title = try fields["title"].string()
    source = try fields["source"].string()
    printedIn = try fields.optional("place")?.string() ?? ""
    emphasis = try fields["emphasis"].elements().map { try $0.choice(of: Emphasis.self) }
    let shared = try fields.optional("protocols").map { try Self.rules($0, known: protocols) }
    var columns: [Column] = []
    for node in try fields["columns"].elements() {
      columns += try Self.columns(node, shared: shared, protocols: protocols)
      try Self.check(columns.count, of: "columns", fields["columns"])
    }
    try Self.check(columns.count, of: "columns", fields["columns"])
    self.columns = columns
    rows = try fields["rows"].elements().map { try Self.row($0, columns: columns.count) }
    try Self.check(rows.count, of: "rows", fields["rows"])
  }

  private static func check(_ count: Int, of what: Wording, _ node: ManifestNode) throws {
    guard 1...most ~= count else {
      throw node.error(found: "\(count) \(what)", expected: "from 1 to \(most)")
    }
  }
}

// MARK: Columns

extension PublishedTable {
  private static let columnKeys = [
    "title", "benchmark", "list", "subset", "pairs", "alphas", "protocol", "categories", "overall", "headings",
  ]
  /// What stands where a paper doesn't say.
  private static let unknown = "unknown"

  /// The columns of one entry: one an α, or a category each and maybe all of them at one α, or headings alone.
  private static func columns(
    _ node: ManifestNode, shared: Rules?, protocols: [String]
  ) throws -> [Column] {
    let fields = try node.fields(known: columnKeys)
    let group = try fields.optional("title")?.string() ?? ""
    if let headings = fields.optional("headings") {
      if let other = fields.entries.first(where: { !["title", "headings"].contains($0.key) }) {
        throw other.node.error(found: "'\(other.key)' beside 'headings'", expected: "the title alone")
      }
      try check(headings.elements().count, of: "headings", headings)
      return try headings.elements().map { Column(title: try $0.string(), group: group, place: nil) }
    }
    let rules = try rules(fields, shared: shared, protocols: protocols)
    let list = try fields["list"].string()
    let benchmark = try fields["benchmark"].string()
    let subset = try fields.optional("subset")?.choice(of: Subset.self) ?? .all
    let pairs = try fields.optional("pairs")?.int(in: 1...1_000_000_000)
    try check(fields["alphas"].elements().count, of: "α", fields["alphas"])
    let alphas = try fields["alphas"].elements().map(alpha)
    let make = { (alpha: Double, category: String?) -> Place in
      Place(
        benchmark: benchmark, list: list == unknown ? nil : list, alpha: alpha, subset: subset,
        category: category, pairs: pairs, rules: rules)
    }
    guard let categories = fields.optional("categories") else {
      return alphas.map { Column(title: alphaText($0), group: group, place: make($0, nil)) }
    }
    guard alphas.count == 1, let alpha = alphas.first else {
      throw try fields["alphas"].error(found: "\(alphas.count) α", expected: "one beside 'categories'")
    }
    let entries = try categories.fields().entries
    try check(entries.count, of: "categories", categories)
    var columns = try entries.map {
      Column(title: $0.key, group: group, place: make(alpha, try $0.node.string()))
    }
    if let overall = fields.optional("overall") {
      columns.append(Column(title: try overall.string(), group: group, place: make(alpha, nil)))
    }
    return columns
  }

  private static func alpha(_ node: ManifestNode) throws -> Double {
    let alpha = try node.double()
    guard alpha > 0, alpha <= 1 else {
      throw node.error(found: "\(alpha)", expected: "a number above 0 and at most 1")
    }
    return alpha
  }

  /// A threshold with two decimals or more.
  private static func alphaText(_ alpha: Double) -> String {
    let text = "\(alpha)"
    return (text.split(separator: ".").last?.count ?? 0) < 2 ? text + "0" : text
  }

  /// The protocol of one entry: its own for all methods, else the table's.
  private static func rules(_ fields: ManifestFields, shared: Rules?, protocols: [String]) throws -> Rules {
    guard let node = fields.optional("protocol") else {
      if let shared { return shared }
      return try rules(fields.required("protocol", example: "geoaware"), known: protocols)
    }
    return try rules(node, known: protocols)
  }

  /// `unknown`, a protocol for all methods, or one a kind of supervision.
  private static func rules(_ node: ManifestNode, known: [String]) throws -> Rules {
    func named(_ node: ManifestNode) throws -> String {
      let name = try node.string()
      guard known.contains(name) else {
        throw node.error(found: "'\(name)'", expected: "'\(unknown)' or one of \(list: known)")
      }
      return name
    }
    if let entries = try? node.fields().entries {
      let keys = Supervision.allCases.map(\.rawValue)
      let fields = try node.fields(known: keys)
      var names: [Supervision: String] = [:]
      for supervision in Supervision.allCases {
        names[supervision] = try fields.optional(supervision.rawValue).map(named)
      }
      guard !entries.isEmpty else { throw node.error(found: "no protocol", expected: "one of \(list: known)") }
      return .named(names)
    }
    if try node.string() == unknown { return .unknown }
    let name = try named(node)
    return .named(Dictionary(uniqueKeysWithValues: Supervision.allCases.map { ($0, name) }))
  }
}

// MARK: Rows

extension PublishedTable {
  private static let rowKeys = ["method", "known_as", "cites", "supervision", "marks", "default", "values"]

  private static func row(_ node: ManifestNode, columns: Int) throws -> Row {
    let fields = try node.fields(known: rowKeys)
    let method = try fields["method"].string()
    let values = try fields["values"]
    let figures = try values.elements().map(figure)
    guard figures.count == columns else {
      throw values.error(found: "\(figures.count, "value")", expected: "\(columns), one a column")
    }
    return Row(
      method: method, knownAs: try fields.optional("known_as")?.string() ?? method,
      cites: try fields.optional("cites")?.string() ?? "",
      supervision: try fields["supervision"].choice(of: Supervision.self),
      marks: try fields.optional("marks")?.elements().map { try $0.choice(of: Mark.self) } ?? [],
      isDefault: try fields.optional("default")?.bool() ?? false, figures: figures)
  }

  /// A figure in points of a hundred, or `-` for none.
  private static func figure(_ node: ManifestNode) throws -> Figure? {
    let text = try node.string()
    if text == "-" { return nil }
    let digits = text.split(separator: ".", omittingEmptySubsequences: false)
    guard 1...2 ~= digits.count, digits.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }),
      text.utf8.count <= 8, let points = Double(text), points <= 100
    else {
      throw node.error(found: "'\(text)'", expected: "points of a hundred as printed, such as 65.4, or -")
    }
    return Figure(text: text, points: points)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
}
