import Files
import Images
import Reproducibility

/// One reading of PF-PASCAL: what was found for the images and objects that the lists name.
struct PFPascalReading {
  /// An object: an image and a class.
  struct Object: Hashable {
    let path: ByteName
    let category: Int
  }

  private(set) var collector = PFCollector()
  private(set) var notes: [String] = []
  private(set) var inputs: [AnnotatedDataset.Input] = []
  private let places: PFPlaces
  private let classes: [String]
  private let schema: KeypointSchema
  private var sizes: [ByteName: (width: Int, height: Int)] = [:]
  private var annotations: [Object: PFAnnotation] = [:]
  private var shared: [Object: Int] = [:]

  init(folder: String, layout: PFLayout, schema: KeypointSchema) {
    places = PFPlaces(folder: folder, annotations: layout.annotations)
    classes = layout.categories
    self.schema = schema
  }

  /// Reads the headers of the images that are there.
  mutating func readSizes(of tables: [PFTable?], threads: Int) throws {
    let rows = tables.compactMap { $0 }.flatMap(\.rows)
    let paths = Set(rows.flatMap { [ByteName($0.images.0), ByteName($0.images.1)] })
    let sorted = paths.map(\.text).sortedByBytes()
    let places = places
    let found = try sorted.parallelMap(threads: threads) { path -> JPEGHeader? in
      try places.image(path).flatMap { try JPEGHeader.read(ifPresentAt: $0) }
    }
    for (path, header) in zip(sorted, found) {
      if let header { sizes[ByteName(path)] = (header.width, header.height) }
    }
    let missing = sorted.count - sizes.count
    if missing > 0 {
      notes.append(
        "\(missing) of \(sorted.count) images are missing: their sizes are unknown, so nothing can be scored by the"
          + " image's longer side, matched, or checked for points outside of them")
    }
  }

  /// Reads the `.mat` files that are there.
  mutating func readAnnotations(of tables: [PFTable?], threads: Int) throws {
    var objects: Set<Object> = []
    for table in tables.compactMap({ $0 }) {
      for row in table.rows {
        let category = try category(of: row, in: table)
        objects.insert(Object(path: ByteName(row.images.0), category: category))
        objects.insert(Object(path: ByteName(row.images.1), category: category))
      }
    }
    guard let folder = try places.annotations() else {
      notes.append(
        "no folder Annotations with .mat files: pairs whose list has no coordinates have no keypoints, so they can be"
          + " listed and audited for leaks, not trained on, matched or scored; no object has a box")
      return
    }
    let sorted = objects.sorted {
      ($0.category, $0.path.text) < ($1.category, $1.path.text)
    }
    let (classes, count) = (classes, schema.keypoints.count)
    let found = try sorted.parallelMap(threads: threads) { object -> PFAnnotation? in
      let stem = FileName.stem(of: PFCollector.fileName(object.path.text))
      let name = "\(classes[object.category])/\(stem).mat"
      guard try Presence.of("\(folder)/\(name)") != nil else { return nil }
      return try PFAnnotation(path: "\(folder)/\(name)", name: "Annotations/" + name, keypoints: count)
    }
    for (object, annotation) in zip(sorted, found) {
      if let annotation {
        annotations[object] = annotation
        inputs.append(annotation.input)
      }
    }
    let missing = sorted.count - annotations.count
    if missing > 0 {
      notes.append(
        "\(missing) of \(sorted.count) .mat files are missing: those objects have no keypoints and no box")
    }
  }

  /// The pairs of a list, their images and instances added.
  mutating func pairs(of table: PFTable) throws -> [PFDataset.Pair] {
    let flip = table.rows.first?.points == nil ? try table.csv.column("flip") : nil
    return try table.rows.map { row in
      let category = try category(of: row, in: table)
      var isMirrored = false
      if let flip {
        guard let value = Int(row.record.fields[flip]), 0...1 ~= value else {
          throw table.csv.error(
            row.record, column: flip, found: "'\(row.record.fields[flip])'",
            expected: "0 or 1")
        }
        isMirrored = value == 1
      }
      return PFDataset.Pair(
        source: instance(row.images.0, category, points: row.points?.0),
        target: instance(row.images.1, category, points: row.points?.1), isMirrored: isMirrored)
    }
  }

  private mutating func instance(_ path: String, _ category: Int, points: [Keypoint]?) -> Int {
    let object = Object(path: ByteName(path), category: category)
    if points == nil, let index = shared[object] { return index }
    let annotation = annotations[object]
    let image = collector.image(path, size: sizes[object.path])
    let index = collector.instance(
      image: image, category: category, box: annotation?.box,
      keypoints: points ?? annotation?.keypoints ?? [], count: schema.keypoints.count)
    if points == nil { shared[object] = index }
    return index
  }

  private func category(of row: PFTable.Row, in table: PFTable) throws -> Int {
    let column = try table.csv.column("class")
    guard let number = Int(row.record.fields[column]), 1...classes.count ~= number else {
      throw table.csv.error(
        row.record, column: column, found: "'\(row.record.fields[column])'",
        expected: "a class from 1 to \(classes.count)")
    }
    return number - 1
  }
}
