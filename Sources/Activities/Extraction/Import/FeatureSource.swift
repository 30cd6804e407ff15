import FeatureMaps
import Files
import Foundation
import TensorFiles

/// A folder of feature files in some layout.
struct FeatureSource: Sendable {
  let folder: String
  let layout: FeatureLayout
  /// The images that have features of the plain variant, in byte order.
  let images: [String]
  /// The files whose names aren't UTF-8, in a printable form.
  let leftOut: [String]
  private let names: ImageNames
  private let files: Set<String>
  private let places: Set<FeaturePlace>
  private let shared: SharedFiles

  /// Lists the files of a folder, or of the folder `features` inside of it, and what is in those that images share.
  ///
  /// - Throws: `StoreError.nothingToImport`, `NameFormError`, `DocumentError.unreadable` for a folder that can't be
  ///   listed, and what opening a file that images share throws.
  init(folder: String, layout: FeatureLayout) throws {
    let inner = folder + "/features"
    self.folder = try Presence.of(inner) != nil ? inner : folder
    self.layout = layout
    var leftOut: [String] = []
    let files = try FolderListing.paths(below: self.folder) { leftOut.append($0) }
    self.leftOut = leftOut.sortedByBytes()
    try NameForms.check(files, of: "files", in: self.folder)
    self.files = Set(files)
    shared = SharedFiles(folder: self.folder)
    var places: [FeaturePlace] = []
    for row in layout.files { places += try Self.places(of: row, among: files, layout.variants, shared) }
    self.places = Set(places)
    images = Self.images(at: self.places, layout: layout)
    names = ImageNames(images)
    guard !images.isEmpty else { throw Self.nothing(in: self.folder, layout) }
  }

  private static func nothing(in folder: String, _ layout: FeatureLayout) -> StoreError {
    let pattern = layout.files.first?.pattern
    return .nothingToImport(folder: folder, pattern: pattern?.text ?? "", key: pattern?.key)
  }

  /// Where a row of the layout has features: each file, or each entry of a file that images share.
  private static func places(
    of row: FeatureLayout.File, among files: [String], _ variants: [FeatureLayout.Variant],
    _ shared: SharedFiles
  ) throws -> [FeaturePlace] {
    guard row.pattern.key != nil else { return files.map { FeaturePlace(file: $0) } }
    let ending = row.tensors.first.map { FeatureLayout.File.tensor($0, ofKey: "") } ?? ""
    return try files.filter { file in
      variants.contains { row.pattern.category(ofFile: file, variant: $0.text) != nil }
    }.flatMap { file in
      try shared.file(file).names.filter { $0.hasSuffix(ending) }
        .map { FeaturePlace(file: file, key: String($0.dropLast(ending.count))) }
    }
  }

  /// The images that have a place of the first row. `a_flip.npy` is the flipped variant of `a` where there is an `a.npy`.
  private static func images(at places: Set<FeaturePlace>, layout: FeatureLayout) -> [String] {
    guard let pattern = layout.files.first?.pattern, let plain = layout.variants.first else { return [] }
    let found = Set(places.compactMap { pattern.image(of: $0, variant: plain.text) })
    let variants = layout.variants.dropFirst().flatMap { variant in
      places.compactMap { place -> String? in
        guard let image = pattern.image(of: place, variant: variant.text), found.contains(image) else {
          return nil
        }
        return pattern.image(of: place, variant: plain.text)
      }
    }
    return found.subtracting(pattern.namesVariants ? variants : []).sortedByBytes()
  }

  /// The images of the folder `JPEGImages` beside the features, none where there is no such folder.
  ///
  /// - Throws: `DocumentError.unreadable` for a folder that can't be listed.
  func imagesBeside() throws -> [String] {
    let folder = URL(fileURLWithPath: folder).deletingLastPathComponent().appendingPathComponent("JPEGImages")
      .path
    let files = try FolderListing.paths(below: folder, absence: .isEmpty) { _ in }
    return files.compactMap { file in
      [".jpg", ".jpeg", ".png"].contains(where: file.lowercased().hasSuffix) ? FileName.stem(of: file) : nil
    }
  }

