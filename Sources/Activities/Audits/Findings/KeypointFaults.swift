/// Finds keypoints of a schema that nobody annotated or that no pair asks for.
enum KeypointFaults {
  /// The findings.
  static func find(_ tallies: [KeypointTally], limit: Int?) -> [Finding] {
    let name = { (tally: KeypointTally) in "\(tally.schema): \(tally.name) (index \(tally.index))" }
    let findings = [
      Finding(.unusedKeypoint, tallies.filter { $0.labelled > 0 && $0.used == 0 }, limit: limit) { tally in
        "\(name(tally)), in \(tally.labelled) of \(tally.instances) instances"
      },
      Finding(.unannotatedKeypoint, tallies.filter { $0.instances > 0 && $0.labelled == 0 }, limit: limit) {
        "\(name($0)), in none of \($0.instances) instances"
      },
    ]
    return findings.compactMap { $0 }
  }
}
