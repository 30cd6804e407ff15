import FeatureMaps
import Images
import Tensors

/// The built-in descriptor: oriented gradients at two scales, and colour, on 60 × 60 cells of the square frame.
///
/// It needs nothing but the image, so that every step from images to a leaderboard runs without a download. Of each
/// cell, 227 channels:
/// - 128: the rising derivatives of the lightness along eight directions, pooled on 4 × 4 corners of cells, one cell
///   apart (a SIFT without its own orientation);
/// - 72: the same at half the resolution, pooled on 3 × 3 cells, three cells apart;
/// - 27: lightness and two opponent colours of 3 × 3 cells, two cells apart.
/// Each block of gradients is divided by its sum and square-rooted, so that its length is 1; cells where hardly
/// anything changes stay below that.
package enum GradientDescriptor {
  /// Cells a side.
  package static let grid = 60
  /// Numbers a cell.
  package static let channels = 4 * 4 * directions + 3 * 3 * directions + 3 * 3 * 3
  /// The name that goes into metadata; a change of the numbers changes it.
  package static let name = "oriented-gradients-1"
  /// The side of the square frame in pixels.
  package static let frame = 840

  private static let directions = 8
  /// Samples a cell at the finer scale.
  private static let density = 4
  /// Half a grey level a cell: below it a block counts as flat.
  private static let flatness: Float = 0.1
  /// The length of the colour block beside the gradients' 1.
  private static let colourWeight: Float = 0.5

  /// The side, in pixels, that an image should at least have when it is decoded for `descriptors(of:)`.
  package static let neededSide = grid * density

  /// The descriptors of an image in some views, each computed from the samples as the view shows them.
  ///
  /// - Returns: Maps of 60 × 60 cells, one a view; not normalised.
  package static func descriptors(of image: RGBImage, views: [FrameView] = [.plain]) -> [FeatureMap]? {
    guard let planes = FramePlanes(image, side: frame, resolution: grid * density) else { return nil }
    let maps = views.compactMap { map(of: planes.seen(in: $0)) }
    return maps.count == views.count ? maps : nil
  }

  private static func map(of planes: FramePlanes) -> FeatureMap? {
    let coarse = planes.halved()
    // The pooled planes stand beside each other: place × directions, so that a cell's numbers come together.
    let fine = pooledGradients(
      planes, centres: (0...grid).map { Double($0 * density) }, radius: Double(density))
    let wide = pooledGradients(
      coarse, centres: (0..<grid).map { (Double($0) + 0.5) * Double(density) / 2 },
      radius: 1.5 * Double(density))
    let colours = pooledColours(planes)
    var cells: [Float] = []
    cells.reserveCapacity(grid * grid * channels)
    for y in 0..<grid {
      for x in 0..<grid {
        append(fine, side: grid + 1, width: directions, x: x, y: y, offsets: [-1, 0, 1, 2], to: &cells)
        squareRoot(&cells, last: 16 * directions)
        append(wide, side: grid, width: directions, x: x, y: y, offsets: [-3, 0, 3], to: &cells)
        squareRoot(&cells, last: 9 * directions)
        append(colours, side: grid, width: 3, x: x, y: y, offsets: [-2, 0, 2], to: &cells)
        scaleColours(&cells, last: 27)
      }
    }
    return try? FeatureMap(width: grid, height: grid, channels: channels, cells: cells)
  }

  /// Rising derivatives pooled by triangles about `centres` along both axes: centres² × directions.
  private static func pooledGradients(_ planes: FramePlanes, centres: [Double], radius: Double) -> [Float] {
    let size = planes.resolution
    let pool = RowTaps.triangles(centres: centres, radius: radius, count: size, isNormalized: false)
    let derivatives = DirectionalDerivatives.rising(
      lightness(planes), width: size, rows: planes.rows, columns: planes.columns, directions: directions)
    let pooled = derivatives.flatMap { pool.apply($0, width: size, thenColumns: pool) }
    return Transposition.transpose(pooled, rows: directions, columns: centres.count * centres.count)
  }

  /// Lightness − ½ and two opponent colours, meaned over triangles about the cells: cells² × 3.
  private static func pooledColours(_ planes: FramePlanes) -> [Float] {
    let pool = RowTaps.triangles(
      centres: (0..<grid).map { (Double($0) + 0.5) * Double(density) }, radius: 1.5 * Double(density),
      count: planes.resolution, isNormalized: true)
    let means = planes.channels.map { pool.apply($0, width: planes.resolution, thenColumns: pool) }
    return (0..<grid * grid).flatMap { cell -> [Float] in
      let (red, green, blue) = (means[0][cell], means[1][cell], means[2][cell])
      return [0.3 * red + 0.6 * green + 0.1 * blue - 0.5, red - green, (red + green) / 2 - blue]
    }
  }

  private static func lightness(_ planes: FramePlanes) -> [Float] {
    let (red, green, blue) = (planes.channels[0], planes.channels[1], planes.channels[2])
    return red.indices.map { 0.3 * red[$0] + 0.6 * green[$0] + 0.1 * blue[$0] }
  }

  /// Appends the numbers of the places at `offsets` from (x, y) along both axes; zeros outside of the grid.
  private static func append(
    _ pooled: [Float], side: Int, width: Int, x: Int, y: Int, offsets: [Int], to cells: inout [Float]
  ) {
    for down in offsets {
      for across in offsets {
        let (column, row) = (x + across, y + down)
        if 0..<side ~= column, 0..<side ~= row {
          let start = (row * side + column) * width
          cells.append(contentsOf: pooled[start..<start + width])
        } else {
          for _ in 0..<width { cells.append(0) }
        }
      }
    }
  }

  /// Divides the last numbers by their sum and takes the square roots.
  private static func squareRoot(_ cells: inout [Float], last count: Int) {
    let block = cells.count - count..<cells.count
    let scale = 1 / (cells[block].reduce(0, +) + flatness)
    for index in block { cells[index] = (cells[index] * scale).squareRoot() }
  }

  /// Scales the last numbers to the length of the colour block, nearly neutral ones to less.
  private static func scaleColours(_ cells: inout [Float], last count: Int) {
    let block = cells.count - count..<cells.count
    let square = cells[block].reduce(0) { $0 + $1 * $1 }
    let scale = colourWeight / (square + 0.01).squareRoot()
    for index in block { cells[index] *= scale }
  }
}
