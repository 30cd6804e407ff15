import Correspondence
import FeatureMaps
import Images

/// Where matching takes an image's descriptors from.
package protocol DescriptorSource: Sendable {
  /// Cells a side; the grid is square.
  var grid: Int { get }
  /// Numbers a descriptor.
  var channels: Int { get }
  /// How images lie in the frame of the grid.
  var fit: FrameFit { get }
  /// Whether there is a map of an image in one of its variants.
  func contains(image: String, variant: String) throws -> Bool
  /// The unit descriptors of an image in one of its variants, and how many have no direction.
  func descriptors(image: String, variant: String) throws -> (map: FeatureMap, faults: VectorFaults)
  /// The object's cells in an image, or `nil` where nothing says them.
  func mask(image: String, variant: String) throws -> CellMask?
}
