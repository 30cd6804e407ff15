import Tables

/// Writes what was found as a manifest of expectations, so that a later build can be held against it.
package enum ExpectationWriter {
  /// The manifest: for each list the counts, exact, and the geometry-aware shares to a tenth of a percent.
  package static func manifest(of report: AuditReport) -> String {
    var text = """
      # Counted by `chiral audit --write-expectations`: what one build holds, not what anybody published.
      format: \(Expectations.format)
      source: \(quoted("chiral audit of a build of \(report.recipe ?? "an unknown recipe")"))
      figures:

      """
    for list in report.lists {
      for quantity in ExpectedQuantity.allCases {
        guard let value = quantity.value(in: list.tally) else { continue }
        let figure = quantity.isShare ? Numbers.percent(value) : String(Int(value))
        text += "  - { quantity: \(quantity.rawValue), lists: [\(quoted(list.name))], value: \(figure) }\n"
      }
    }
    return text
  }

  /// A name as a YAML scalar in double quotes.
  private static func quoted(_ name: String) -> String {
    var text = "\""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "\"", "\\": text += "\\\(scalar)"
      case _ where scalar.properties.generalCategory == .control:
        let digits = String(scalar.value, radix: 16)
        text += "\\x" + String(repeating: "0", count: 2 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
