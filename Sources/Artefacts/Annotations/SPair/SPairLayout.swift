import Explanations
import Files

/// Reads the lists in `Layout` and the names in `PairAnnotation`: the pairs they have and the splits that follow.
struct SPairLayout {
  /// The split of each instance.
  private(set) var splits: [String?]
  /// The pairs of the lists, in the order of their lines.
  private(set) var listed: [SPairListedPair] = []
  /// Whether the lists should hold every pair.
  private(set) var isComplete = true
  /// The pair files.
  private(set) var pairFiles: [SPairPairFile] = []
  /// The lists that were read.
  private(set) var inputs: [AnnotatedDataset.Input] = []
  /// What was missing.
  private(set) var notes: [String] = []
  /// How many categories are there.
  var categoryCount: Int { names.count }

  private let folder: String
  private let names: SPairNames
  private var absent: [String: Int] = [:]

  /// The dataset's words for the splits beside ours, in the order of its releases.
  static let words = [("trn", "train"), ("val", "val"), ("test", "test")]

  /// The layout of a folder whose images are known.
  init(folder: String, names: SPairNames) {
    self.folder = folder
    self.names = names
    splits = Array(repeating: nil, count: names.images)
  }

  /// Reads all of it.
  ///
  /// - Throws: `SPairError`, `DocumentError`.
  mutating func read() throws {
    let sizes = try ["large", "small"].filter { size in
      try Self.words.contains { try exists("Layout/\(size)/\($0.0).txt") }
    }
    if let size = sizes.first {
      isComplete = size == "large"
      if !isComplete {
        notes.append("no lists in Layout/large; those in Layout/small, a choice of the pairs, tell the splits")
      }
      for (word, split) in Self.words {
        let name = "Layout/\(size)/\(word).txt"
        if try exists(name) {
          try readPairs(name, split: split)
        } else {
          notes.append("no \(name): no image is in \(split) by its pairs")
        }
      }
    }
    try readImageLists(size: sizes.first ?? "large")
    try readPairFiles()
    if sizes.isEmpty { notes.append(insteadOfPairLists) }
    for (category, lines) in absent.sorted(by: { $0.key < $1.key }) {
      let note: Wording =
        "\(lines) listed pairs are of \(category), which has no annotations here; they were passed over"
      notes.append(note.text)
    }
    if splits.allSatisfy({ $0 == nil }) {
      throw SPairError.noSplits(
        folder: folder, tried: ["Layout/large", "Layout/small", "PairAnnotation"])
    }
  }

  /// What tells the splits where no lists of pairs do.
  private var insteadOfPairLists: String {
    // Other inputs than lists of pairs are lists of images.
    switch (!inputs.isEmpty, !pairFiles.isEmpty) {
    case (true, true):
      "no lists of pairs in Layout: its lists of images and the names of the pair files tell the splits"
    case (true, false): "no lists of pairs in Layout: its lists of images tell the splits"
    case (false, _): "no lists in Layout: the names of the pair files tell the splits"
    }
  }

  private func exists(_ name: String) throws -> Bool { try Presence.of("\(folder)/\(name)") != nil }

  /// Reads a list of pair names, a line each.
  private mutating func readPairs(_ name: String, split: String) throws {
    let file = try TextLines(path: "\(folder)/\(name)")
    inputs.append(.init(name: name, bytes: file.bytes, digest: file.digest))
    var seen = Set<SPairListedPair>(minimumCapacity: file.lines.count)
    for (index, line) in file.lines.enumerated() {
      let place = "\(index + 1):1"
      guard let pair = try find(line, split: split, file: file.path, place: place) else { continue }
      guard
        seen.insert(SPairListedPair(split: split, number: 0, source: pair.source, target: pair.target)).inserted
      else { throw SPairError.repeatedPair(file: file.path, place: place, pair: String(line)) }
      listed.append(pair)
    }
  }

  /// Reads lists of image names for parts of the dataset whose pairs aren't listed.
  private mutating func readImageLists(size: String) throws {
    let all = try FolderListing.names(in: "\(folder)/Layout/\(size)", absence: .isEmpty)
    for (word, split) in Self.words {
      let prefix = "\(word)_images_"
      for name in all where name.hasPrefix(prefix) && name.hasSuffix(".txt") {
        let category = FileName.stem(of: name.dropFirst(prefix.count))
        guard names.has(category) else { continue }
        let place = "Layout/\(size)/\(name)"
        let file = try TextLines(path: "\(folder)/\(place)")
        inputs.append(.init(name: place, bytes: file.bytes, digest: file.digest))
        for (index, line) in file.lines.enumerated() {
          guard let instance = names.instance(line, of: category) else {
            throw SPairError.unknownImage(
              file: file.path, place: "\(index + 1):1", image: String(line), category: String(category))
          }
          try put(instance, line, into: split, file: file.path, place: "\(index + 1):1")
        }
      }
    }
  }

  /// Lists the files in `PairAnnotation`.
  private mutating func readPairFiles() throws {
    for (word, split) in Self.words {
      let place = "\(folder)/PairAnnotation/\(word)"
      for name in try SPairReader.jsonFiles(in: place) {
        let path = "\(place)/\(name).json"
        guard let pair = try find(name[...], split: split, file: path, place: "name") else { continue }
        pairFiles.append(SPairPairFile(path: path, name: name, pair: pair))
      }
    }
  }

  /// The pair of a name, its images put into the split; `nil` for a category that isn't there.
  private mutating func find(
    _ text: Substring, split: String, file: String, place: String
  ) throws -> SPairListedPair? {
    let readings = PairName.readings(of: text).filter { $0.number != nil }
    guard let name = readings.first, let number = name.number else {
      throw SPairError.notAPairName(file: file, place: place, text: String(text))
    }
    guard names.has(name.category) else {
      absent[String(name.category), default: 0] += 1
      return nil
    }
    let found = readings.compactMap { reading -> (source: Int, target: Int)? in
      guard let source = names.instance(reading.source, of: name.category),
        let target = names.instance(reading.target, of: name.category)
      else { return nil }
      return (source, target)
    }
    guard let pair = found.first, found.count == 1 else {
      let isKnown = names.instance(name.source, of: name.category) != nil
      throw SPairError.unknownImage(
        file: file, place: place, image: String(isKnown ? name.target : name.source),
        category: String(name.category))
    }
    try put(pair.source, text, into: split, file: file, place: place)
    try put(pair.target, text, into: split, file: file, place: place)
    return SPairListedPair(split: split, number: number, source: pair.source, target: pair.target)
  }

  private mutating func put(
    _ instance: Int, _ text: Substring, into split: String, file: String, place: String
  ) throws {
    if let other = splits[instance], other != split {
      throw SPairError.inTwoSplits(
        file: file, place: place, image: "an image of '\(text)'",
        splits: [other, split])
    }
    splits[instance] = split
  }
}
