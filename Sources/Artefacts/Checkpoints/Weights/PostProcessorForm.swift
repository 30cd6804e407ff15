/// The extents of a post-processor (paper, section 4.1): how wide its layers are, not on which grid it runs.
///
/// Each group of channels goes through a bottleneck block of its own, to `projection` channels; the blocks' outputs are
/// mixed by learned weights.
package struct PostProcessorForm: Equatable, Hashable, Sendable {
  /// The channels of each group, in the order of the joined layers; the paper's are 640, 1280, 1280 and 768.
  package let groups: [Int]
  /// Channels inside a block.
  package let bottleneck: Int
  /// Channels of the output.
  package let projection: Int
  /// The groups that each normalisation divides its channels into.
  package let normGroups: Int

  /// - Throws: `WeightsError.badForm` for an extent below 1, no group or too many, or channels that `normGroups` doesn't divide.
  package init(groups: [Int], bottleneck: Int, projection: Int, normGroups: Int = 32) throws {
    let extents = groups + [bottleneck, projection, normGroups]
    guard Self.groupCounts ~= groups.count, extents.allSatisfy({ 1...Self.largestExtent ~= $0 }),
      bottleneck % normGroups == 0, projection % normGroups == 0
    else {
      throw WeightsError.badForm(
        groups: groups, bottleneck: bottleneck, projection: projection, normGroups: normGroups)
    }
    self.groups = groups
    self.bottleneck = bottleneck
    self.projection = projection
    self.normGroups = normGroups
  }

  /// The most channels of anything: far above any backbone's, and small enough that sizes stay far below an `Int`.
  package static let largestExtent = 1 << 16

  /// How many groups there may be: each is a block of parameters of its own.
  package static let groupCounts = 1...64

  /// The channels of the joined layers.
  package var channels: Int { groups.reduce(0, +) }

  /// Whether the block of a group brings its input to the output's channels by a convolution.
  package func hasShortcut(_ group: Int) -> Bool { groups[group] != projection }
}
