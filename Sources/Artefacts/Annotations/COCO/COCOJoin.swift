/// Joins the files of one division into a dataset and checks them against each other.
struct COCOJoin {
  private var files: [COCOFile]
  private let reader: COCOReader
  private let firstName: String
  private let categories: [Category]
  /// The index into `categories` of a category id.
  private let categoryIndices: [Int: Int]

  /// Files in the order in which they are joined; the first one's categories are the dataset's.
  init(files: [COCOFile], reader: COCOReader) throws {
    self.files = files
    self.reader = reader
    firstName = files.first?.source.name ?? ""
    let categories = (files.first?.categories ?? []).sorted { $0.id < $1.id }.map {
      Category(id: $0.id, name: $0.name, family: $0.family, schema: reader.schema)
    }
    self.categories = categories
    categoryIndices = Dictionary(zip(categories.map(\.id), categories.indices)) { first, _ in first }
    try checkNames()
  }

  /// The joined dataset; call once, as it takes the files' content along.
  mutating func dataset() throws -> AnnotatedDataset {
    var images: [AnnotatedImage] = []
    var instances: [Instance] = []
    images.reserveCapacity(files.reduce(0) { $0 + $1.images.count })
    instances.reserveCapacity(files.reduce(0) { $0 + $1.instances.count })
    let isNamedByID = reader.layout.idDigits != nil
    if isNamedByID {
      // Where files name the images, each annotation file may count its ids from 1.
      for index in files.indices { try checkIDs(ofFile: index) }
      try checkFiles()
    } else {
      try checkFileNames()
    }
    for index in files.indices {
      let indices = try indicesOfCategories(inFile: index)
      let firstImage = images.count
      images.append(contentsOf: files[index].images)
      for var instance in files[index].instances {
        guard let category = indices[instance.category] else { continue }
        instance.image += firstImage
        instance.category = category
        instances.append(instance)
      }
      // A million images' records need not stay twice.
      files[index].images = []
      files[index].instances = []
    }
    return AnnotatedDataset(
      name: reader.name, categories: categories, images: images, instances: instances,
      inputs: files.map(\.input), notes: notes(instances))
  }

  /// No two categories may have one name, whatever their ids: pairs carry the name.
  private func checkNames() throws {
    var ids: [String: Int] = [:]
    for category in categories {
      if let other = ids.updateValue(category.id, forKey: category.name) {
        throw COCOError.repeatedName(
          file: files.first?.source.path ?? "", name: category.name, ids: [other, category.id])
      }
    }
  }

  /// No two images may have one name.
  private func checkFileNames() throws {
    var known: [String: String] = [:]
    for file in files {
      for (position, image) in file.images.enumerated() {
        if let other = known.updateValue(image.fileName, forKey: image.name) {
          throw COCOError.sameName(
            file: file.source.path, place: file.place(of: .images, at: position), name: image.name,
            fileName: image.fileName, other: other)
        }
      }
    }
  }

  /// No image file may stand in two records, whatever their ids.
  private func checkFiles() throws {
    var known: [String: (file: Int, position: Int)] = [:]
    for (index, file) in files.enumerated() {
      for (position, image) in file.images.enumerated() {
        guard let other = known.updateValue((index, position), forKey: image.fileName) else { continue }
        throw COCOError.sameFile(
          file: file.source.path, place: file.place(of: .images, at: position), name: image.fileName,
          other: "images[\(other.position)]"
            + (other.file == index ? "" : " of \(files[other.file].source.name)"))
      }
    }
  }

  /// No image and no annotation may stand in an earlier file too.
  private func checkIDs(ofFile index: Int) throws {
    let file = files[index]
    for earlier in files[..<index] {
      if let (position, other) = Self.shared(file.imagePositions, earlier.imagePositions) {
        throw COCOError.inTwoSplits(
          file: file.source.path, place: file.place(of: .images, at: position),
          image: file.images[position].name, other: "images[\(other)] of \(earlier.source.name)")
      }
      if let (position, other) = Self.shared(file.instancePositions, earlier.instancePositions) {
        throw COCOError.repeatedID(
          file: file.source.path, place: file.place(of: .annotations, at: position), list: "annotations",
          id: file.instances[position].id, other: "annotations[\(other)] of \(earlier.source.name)")
      }
    }
  }

  /// Of the ids that both files have, the positions of the one that stands first in the later file.
  private static func shared(_ later: [Int: Int32], _ earlier: [Int: Int32]) -> (Int, Int)? {
    var found: (Int, Int)?
    for (id, position) in later {
      if let other = earlier[id], Int(position) < found?.0 ?? .max { found = (Int(position), Int(other)) }
    }
    return found
  }

  /// The dataset's index of each category that a file lists; `nil` for one that the first file lacks, which no
  /// annotation may use.
  private func indicesOfCategories(inFile index: Int) throws -> [Int?] {
    let file = files[index]
    let used = Set(file.instances.map(\.category))
    return try file.categories.enumerated().map { position, record in
      guard let known = categoryIndices[record.id] else {
        guard !used.contains(position) else {
          throw COCOError.categoryOnlyHere(
            file: file.source.path, place: file.place(of: .categories, at: position), id: record.id,
            name: record.name, first: firstName)
        }
        return nil
      }
      let category = categories[known]
      guard category.name == record.name, category.family == record.family else {
        throw COCOError.categoryDiffers(
          file: file.source.path, place: file.place(of: .categories, at: position), id: record.id,
          name: Self.path(record.family, record.name), first: firstName,
          firstName: Self.path(category.family, category.name))
      }
      return known
    }
  }

  private static func path(_ family: String?, _ name: String) -> String {
    (family.map { $0 + "/" } ?? "") + name
  }

  /// What is odd and doesn't stop the reading.
  private func notes(_ instances: [Instance]) -> [String] {
    var notes: [String] = []
    let used = Set(instances.map(\.category))
    let unused = categories.indices.filter { !used.contains($0) }.map { categories[$0].name }
    if !unused.isEmpty {
      notes.append(
        "\(unused.count) of \(categories.count) categories have no annotated image: "
          + unused.joined(separator: ", ") + ".")
    }
    let miscounted = instances.filter { $0.labelledCount != $0.labelled.count }
    if let first = miscounted.first {
      notes.append(
        "\(miscounted.count) annotations have another num_keypoints than keypoints with v > 0, the first annotation "
          + "\(first.id): \(first.labelledCount) for \(first.labelled.count); recipes go by num_keypoints.")
    }
    for file in files where Set(file.categories.map(\.id)) != Set(categoryIndices.keys) {
      notes.append(
        "\(file.source.name) and \(firstName) list different categories, \(file.categories.count) and "
          + "\(categories.count); those of \(firstName) count.")
    }
    return notes
  }
}
