import FeatureMaps
import Files
import Foundation

/// A folder of feature files in some layout.
struct FeatureSource: Sendable {
  let folder: String
  let layout: FeatureLayout
  /// The images that have a file of the plain variant, in byte order.
  let images: [String]
  /// The files whose names aren't UTF-8, in a printable form.
  let leftOut: [String]
  private let names: ImageNames
  private let files: Set<String>

  /// Lists the files of a folder, or of the folder `features` inside of it.
  ///
  /// - Throws: `StoreError.nothingToImport`, `NameFormError`, or `DocumentError.unreadable` for a folder that can't be listed.
  init(folder: String, layout: FeatureLayout) throws {
    let inner = folder + "/features"
    self.folder = try Presence.of(inner) != nil ? inner : folder
    self.layout = layout
    var leftOut: [String] = []
    let files = try FolderListing.paths(below: self.folder) { leftOut.append($0) }
    self.leftOut = leftOut.sortedByBytes()
    try NameForms.check(files, of: "files", in: self.folder)
    self.files = Set(files)
    images = Self.images(among: files, layout: layout)
    names = ImageNames(images)
    guard !images.isEmpty else {
      throw StoreError.nothingToImport(folder: self.folder, pattern: layout.files.first?.pattern.text ?? "")
    }
  }

  /// The images that a file's name tells. `a_flip.npy` is the flipped variant of `a` where there is an `a.npy`.
  private static func images(among files: [String], layout: FeatureLayout) -> [String] {
    guard let pattern = layout.files.first?.pattern, let plain = layout.variants.first else { return [] }
    let found = Set(files.compactMap { pattern.image(ofPath: $0, variant: plain.text) })
    let variants = layout.variants.dropFirst().flatMap { variant in
      files.compactMap { file -> String? in
        guard let image = pattern.image(ofPath: file, variant: variant.text), found.contains(image) else {
          return nil
        }
        return pattern.image(ofPath: file, variant: plain.text)
      }
    }
    return found.subtracting(variants).sortedByBytes()
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

  /// The files of an image and variant, or `nil` when one isn't there.
  func paths(image: String, variant: FeatureLayout.Variant) -> [String]? {
    let paths = layout.files.map { $0.pattern.path(image: image, variant: variant.text) }
    return paths.allSatisfy(files.contains) ? paths.map { folder + "/" + $0 } : nil
  }

  /// The mask of an image and variant, or `nil`.
  func mask(image: String, variant: FeatureLayout.Variant) -> String? {
    let path = layout.masks?.path(image: image, variant: variant.text)
    return path.flatMap { files.contains($0) ? folder + "/" + $0 : nil }
  }
}
