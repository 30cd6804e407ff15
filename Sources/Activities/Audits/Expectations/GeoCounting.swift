/// How a share of geometry-aware pairs or keypoints is counted; raw values stand in the manifests.
package enum GeoCounting: String, CaseIterable, Sendable {
  /// By the schema's subgroups.
  case index
  /// As the log of the paper's released evaluation does.
  case log

  /// The words behind a quantity.
  package var words: String {
    switch self {
    case .index: "by index"
    case .log: "by the log"
    }
  }
}
