import Documents

/// What two splits share.
package struct SplitOverlap: Encodable, Equatable, Sendable {
  /// Shared by the two splits within one category.
  package struct Category: Encodable, OneLine, Equatable, Sendable {
    /// The category of the image's objects.
    package let name: String
    /// Shared images with an object of this category.
    package internal(set) var images = 0
    /// Shared pairs whose source in the first split is of this category.
    package internal(set) var pairs = 0
  }

  /// One of the two splits.
  package struct Side: Encodable, OneLine, Equatable, Sendable {
    /// Its name.
    package let split: String
    /// The image files in its lists.
    package let images: Int
    /// The rows of its lists.
    package let rows: Int
    /// The rows that pair what the other split pairs too, in either direction.
    package let sharedRows: Int
  }

  /// The split that comes first.
  package let first: Side
  /// The other one.
  package let second: Side
  /// Image files that stand in both.
  package let images: Int
  /// Unordered pairs of objects that stand in both.
  package let pairs: Int
  /// The categories with something shared, in byte order.
  package let categories: [Category]
}
