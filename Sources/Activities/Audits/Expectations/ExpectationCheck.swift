import Explanations
import Tables

/// One published figure beside the found one.
package struct ExpectationCheck: Equatable, Sendable {
  /// A way of counting, and what it gives.
  package struct Count: Equatable, Sendable {
    /// The lists whose pairs are counted together.
    package let lists: [String]
    /// How geometry-aware ones are counted.
    package let counting: GeoCounting
    /// The found value: a count, or a share from 0 to 1; `nil` for a share of nothing.
    package let found: Double?
  }

  /// What is counted.
  package let quantity: ExpectedQuantity
  /// The only category that is counted, or `nil` for all.
  package let category: String?
  /// The figure as printed.
  package let published: PublishedFigure
  /// Every way of counting that the publication leaves open; one for most figures.
  package let counts: [Count]
  /// The first way that agrees, else the one that comes nearest.
  package let best: Count
  /// Where the figure stands in its manifest: `file:line:column`.
  package let place: String

  init(
    quantity: ExpectedQuantity, category: String?, published: PublishedFigure, first: Count, others: [Count],
    place: String
  ) {
    self.quantity = quantity
    self.category = category
    self.published = published
    counts = [first] + others
    let distance = { (count: Count) in
      count.found.map { abs($0 - (published.low + published.high) / 2) } ?? .infinity
    }
    best =
      counts.first { $0.found.map(published.admits) ?? false }
      ?? others.reduce(first) { distance($1) < distance($0) ? $1 : $0 }
    self.place = place
  }

  /// The lists of the best way of counting.
  package var lists: [String] { best.lists }

  /// What the best way of counting gives.
  package var found: Double? { best.found }

  /// Whether a found value rounds to the published figure.
  package var holds: Bool { admits(best) }

  /// Whether what a way of counting gives rounds to the published figure.
  package func admits(_ count: Count) -> Bool { count.found.map(published.admits) ?? false }

  /// Which ways of counting agree, in words.
  package var agreement: Wording {
    let figure: Wording = "\(quantity.rawValue) \(published.text)"
    let agreeing = counts.filter(admits).map(words)
    guard agreeing.isEmpty else { return "\(figure): agrees \(list: agreeing, most: agreeing.count)" }
    return
      "\(figure): agrees with none of \(counts.count) ways of counting; nearest \(words(best)), \(foundText)"
  }

  private func words(_ count: Count) -> String {
    "\(count.counting.words) on \(count.lists.joined(separator: " + "))"
  }

  /// A contradiction as a sentence.
  package var explanation: Explanation {
    Explanation(
      file: nil, place: subject,
      found: counts.count > 1
        ? "\(foundText), the nearest of \(counts.count) ways of counting" : "\(foundText)",
      expected: "the published \(published.text) (\(admitted), \(place))",
      advice: "Either the build or the figure is of something else.")
  }

  /// What is counted, in words: `pairs of val + val_cross_species`.
  package var subject: String {
    "\(quantity.rawValue) of \(lists.joined(separator: " + "))" + (category.map { ", \($0)" } ?? "")
      + (counts.count > 1 || best.counting != .index ? ", \(best.counting.words)" : "")
  }

  /// The found value as text: shares in percent with two decimals.
  package var foundText: String { text(of: best) }

  /// What a way of counting gives, as text.
  package func text(of count: Count) -> String {
    guard let found = count.found else { return Numbers.gap }
    return quantity.isShare ? Numbers.percent(found, decimals: 2) : Numbers.grouped(Int(found))
  }

  /// The values that would round to the published figure.
  package var admitted: String {
    if quantity.isShare {
      return "\(Numbers.percent(published.low, decimals: 2))…\(Numbers.percent(published.high, decimals: 2))"
    }
    let (low, high) = (Int(published.low.rounded(.up)), Int(published.high.rounded(.up)) - 1)
    return low == high ? Numbers.grouped(low) : "\(Numbers.grouped(low))…\(Numbers.grouped(high))"
  }
}
