import Explanations

/// Finds a schema's keypoints by the names that VOC-style files have for them, capitals aside.
struct VOCKeypoints: Sendable {
  /// The schema.
  let schema: KeypointSchema
  private let indices: [String: Int]

  /// - Parameter others: Other names for the schema's, in lower case.
  /// - Throws: `VOCError.unknownKeypoint` for another name of a keypoint that the schema doesn't have.
  init(_ schema: KeypointSchema, others: [String: String] = [:]) throws {
    self.schema = schema
    var indices: [String: Int] = [:]
    for (index, name) in schema.keypoints.enumerated() { indices[name.lowercased()] = index }
    let own = indices
    for (other, name) in others.sorted(by: { $0.key < $1.key }) {
      guard let index = own[name.lowercased()] else {
        throw VOCError.unknownKeypoint(name: name, other: other, schema: schema.name, known: schema.keypoints)
      }
      indices[other] = index
    }
    self.indices = indices
  }

  /// The index of a name, or `nil` for one that is unknown.
  func index(of name: String) -> Int? { indices[name.lowercased()] }

  /// What an error says was expected instead of a name.
  func expectation(for name: String) -> Wording {
    "one of \(schema.name)'s" + (nearest(to: name, among: schema.keypoints).map { ", perhaps \($0)" } ?? "")
  }
}
