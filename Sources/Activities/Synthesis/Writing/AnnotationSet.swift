import Documents
import Files
import Reproducibility

/// Writes a synthetic annotation set in COCO's form: one file a split, a record a line.
///
/// Images and animals are drawn twice, once for each list of the files, so that memory doesn't grow with the set.
package struct AnnotationSet: Sendable {
  private let menagerie: Menagerie
  private let images: Int
  private let records: AnnotationRecords

  /// The most images a set can have: their ids fit twelve digits.
  package static let mostImages = 100_000_000
  /// Images drawn by one thread at a time; a whole number of runs would do as well, this keeps chunks about a
  /// megabyte.
  private static let chunk = 2048

  /// A set of `images` images, held to 1 to `mostImages`.
  package init(plan: SynthesisPlan, images: Int, seed: UInt64) {
    menagerie = Menagerie(plan: plan, seed: seed)
    records = AnnotationRecords(form: plan.form)
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
      var summary = SynthesisSummary(files: menagerie.plan.form.splits.map { .init(name: $0.file) })
      for place in Set(
        summary.files.compactMap { $0.name.split(separator: "/").dropLast().joined(separator: "/") })
      where !place.isEmpty { try OutputFolder.make("\(folder)/\(place)") }
      let files = try summary.files.map { try FileWriter(path: "\(folder)/\($0.name)") }
      for file in files { try file.write(records.opening(seed: menagerie.seed, images: images)) }
      let imageCounts = try writeList(to: files, threads: threads, imageLines) {
        progress($0 / 2, images)
      }
      for file in files { try file.write(AnnotationRecords.middle) }
      let animalCounts = try writeList(to: files, threads: threads, animalLines) {
        progress((images + $0) / 2, images)
      }
      for file in files {
        try file.write(records.closing())
        try file.finish()
      }
      try SynthesisRecord(dataset: menagerie.plan.form.dataset, seed: menagerie.seed, images: images).write(
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
      records.write(
        .init(id: image.id, width: image.width, height: image.height, background: image.background), to: &writer
      )
      return 1
    }
  }

  private func animalLines(_ range: Range<Int>) -> [Lines] {
    lines(range) { writer, index in
      let image = menagerie.image(index)
      let animals = menagerie.animals(of: image, index)
      for (number, animal) in animals.enumerated() {
        if number > 0 { writer.separateLines() }
        records.write(
          animal, id: menagerie.annotationID(image: index, animal: number), imageID: image.id,
          species: image.species, to: &writer)
      }
      return animals.count
    }
  }

  /// Draws the lines of some images, each to the file of its split.
  private func lines(_ range: Range<Int>, _ write: (inout JSONWriter, Int) -> Int) -> [Lines] {
    let run = menagerie.plan.run
    var writers = menagerie.plan.form.splits.map { _ in JSONWriter(.line) }
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
}
