import Documents
import Files
import Reproducibility

/// Writes a synthetic annotation set in COCO's form: one file a split, a record a line.
///
/// Images and animals are drawn twice, once for each list of the files, so that memory doesn't grow with the set.
package struct AnnotationSet: Sendable {
  private let menagerie: Menagerie
  private let images: Int

  /// The most images a set can have: their ids fit twelve digits.
  package static let mostImages = 100_000_000
  /// Images drawn by one thread at a time; a whole number of runs would do as well, this keeps chunks about a
  /// megabyte.
  private static let chunk = 2048

  /// A set of `images` images, held to 1 to `mostImages`.
  package init(plan: SynthesisPlan, images: Int, seed: UInt64) {
    menagerie = Menagerie(plan: plan, seed: seed)
    self.images = min(max(images, 1), Self.mostImages)
  }

  /// Writes the dataset's annotation files into a new folder, the same bytes for any number of threads.
  ///
  /// - Parameter progress: Called now and then with the number of images done and of all.
  /// - Throws: `OutputError`, `Interrupted`; nothing is left behind.
  package func write(
    to destination: Destination, threads: Int, progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) throws -> SynthesisSummary {
    try OutputFolder.create(at: destination) { folder in
      var summary = SynthesisSummary(files: menagerie.plan.splits.map { .init(name: $0.file) })
      for place in Set(
        summary.files.compactMap { $0.name.split(separator: "/").dropLast().joined(separator: "/") })
      where !place.isEmpty { try OutputFolder.make("\(folder)/\(place)") }
      let files = try summary.files.map { try FileWriter(path: "\(folder)/\($0.name)") }
      for file in files { try file.write(opening()) }
      let imageCounts = try writeList(to: files, threads: threads, imageLines) {
        progress($0 / 2, images)
      }
      for file in files { try file.write(Array("\n],\n\"annotations\": [\n".utf8)) }
      let animalCounts = try writeList(to: files, threads: threads, animalLines) {
        progress((images + $0) / 2, images)
      }
      for file in files {
        try file.write(closing())
        try file.finish()
      }
      try SynthesisRecord(dataset: menagerie.plan.dataset, seed: menagerie.seed, images: images).write(
        to: folder)
      for index in files.indices {
        summary.files[index].images = imageCounts[index]
        summary.files[index].instances = animalCounts[index]
      }
      return summary
    }
  }

  /// The lines of one chunk for one file, each behind `,\n`, and how many they are.
  private struct Lines: Sendable {
    var bytes: [UInt8] = []
    var count = 0
  }

  /// Draws the lines of all chunks in parallel and writes them in order; returns each file's number of lines.
  private func writeList(
    to files: [FileWriter], threads: Int, _ lines: @Sendable (Range<Int>) -> [Lines],
    progress: (_ done: Int) -> Void
  ) throws -> [Int] {
    var counts = Array(repeating: 0, count: files.count)
    let batch = Self.chunk * max(1, threads) * 2
    for start in stride(from: 0, to: images, by: batch) {
      let chunks = stride(from: start, to: min(start + batch, images), by: Self.chunk).map { chunk in
        chunk..<min(chunk + Self.chunk, images)
      }
      for drawn in try chunks.parallelMap(threads: threads, lines) {
        for (index, lines) in drawn.enumerated() where lines.count > 0 {
          // The first line of a list has nothing to be parted from.
          try files[index].write(counts[index] == 0 ? Array(lines.bytes.dropFirst(2)) : lines.bytes)
          counts[index] += lines.count
        }
      }
      progress(min(start + batch, images))
    }
    return counts
  }

  private func imageLines(_ range: Range<Int>) -> [Lines] {
    lines(range) { writer, index in
      let image = menagerie.image(index)
      writer.object { writer in
        writer.key("license")
        writer.int(1)
        writer.key("id")
        writer.int(image.id)
        writer.key("file_name")
        writer.string((menagerie.plan.layout.name(ofID: image.id) ?? String(image.id)) + ".jpg")
        writer.key("width")
        writer.int(image.width)
        writer.key("height")
        writer.int(image.height)
        writer.key("background")
        writer.int(image.background)
      }
      return 1
    }
  }

  private func animalLines(_ range: Range<Int>) -> [Lines] {
    lines(range) { writer, index in
      let image = menagerie.image(index)
      let animals = menagerie.animals(of: image, index)
      for (number, animal) in animals.enumerated() {
        if number > 0 { writer.separateLines() }
        write(
          animal, id: menagerie.annotationID(image: index, animal: number), of: image, to: &writer)
      }
      return animals.count
    }
  }

  private func write(
    _ animal: SyntheticAnimal, id: Int, of image: SyntheticImage, to writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.key("id")
      writer.int(id)
      writer.key("image_id")
      writer.int(image.id)
      writer.key("category_id")
      writer.int(menagerie.plan.species[image.species].id)
      writer.key("bbox")
      writer.ints([animal.x, animal.y, animal.width, animal.height])
      writer.key("area")
      writer.int(animal.width * animal.height)
      writer.key("iscrowd")
      writer.int(0)
      writer.key("num_keypoints")
      writer.int(animal.points.reduce(0) { $0 + ($1.visibility > 0 ? 1 : 0) })
      writer.key("keypoints")
      var numbers: [Int] = []
      numbers.reserveCapacity(3 * animal.points.count)
      for point in animal.points {
        numbers.append(point.x)
        numbers.append(point.y)
        numbers.append(point.visibility)
      }
      writer.ints(numbers)
    }
  }

  /// Draws the lines of some images, each to the file of its split.
  private func lines(_ range: Range<Int>, _ write: (inout JSONWriter, Int) -> Int) -> [Lines] {
    let run = menagerie.plan.run
    var writers = menagerie.plan.splits.map { _ in JSONWriter(.line) }
    var counts = writers.map { _ in 0 }
    var splits = menagerie.splits(ofRun: range.lowerBound / run)
    for index in range {
      if index % run == 0 { splits = menagerie.splits(ofRun: index / run) }
      let split = splits[index % run]
      writers[split].separateLines()
      counts[split] += write(&writers[split], index)
    }
    return zip(writers, counts).map { Lines(bytes: $0.bytes, count: $1) }
  }

  private struct Info: Encodable {
    let description: String
    let seed: String
    let numberOfImages: Int
  }

  private struct Licence: Encodable {
    let id = 1
    let name: String
    let url: String
  }

  /// A category; the skeleton counts from 1, as COCO's do.
  private struct Category: Encodable {
    let id: Int
    let name: String
    let supercategory: String
    let keypoints: [String]
    let skeleton: [[Int]]
  }

  /// All that stands before the first image.
  private func opening() throws -> [UInt8] {
    let plan = menagerie.plan
    let json = CanonicalEncoder()
    let info = try json.text(
      of: Info(description: plan.description, seed: String(menagerie.seed), numberOfImages: images))
    let licence = try json.text(of: Licence(name: plan.licence.name, url: plan.licence.url))
    return Array("{\"info\": \(info),\n\"licenses\": [\(licence)],\n\"images\": [\n".utf8)
  }

  /// All that stands behind the last annotation.
  private func closing() throws -> [UInt8] {
    let schema = menagerie.plan.schema
    let categories = try menagerie.plan.species.map { species in
      try CanonicalEncoder().text(
        of: Category(
          id: species.id, name: species.name, supercategory: species.family, keypoints: schema.keypoints,
          skeleton: schema.skeleton.map { bone in bone.map { $0 + 1 } }))
    }
    return Array("\n],\n\"categories\": [\n\(categories.joined(separator: ",\n"))\n]}\n".utf8)
  }
}
