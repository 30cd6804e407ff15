import Files
import Images
import Rendering
import Reproducibility

/// A picture of the first pictures of a menagerie, half their size, with species, azimuth and keypoints: those on the
/// animal's left red, on its right blue, others yellow; filled where they are seen, rings where something covers them.
package struct ContactSheet: Sendable {
  private let drawing: SceneDrawing
  private let images: Int

  /// Pictures beside each other, and at most on a sheet.
  private static let columns = 6
  private static let most = 54
  /// Pixels below each picture for its words.
  private static let caption = 14

  /// The sheet of a set.
  package init(plan: MenageriePlan, images: Int, seed: UInt64) {
    drawing = SceneDrawing(plan: plan, seed: seed)
    self.images = min(max(images, 1), Self.most)
  }

  /// PNG files that say that Chiral wrote them.
  package static let outputKind = OutputKind(kind, isFolder: false) { path in
    FileBeginning.bytes(of: path).map { PNGEncoder.isOurs($0, kind: kind) } ?? false
  }
  private static let kind = "a contact sheet"

  /// Draws the sheet and writes it.
  ///
  /// - Throws: `OutputError`, `ImageEncodingError`, `Interrupted`; nothing is left behind.
  package func write(to destination: Destination, threads: Int) throws {
    let tiles = try (0..<images).parallelMap(threads: threads) { tile($0) }
    let width = tiles.map(\.width).max() ?? 1
    let height = tiles.map(\.height).max() ?? 1
    let rows = (tiles.count + Self.columns - 1) / Self.columns
    var sheet = Canvas(width: width * min(Self.columns, tiles.count), height: height * rows)
    for (index, tile) in tiles.enumerated() {
      sheet.copy(tile, atX: index % Self.columns * width, y: index / Self.columns * height)
    }
    try OutputFile.write(PNGEncoder.encode(sheet.image(), kind: Self.kind), to: destination)
  }

  private func tile(_ index: Int) -> Canvas {
    let picture = drawing.picture(index)
    let rendered = SceneRenderer.render(picture.scene)
    var tile = Canvas(width: picture.scene.width / 2, height: picture.scene.height / 2 + Self.caption)
    tile.copy(rendered.canvas, atX: 0, y: 0, shrunkBy: 2)
    func place(_ point: RenderedScene.Point) -> (x: Int, y: Int) { (Int(point.x / 2), Int(point.y / 2)) }
    for bone in drawing.plan.form.schema.skeleton where bone.count == 2 {
      let ends = bone.map { rendered.points[drawing.plan.keypoints[$0]] }
      guard ends.allSatisfy({ $0.visibility != .hidden }) else { continue }
      tile.drawLine(from: place(ends[0]), to: place(ends[1]), Colour(red: 255, green: 255, blue: 255))
    }
    for point in rendered.points where point.visibility != .hidden {
      let (x, y) = place(point)
      tile.drawDisc(x: x, y: y, radius: 3, Self.colour(of: point.keypoint), isFilled: point.visibility == .seen)
    }
    let (direction, _) = ViewDirection.nearest(to: picture.azimuth)
    let species = drawing.plan.form.species[picture.species].name
    tile.drawText(
      "\(species) \(direction.rawValue) \(Int(picture.azimuth))", x: 3, y: tile.height - Self.caption + 4,
      size: 1,
      Colour(red: 0, green: 0, blue: 0))
    return tile
  }

  private static func colour(of keypoint: AnimalKeypoint) -> Colour {
    if keypoint.isLeft { return Colour(red: 230, green: 40, blue: 40) }
    if keypoint.isRight { return Colour(red: 40, green: 90, blue: 240) }
    return Colour(red: 250, green: 220, blue: 40)
  }
}
