import Results

extension Supervision {
  /// What results say themselves: weights are a trained post-processor's; a matcher of ours without learns nothing.
  /// `nil` where no matcher is named, as in the files of other tools, and where descriptors were taken as they are: the store
  /// may be a refined one.
  init?(_ results: Results) {
    let isAsItIs = results.settings.contains { $0.name == "descriptor" && $0.value == "plain" }
    if results.weights != nil {
      self = .supervised
    } else if results.matcher != nil, !isAsItIs {
      self = .unsupervised
    } else {
      return nil
    }
  }

  /// What stands before the methods where it isn't known.
  static let unknownSign = "?"
}
