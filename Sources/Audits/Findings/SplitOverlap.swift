/// What two splits share.
public struct SplitOverlap: Equatable, Sendable {
  /// Shared by the two splits within one category.
  public struct Category: Equatable, Sendable {
    /// The category of the image's objects.
    public let name: String
    /// Shared images with an object of this category.
    public internal(set) var images = 0
    /// Shared pairs whose source in the first split is of this category.
    public internal(set) var pairs = 0
  }

  /// One of the two splits.
  public struct Side: Equatable, Sendable {
    /// Its name.
    public let split: String
    /// The image files in its lists.
    public let images: Int
    /// The rows of its lists.
    public let rows: Int
    /// The rows that pair what the other split pairs too, in either direction.
    public let sharedRows: Int
  }

  /// The split that comes first.
  public let first: Side
  /// The other one.
  public let second: Side
  /// Image files that stand in both.
  public let images: Int
  /// Unordered pairs of objects that stand in both.
  public let pairs: Int
  /// The categories with something shared, in byte order.
  public let categories: [Category]
}
