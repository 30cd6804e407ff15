import FeatureMaps
import Files
import Foundation
import Reproducibility
import TensorFiles

/// Puts a folder of features into a store.
package struct FeatureImport: Sendable {
  private let source: FeatureSource
  private let layout: FeatureLayout
  /// The images that should have features, in byte order.
  package let images: [String]

  /// The files that are left out, since their names aren't UTF-8; in a printable form.
  package var leftOut: [String] { source.leftOut }

  /// Images between two writings of the index.
  private static let chunk = 64

  /// An import of a folder.
  ///
  /// - Parameters:
  ///   - folder: The folder of the features, or that with `features` in it.
  ///   - images: The images that must have features, such as a benchmark's, as paths in the image folder without
  ///     extension; where `nil`, those of `JPEGImages` beside the features and those that have any.
  /// - Throws: `StoreError.nothingToImport`.
  package init(folder: String, layout: FeatureLayout, images: [String]? = nil) throws {
    self.layout = layout
    source = try FeatureSource(folder: folder, layout: layout)
    let wanted = try Set(images ?? source.images + source.imagesBeside())
    self.images = wanted.sortedByBytes()
  }

  /// Imports what the store doesn't have intact yet. The store doesn't depend on `threads`.
  ///
  /// - Parameter progress: Called with the number of images done.
  /// - Throws: `StoreError`, `ContainerError`, `TokenError`, `DocumentError`, `OutputError`; what was imported before
  ///   stays, and another run goes on from there.
  package func run(
    into writer: FeatureStoreWriter, threads: Int, progress: (_ done: Int) -> Void = { _ in }
  ) throws -> ImportReport {
    var report = ImportReport()
    let variants = layout.variants.filter { variant in
      variant.name == FeatureLayout.plain
        || source.images.contains { source.has(image: $0, variant: variant) }
    }
    var done = 0
    while done < images.count {
      // The first map decides which layers the store has: it must be the same one for any number of threads.
      let part = images[done...].prefix(writer.hasLayers ? Self.chunk : 1)
      let outcomes = try part.parallelMap(threads: threads) { try add($0, variants, to: writer) }
      for outcome in outcomes { report.add(outcome) }
      if part.count > 1 { try writer.saveNowAndThen() }
      done = part.endIndex
      progress(done)
    }
    try writer.finish(missing: report.missing)
    return report
  }

  /// Adds an image in all its variants.
  private func add(
    _ image: String, _ variants: [FeatureLayout.Variant], to writer: FeatureStoreWriter
  ) throws -> ImportReport {
    var report = ImportReport()
    report.expected = 1
    let name = try source.name(of: image)
    for variant in variants {
      guard let name, source.has(image: name, variant: variant) else {
        report.missing.append(StoreKey(image: image, variant: variant.name))
        continue
      }
      let sources = try source.digests(image: name, variant: variant)
      if writer.hasMap(image: image, variant: variant.name, sources: sources) {
        report.kept += 1
      } else {
        report.notFinite += try writer.add(
          image: image, variant: variant.name, layers: try source.layers(image: name, variant: variant),
          sources: sources)
        report.imported += 1
      }
      if let path = source.mask(image: name, variant: variant) {
        let mask = try InputFile(path: path, limit: 1 << 28)
        if !writer.hasMask(image: image, variant: variant.name, source: SHA256.digest(of: mask.bytes)) {
          try writer.add(image: image, variant: variant.name, mask: mask)
        }
        report.masks += 1
      }
    }
    return report
  }
}

extension ImportReport {
  /// Adds the report of another image.
  fileprivate mutating func add(_ other: ImportReport) {
    imported += other.imported
    kept += other.kept
    masks += other.masks
    notFinite += other.notFinite
    expected += other.expected
    missing += other.missing
  }
}
