import Tensors

/// An image in its square frame, sampled at some resolution with antialiasing; black around it.
package struct FramePlanes: Sendable {
  /// Samples a side.
  package let resolution: Int
  /// Red, green and blue, 0 to 1, each resolution × resolution.
  package let channels: [[Float]]
  /// The rows that show the image.
  package let rows: Range<Int>
  /// The columns that show the image.
  package let columns: Range<Int>

  /// The planes of an image whose frame has `side` pixels.
  ///
  /// A sample covers side / resolution pixels of the frame and sees the image through a triangle twice as wide, or
  /// one pixel of the image to each side where that is more.
  package init?(_ image: RGBImage, side: Int, resolution: Int) {
    guard
      let frame = SquareFrame(side: side, imageWidth: image.fileWidth, imageHeight: image.fileHeight),
      resolution > 0
    else { return nil }
    let longest = max(image.fileWidth, image.fileHeight)
    func taps(_ count: Int, file: Int, offset: Double) -> RowTaps {
      // The image as it is resized: its rounded extent in the frame, not the exact one.
      let extent = Double(SquareFrame.extent(of: file, longest: longest, side: side))
      let pixelsPerSample = Double(side) / Double(resolution) * Double(count) / extent
      let centres = (0..<resolution).map {
        ((Double($0) + 0.5) * Double(side) / Double(resolution) - offset) * Double(count) / extent
      }
      return .triangles(centres: centres, radius: max(1, pixelsPerSample), count: count, isNormalized: true)
    }
    let down = taps(image.height, file: image.fileHeight, offset: frame.offsetY)
    let across = taps(image.width, file: image.fileWidth, offset: frame.offsetX)
    self.resolution = resolution
    rows = Self.shown(down)
    columns = Self.shown(across)
    channels = (0..<3).map { channel in
      let plane = Interleaved.plane(channel, of: image.pixels, channels: 3, scale: 1 / 255)
      return down.apply(plane, width: image.width, thenColumns: across)
    }
  }

  private init(resolution: Int, channels: [[Float]], rows: Range<Int>, columns: Range<Int>) {
    self.resolution = resolution
    self.channels = channels
    self.rows = rows
    self.columns = columns
  }

  /// The same at half the resolution: means of 2 × 2 samples.
  package func halved() -> FramePlanes {
    let taps = RowTaps(
      taps: (0..<resolution / 2).map { RowTaps.Tap(first: 2 * $0, weights: [0.5, 0.5]) })
    return FramePlanes(
      resolution: resolution / 2,
      channels: channels.map { taps.apply($0, width: resolution, thenColumns: taps) },
      rows: (rows.lowerBound + 1) / 2..<max((rows.lowerBound + 1) / 2, rows.upperBound / 2),
      columns: (columns.lowerBound + 1) / 2..<max((columns.lowerBound + 1) / 2, columns.upperBound / 2))
  }

  /// The planes as a view shows them.
  package func seen(in view: FrameView) -> FramePlanes {
    func reversed(_ range: Range<Int>) -> Range<Int> {
      resolution - range.upperBound..<resolution - range.lowerBound
    }
    let (rows, columns) =
      switch view {
      case .plain: (rows, columns)
      case .flipped: (rows, reversed(columns))
      case .rotated90: (reversed(columns), rows)
      case .rotated180: (reversed(rows), reversed(columns))
      case .rotated270: (columns, reversed(rows))
      }
    return FramePlanes(
      resolution: resolution, channels: channels.map { view.view($0, side: resolution) }, rows: rows,
      columns: columns)
  }

  private static func shown(_ taps: RowTaps) -> Range<Int> {
    let shown = taps.taps.indices.filter { !taps.taps[$0].weights.isEmpty }
    return (shown.first ?? 0)..<(shown.last.map { $0 + 1 } ?? 0)
  }
}