  /// The name under which this folder has an image: the same, or one with the same last part; `nil` for none.
  ///
  /// - Throws: `StoreError.ambiguousImage`.
  func name(of image: String) throws -> String? {
    let candidates = names.candidates(for: image)
    guard candidates.count < 2 else {
      throw StoreError.ambiguousImage(store: folder, image: image, candidates: candidates)
    }
    return candidates.first
  }

  /// Whether there are features of an image and variant.
  func has(image: String, variant: FeatureLayout.Variant) -> Bool {
    layout.files.allSatisfy { places.contains($0.pattern.place(image: image, variant: variant.text)) }
  }

  /// What an image's features are made from in a variant, a row of the layout each.
  ///
  /// - Throws: `DocumentError` or `ContainerError`.
  func digests(image: String, variant: FeatureLayout.Variant) throws -> [Digest] {
    try layout.files.map { row in
      let place = row.pattern.place(image: image, variant: variant.text)
      guard let key = place.key else { return try SHA256.digest(ofFile: folder + "/" + place.file) }
      let file = try shared.file(place.file)
      let digests = try Self.names(of: row, key: key).map { try file.entry($0).digest() }
      return digests.count == 1
        ? digests[0] : SHA256.digest(of: Array(digests.map(\.description).joined(separator: " ").utf8))
    }
  }

  /// The layers of an image in a variant, each channels × height × width.
  ///
  /// - Throws: `DocumentError`, `ContainerError`, `TokenError`.
  func layers(image: String, variant: FeatureLayout.Variant) throws -> [NamedTensor] {
    try layout.files.flatMap { row in
      let place = row.pattern.place(image: image, variant: variant.text)
      let path = folder + "/" + place.file
      return try tensors(of: row, at: place).map { layer in
        let at = [place.key, row.name == nil ? layer.name : nil].compactMap(\.self).joined(separator: ".")
        return NamedTensor(
          name: layer.name,
          tensor: try row.form.planes(layer.tensor, file: path, layer: at.isEmpty ? layer.name : at))
      }
    }
  }

  /// The tensors of an image's file or entry under the names of their layers.
  private func tensors(of row: FeatureLayout.File, at place: FeaturePlace) throws -> [NamedTensor] {
    if let key = place.key {
      let file = try shared.file(place.file)
      return try zip(row.name.map { [$0] } ?? row.tensors, Self.names(of: row, key: key)).map { layer, name in
        NamedTensor(name: layer, tensor: try file.tensor(file.entry(name)).tensor)
      }
    }
    let path = folder + "/" + place.file
    let container = try TensorFile(path: path)
    if let name = row.name {
      guard container.entries.count == 1 else {
        throw ContainerError.malformed(
          file: path, place: "tensors", found: "\(container.entries.count)", expected: "the one of the layout")
      }
      return [NamedTensor(name: name, tensor: try container.tensor(container.entries[0]))]
    }
    return row.tensors.isEmpty
      ? try container.tensors()
      : try row.tensors.map { NamedTensor(name: $0, tensor: try container.tensor(named: $0)) }
  }

  /// The names that an image's tensors have in a file that images share.
  private static func names(of row: FeatureLayout.File, key: String) -> [String] {
    row.tensors.isEmpty ? [key] : row.tensors.map { FeatureLayout.File.tensor($0, ofKey: key) }
  }

  /// The mask of an image and variant, or `nil`.
  func mask(image: String, variant: FeatureLayout.Variant) -> String? {
    let path = layout.masks?.path(image: image, variant: variant.text)
    return path.flatMap { files.contains($0) ? folder + "/" + $0 : nil }
  }
}
