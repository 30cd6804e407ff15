/// A table of figures as a paper prints them, a file of `Manifests/published/results`.
package struct PublishedTable: Equatable, Sendable {
  /// What a paper's signs at a method's name say.
  package enum Mark: String, CaseIterable, Sendable {
    /// Identities of keypoints are looked at when testing, to flip the source: †.
    case keypointIdentities = "keypoint-identities"
    /// The backbone was trained too: ∗.
    case fineTunedBackbone = "fine-tuned-backbone"
  }

  /// How a paper makes figures stand out.
  package enum Emphasis: String, CaseIterable, Sendable {
    /// The best of each kind of supervision in bold.
    case best
    /// The second best of each kind underlined.
    case second
  }

  /// What a column's figures were measured by.
  package enum Rules: Equatable, Sendable {
    /// Not stated, or not known here.
    case unknown
    /// Protocols of `Manifests/protocols` by name, one a kind of supervision.
    case named([Supervision: String])

    /// The protocol's name for a kind of supervision, `nil` where it isn't known.
    package subscript(supervision: Supervision) -> String? {
      if case .named(let names) = self { names[supervision] } else { nil }
    }
  }

  /// What a column is of, where it is a figure that a leaderboard has too.
  package struct Place: Equatable, Sendable {
    /// The name of the recipe whose benchmarks have the list.
    package let benchmark: String
    /// The list, `nil` where the paper doesn't say which.
    package let list: String?
    package let alpha: Double
    package let subset: Subset
    /// The category, `nil` for all.
    package let category: String?
    /// The pairs of the list, where the dataset ships it as files, so that everybody has the same; else `nil`.
    package let pairs: Int?
    package let rules: Rules
  }

  /// A column.
  package struct Column: Equatable, Sendable {
    /// Its heading.
    package let title: String
    /// The heading that it shares with its neighbours, empty for none.
    package let group: String
    /// `nil` for figures of another kind.
    package let place: Place?
  }

  /// A figure, printed and as a number.
  package struct Figure: Equatable, Sendable {
    /// As printed, such as `65.4`.
    package let text: String
    /// In points of a hundred.
    package let points: Double
  }

  /// A row.
  package struct Row: Equatable, Sendable {
    /// The method as the paper's table calls it.
    package let method: String
    /// What others call it.
    package let knownAs: String
    /// The numbers of the references behind the name, as printed; empty for none.
    package let cites: String
    package let supervision: Supervision
    package let marks: [Mark]
    /// Whether the paper underlines it as its default.
    package let isDefault: Bool
    /// One a column, `nil` where the paper has none.
    package let figures: [Figure?]
  }

  /// The file's name without its ending.
  package let name: String
  /// What it shows.
  package let title: String
  /// Who printed it: a paper.
  package let source: String
  /// Where in the paper, such as `Table 3`; empty where that isn't said.
  package let printedIn: String
  package let emphasis: [Emphasis]
  package let columns: [Column]
  package let rows: [Row]
}
