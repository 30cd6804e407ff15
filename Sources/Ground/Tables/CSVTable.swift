/// Writes comma-separated values after RFC 4180, with plain line feeds.
package enum CSVTable {
  package static func write(header: [String], rows: [[String]]) -> String {
    ([header] + rows).map { $0.map(quote).joined(separator: ",") + "\n" }.joined()
  }

  private static func quote(_ field: String) -> String {
    let needsQuotes = field.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
    return needsQuotes ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
  }
}
