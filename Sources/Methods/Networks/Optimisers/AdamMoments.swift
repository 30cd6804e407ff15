/// The moments of AdamW, in the order of the weights' elements.
package struct AdamMoments: Equatable, Sendable {
  package var first: [Float]
  package var second: [Float]
  /// Steps taken.
  package var steps: Int

  package init(count: Int) {
    first = [Float](repeating: 0, count: count)
    second = first
    steps = 0
  }
}
