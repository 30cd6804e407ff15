/// One section of the report as a reader sees it.
struct ReportSection {
  /// Its heading.
  let title: String
  /// Sentences before the tables.
  var notes: [String] = []
  /// The tables.
  var tables: [Table] = []
  /// What the rules of this section found.
  var findings: [Finding] = []
}
