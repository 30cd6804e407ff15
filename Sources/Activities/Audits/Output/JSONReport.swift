import Documents

/// Writes audits as JSON, complete but for the places of findings, of which there are as many as were asked for.
package enum JSONReport {
  private struct Document: Encodable {
    let format = FormatName(kind: "audit", version: 1)
    let benchmarks: [AuditReport]
  }

  /// The audits of some benchmarks: always a list, so that readers needn't tell one from several.
  package static func text(of reports: [AuditReport]) throws -> String {
    try CanonicalEncoder(.indented).text(of: Document(benchmarks: reports))
  }
}

extension Tally: Encodable, OneLine {
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: ReportTerms.Key.self)
    for part in ReportTerms.parts(of: self) { try container.encode(part) }
  }
}

extension Distribution: Encodable {
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: ReportTerms.Key.self)
    for part in ReportTerms.parts(of: self) { try container.encode(part) }
    try container.encode(histogram, forKey: ReportTerms.Key("histogram"))
  }
}

extension Difficulty: Encodable {
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: ReportTerms.Key.self)
    for (name, classes) in ReportTerms.parts(of: self) {
      var counts = container.nestedContainer(keyedBy: ReportTerms.Key.self, forKey: ReportTerms.Key(name))
      for part in classes { try counts.encode(part.count, forKey: ReportTerms.Key(part.name)) }
    }
    try container.encodeIfPresent(areaRatioQuartiles, forKey: ReportTerms.Key("area_ratio_quartiles"))
  }
}

extension KeyedEncodingContainer<ReportTerms.Key> {
  fileprivate mutating func encode(_ part: (name: String, value: Double?)) throws {
    try encodeIfPresent(part.value, forKey: ReportTerms.Key(part.name))
  }
}

extension Finding: Encodable {
  private enum Key: CodingKey { case rule, gravity, definition, count, places }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(rule.rawValue, forKey: .rule)
    try container.encode(rule.gravity.rawValue, forKey: .gravity)
    try container.encode(rule.definition, forKey: .definition)
    try container.encode(count, forKey: .count)
    try container.encode(places, forKey: .places)
  }
}

extension ExpectationCheck: Encodable {
  /// One of several ways of counting.
  private struct Tried: Encodable, OneLine {
    let lists: [String]
    let counted: String
    let found: Double?
    let holds: Bool

    init(_ count: Count, _ holds: Bool) {
      lists = count.lists
      counted = count.counting.rawValue
      found = count.found
      self.holds = holds
    }
  }

  private enum Key: CodingKey { case quantity, lists, counted, category, published, found, holds, tried, place }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(quantity.rawValue, forKey: .quantity)
    try container.encode(lists, forKey: .lists)
    try container.encode(best.counting.rawValue, forKey: .counted)
    try container.encodeIfPresent(category, forKey: .category)
    try container.encode(published.text, forKey: .published)
    try container.encodeIfPresent(found, forKey: .found)
    try container.encode(holds, forKey: .holds)
    if counts.count > 1 { try container.encode(counts.map { Tried($0, admits($0)) }, forKey: .tried) }
    try container.encode(place, forKey: .place)
  }
}
