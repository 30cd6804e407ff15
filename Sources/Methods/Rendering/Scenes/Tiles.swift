/// The parts of a picture, each with the pieces of a body that may be seen in it.
struct Tiles: Sendable {
  /// Pixels a side.
  static let side = 8

  private typealias Disc = (centre: SIMD2<Float>, radius: Float)

  /// One of them.
  struct Tile: Sendable {
    /// Its first pixel.
    let x: Int
    let y: Int
    let pieces: [SurfacePiece]
    /// Those, and others whose colours reach into it.
    let coloured: [SurfacePiece]
    /// Between which distances from the eye its rays meet them.
    let range: ClosedRange<Float>
  }

  /// Those that see any piece, in reading order.
  let tiles: [Tile]

  init(_ skeleton: Skeleton, _ pieces: [SurfacePiece], _ camera: Camera, width: Int, height: Int) {
    let marcher = Marcher(eye: camera.eye)
    // What a bone covers in the picture: a line from disc to disc.
    let softest = skeleton.bones.map(\.blend).max() ?? 0
    let outlines = skeleton.bones.map { bone -> (Disc, Disc, Float) in
      // Discs that hold what shapes the surface, and how much farther colours reach. The trunk shapes what flows into it
      // as far as that is soft.
      let blend = bone.part == .trunk ? softest : bone.blend
      let ends = (
        camera.disc(bone.start, bone.startRadius + blend), camera.disc(bone.end, bone.endRadius + blend)
      )
      let margin = max(blend, BodySurface.reach)
      let coloured = (
        camera.disc(bone.start, bone.startRadius + margin), camera.disc(bone.end, bone.endRadius + margin)
      )
      return (ends.0, ends.1, max(coloured.0.radius - ends.0.radius, coloured.1.radius - ends.1.radius))
    }
    let ranges = skeleton.bones.map { bone -> ClosedRange<Float> in
      let ends = [(bone.start - camera.eye).length, (bone.end - camera.eye).length]
      let radius = max(bone.startRadius, bone.endRadius) + bone.blend
      let span = (bone.end - bone.start).length
      return max(0.01, (ends.min() ?? 0) - radius - span * 0.2)...(max(0.02, (ends.max() ?? 0) + radius))
    }
    let reach = Float(Self.side) * 0.71 + 1
    var tiles: [Tile] = []
    let (across, down) = Self.extent(of: outlines.flatMap { [$0.0, $0.1] }, width: width, height: height)
    for y in stride(from: down.lowerBound, to: down.upperBound, by: Self.side) {
      for x in stride(from: across.lowerBound, to: across.upperBound, by: Self.side) {
        let middle = SIMD2(Float(x) + Float(Self.side) / 2, Float(y) + Float(Self.side) / 2)
        var near: [SurfacePiece] = []
        var coloured: [SurfacePiece] = []
        var range: (low: Float, high: Float) = (.infinity, 0)
        for index in pieces.indices {
          let (a, b, margin) = outlines[index]
          let line = b.centre - a.centre
          let square = (line * line).sum()
          let h = square > 0 ? max(0, min(1, ((middle - a.centre) * line).sum() / square)) : 0
          let offset = middle - a.centre - line * h
          let radius = a.radius + (b.radius - a.radius) * h + abs(b.radius - a.radius) * 0.25 + reach
          let distance = (offset * offset).sum()
          guard distance <= (radius + margin) * (radius + margin) else { continue }
          coloured.append(pieces[index])
          guard distance <= radius * radius else { continue }
          near.append(pieces[index])
          range = (min(range.low, ranges[index].lowerBound), max(range.high, ranges[index].upperBound))
        }
        guard !near.isEmpty else { continue }
        let (left, top, side) = (Float(x), Float(y), Float(Self.side))
        let direction = camera.direction(middle.x, middle.y)
        let corners = [(left, top), (left + side, top), (left, top + side), (left + side, top + side)]
        let spread = corners.map { (camera.direction($0.0, $0.1) - direction).length }.max() ?? 0
        let start = marcher.approach(direction, spread: spread, past: near, range: range.low...range.high)
        guard let start else { continue }
        tiles.append(
          Tile(x: x, y: y, pieces: near, coloured: coloured, range: start...max(start, range.high)))
      }
    }
    self.tiles = tiles
  }

  /// The pixels of the tiles that some discs, with a quarter more for bones that taper, reach into.
  private static func extent(of discs: [Disc], width: Int, height: Int) -> (x: Range<Int>, y: Range<Int>) {
    func span(_ axis: Int, _ count: Int) -> Range<Int> {
      let low = discs.map { $0.centre[axis] - $0.radius * 1.25 }.min() ?? 0
      let high = discs.map { $0.centre[axis] + $0.radius * 1.25 }.max() ?? 0
      let limit = Float(count)
      let first = Int(max(0, min(limit, low - Float(2 * side)))) / side * side
      return first..<max(first, Int(max(0, min(limit, high + Float(2 * side)))))
    }
    return (span(0, width), span(1, height))
  }
}
