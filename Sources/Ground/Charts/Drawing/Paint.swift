/// What a shape is painted with: a part that it plays, which each theme gives a colour.
package enum Paint: Equatable, Hashable, Sendable {
  /// The sheet.
  case background
  /// Text and axes.
  case ink
  /// Text that may be overlooked.
  case faint
  /// Lines behind the data.
  case grid
  /// The data of the series at a position, which repeat after `Theme.seriesCount`.
  case series(Int)
  /// What is right.
  case right
  /// What is wrong.
  case wrong
  /// What is on a picture and has to be seen on any: white with a dark edge.
  case halo
}
