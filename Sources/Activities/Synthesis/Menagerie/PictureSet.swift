import Documents
import Files
import Images
import Rendering
import Reproducibility

/// Writes a menagerie in its dataset's layout: pictures, masks, annotations, pose templates.
package struct PictureSet: Sendable {
  private let drawing: SceneDrawing
  private let images: Int
  private let records: AnnotationRecords

  /// A set of `images` pictures, held to 1 to `MenageriePlan.mostImages`.
  package init(plan: MenageriePlan, images: Int, seed: UInt64) {
    drawing = SceneDrawing(plan: plan, seed: seed)
    records = AnnotationRecords(form: plan.form)
    self.images = min(max(images, 1), MenageriePlan.mostImages)
  }

  /// Pictures drawn between two looks at progress, a thread.
  private static let chunk = 16
  /// Pictures within so many degrees of left, right, front or back stand in `pose-images` too.
  private static let poseTolerance = 15.0

  /// What is kept of a picture until the annotations are written.
  private struct Entry: Sendable {
    let split: Int
    let image: [UInt8]
    let animal: [UInt8]
  }

  /// Writes the set into a new folder, the same bytes for any number of threads.
  ///
  /// - Parameters:
  ///   - progress: Called now and then with the number of pictures done and of all.
  /// - Throws: `OutputError`, `ImageEncodingError`, `Interrupted`; nothing is left behind.
  package func write(
    to destination: Destination, threads: Int, progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) throws -> SynthesisSummary {
    try OutputFolder.create(at: destination) { folder in
      for name in ["data", "masks", "pose-templates", "pose-images"] {
        try OutputFolder.make("\(folder)/\(name)")
      }
      try writeTemplates(to: folder, threads: threads)
      var entries: [Entry] = []
      entries.reserveCapacity(images)
      let batch = Self.chunk * max(1, threads)
      for start in stride(from: 0, to: images, by: batch) {
        let end = min(start + batch, images)
        entries += try (start..<end).parallelMap(threads: threads) { try draw($0, to: folder) }
        progress(end, images)
      }
      let summary = try writeAnnotations(entries, to: folder)
      try SynthesisRecord(dataset: drawing.plan.form.dataset, seed: drawing.seed, images: images).write(
        to: folder)
      return summary
    }
  }

  private func writeTemplates(to folder: String, threads: Int) throws {
    let templates = drawing.plan.templates
    let wanted = templates.species.flatMap { species in
      (0..<templates.sets).flatMap { set in ViewDirection.allCases.map { (species, set, $0) } }
    }
    _ = try wanted.parallelMap(threads: threads) { species, set, pose in
      let scene = drawing.template(species, set: set, pose: pose)
      let rendered = SceneRenderer.render(scene)
      let species = drawing.plan.form.species[species].name.replacing(" ", with: "-")
      let name = "\(species)_\(set + 1)_\(pose.rawValue)"
      try OutputFile.writeInPlace(
        PNGEncoder.encode(rendered.canvas.image()), to: "\(folder)/pose-templates/\(name).png")
      try write(FrameMask(rendered.mask, width: scene.width), of: name, to: folder)
    }
  }

  private func write(_ mask: FrameMask, of name: String, to folder: String) throws {
    try OutputFile.writeInPlace(mask.png(isMirrored: false), to: "\(folder)/masks/\(name)_mask.png")
    try OutputFile.writeInPlace(mask.png(isMirrored: true), to: "\(folder)/masks/\(name)_mask_flip.png")
  }

  /// Draws a picture and writes its files.
  private func draw(_ index: Int, to folder: String) throws -> Entry {
    let picture = drawing.picture(index)
    let rendered = SceneRenderer.render(picture.scene)
    let stem = records.stem(ofID: picture.id)
    let bytes = try JPEGEncoder.encode(rendered.canvas.image())
    try OutputFile.writeInPlace(bytes, to: "\(folder)/data/\(records.fileName(ofID: picture.id))")
    let (direction, off) = ViewDirection.nearest(to: picture.azimuth)
    if off <= Self.poseTolerance {
      try OutputFile.writeInPlace(bytes, to: "\(folder)/pose-images/\(stem)_\(direction.rawValue).jpg")
    }
    try write(FrameMask(rendered.mask, width: picture.scene.width), of: stem, to: folder)
    return entry(index, picture, rendered)
  }

  private func entry(_ index: Int, _ picture: SceneDrawing.Picture, _ rendered: RenderedScene) -> Entry {
    let (width, height) = (picture.scene.width, picture.scene.height)
    var image = JSONWriter(.line)
    records.write(
      .init(id: picture.id, width: width, height: height, background: picture.landscape + 1), to: &image)
    var animal = JSONWriter(.line)
    let view = AnnotationRecords.View(
      azimuth: (picture.azimuth * 10).rounded() / 10,
      elevation: (picture.scene.view.elevation * 10).rounded() / 10,
      pose: ViewDirection.nearest(to: picture.azimuth).direction.rawValue)
    records.write(
      SyntheticAnimal(rendered, order: drawing.plan.keypoints), id: index + 1, imageID: picture.id,
      species: picture.species, view: view, to: &animal)
    return Entry(split: drawing.split(index), image: image.bytes, animal: animal.bytes)
  }

  private func writeAnnotations(_ entries: [Entry], to folder: String) throws -> SynthesisSummary {
    var summary = SynthesisSummary(files: drawing.plan.form.splits.map { .init(name: $0.file) })
    for (split, file) in summary.files.enumerated() {
      let own = entries.filter { $0.split == split }
      let path = "\(folder)/\(file.name)"
      try OutputFolder.makeParent(of: path)
      let writer = try FileWriter(path: path)
      try writer.write(records.opening(seed: drawing.seed, images: images))
      try Self.write(own.map(\.image), to: writer)
      try writer.write(AnnotationRecords.middle)
      try Self.write(own.map(\.animal), to: writer)
      try writer.write(records.closing())
      try writer.finish()
      summary.files[split].images = own.count
      summary.files[split].instances = own.count
    }
    return summary
  }

  private static func write(_ lines: [[UInt8]], to file: FileWriter) throws {
    for (index, line) in lines.enumerated() { try file.write(index == 0 ? line : Array(",\n".utf8) + line) }
  }
}

extension SyntheticAnimal {
  /// What annotations say of a drawn animal: a covered keypoint is labelled with v = 1, one behind the animal's own body
  /// not at all.
  ///
  /// - Parameter order: For each keypoint of the schema its index among those drawn.
  init(_ rendered: RenderedScene, order: [Int]) {
    let box = rendered.box ?? (0..<1, 0..<1)
    self.init(
      x: box.x.lowerBound, y: box.y.lowerBound, width: box.x.count, height: box.y.count,
      points: order.map { index in
        let point = rendered.points[index]
        switch point.visibility {
        case .hidden: return Point(x: 0, y: 0, visibility: 0)
        case .covered: return Point(x: Int(point.x), y: Int(point.y), visibility: 1)
        case .seen: return Point(x: Int(point.x), y: Int(point.y), visibility: 2)
        }
      })
  }
}
