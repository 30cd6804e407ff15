import Documents
import Explanations
import Predictions

/// Where a row stands in a long table of results. A table has one row at a place at most: were there two, the number that
/// is shown would depend on who looks.
struct TablePlace: Hashable, Sendable {
  let list: String
  let alpha: Double
  let subset: Subset
  let category: String?
  /// `nil` in tables of one metric.
  let metric: Metric?
  /// `nil` in tables of no averages.
  let average: ScoringProtocol.Average?

  init(
    list: String, alpha: Double, subset: Subset, category: String?, metric: Metric? = nil,
    average: ScoringProtocol.Average? = nil
  ) {
    self.list = list
    self.alpha = alpha
    self.subset = subset
    self.category = category
    self.metric = metric
    self.average = average
  }
}

extension TablePlace {
  /// The same place at another threshold.
  func at(alpha: Double) -> TablePlace {
    TablePlace(
      list: list, alpha: alpha, subset: subset, category: category, metric: metric, average: average)
  }

  /// The place in words.
  var words: Wording {
    let parts: [Wording?] = [
      metric.map { "\($0.rawValue)" }, "list \(list)", "α \(alpha)", average.map { "per \($0.rawValue)" },
      "\(subset.rawValue)", category.map { "category \($0)" },
    ]
    return parts.compactMap { $0 }.joined(separator: ", ")
  }
}

/// A row of a long table of results.
protocol TableRow {
  /// Where it stands.
  var place: TablePlace { get }
  /// The pairs that it rests on; 0 where it doesn't say.
  var pairs: Int { get }
  init(from reader: inout JSONReader) throws
}

extension TableRow {
  var pairs: Int { 0 }
}

extension Figure: TableRow {
  var place: TablePlace {
    TablePlace(
      list: list, alpha: alpha, subset: subset, category: category, metric: metric, average: average)
  }
}

extension ErrorShare: TableRow {
  var place: TablePlace { TablePlace(list: list, alpha: alpha, subset: subset, category: category) }
}

extension ResampledFigure: TableRow {
  var place: TablePlace {
    TablePlace(list: list, alpha: alpha, subset: subset, category: nil, average: average)
  }
}

extension JSONFields {
  /// Reads the rows of a table, each at a place of its own and within what its list covers.
  ///
  /// - Parameter lists: The lists of the results, by name.
  /// - Throws: `DocumentError` at the row that doesn't fit.
  func rows<Row: TableRow>(
    _ key: String, of type: Row.Type = Row.self, within lists: [String: Coverage]
  ) throws -> [Row] {
    var places: Set<TablePlace> = []
    return try array(key) { reader in
      let before = reader
      let row = try Row(from: &reader)
      let place = row.place
      guard let list = lists[place.list] else {
        throw before.error(found: "the list '\(place.list)'", expected: "one of the lists of 'coverage'")
      }
      guard row.pairs <= list.answered else {
        throw before.error(
          found: "\(row.pairs, "pair")", expected: "at most \(list.answered), the answered ones of \(list.list)"
        )
      }
      guard places.insert(place).inserted else {
        throw before.error(found: "\(place.words) twice", expected: "each place once")
      }
      return row
    }
  }
}
