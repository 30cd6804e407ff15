import Explanations
import Tables

/// One published figure beside the found one.
package struct ExpectationCheck: Equatable, Sendable {
  /// What is counted.
  package let quantity: ExpectedQuantity
  /// The lists whose pairs are counted together.
  package let lists: [String]
  /// The only category that is counted, or `nil` for all.
  package let category: String?
  /// The figure as printed.
  package let published: PublishedFigure
  /// The found value: a count, or a share from 0 to 1; `nil` for a share of nothing.
  package let found: Double?
  /// Where the figure stands in its manifest: `file:line:column`.
  package let place: String

  /// Whether the found value rounds to the published figure.
  package var holds: Bool { found.map(published.admits) ?? false }

  /// A contradiction as a sentence.
  package var explanation: Explanation {
    Explanation(
      file: nil, place: subject, found: "\(foundText)",
      expected: "the published \(published.text) (\(admitted), \(place))",
      advice: "Either the build or the figure is of something else.")
  }

  /// What is counted, in words: `pairs of val + val_cross_species`.
  package var subject: String {
    "\(quantity.rawValue) of \(lists.joined(separator: " + "))" + (category.map { ", \($0)" } ?? "")
  }

  /// The found value as text: shares in percent with two decimals.
  package var foundText: String {
    guard let found else { return Numbers.gap }
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
