import Documents
import FeatureMaps
import Foundation
import Reproducibility
import Tensors

/// The built-in descriptor of many images, written into a feature store.
public struct DescriptorExtraction: Sendable {
  /// What came of it.
  public struct Report: Sendable {
    /// Maps written.
    public fileprivate(set) var written = 0
    /// Maps that were there already.
    public fileprivate(set) var kept = 0
    /// Images that aren't there, as paths in the image folder.
    public fileprivate(set) var missing: [String] = []
    /// Images whose decoder had to make up for damage, and what it said.
    public fileprivate(set) var damaged: [(image: String, damage: String)] = []
  }

  /// The image folder.
  private let folder: String
  /// Paths in it.
  private let images: [String]
  private let isMirroredToo: Bool

  /// An extraction of images.
  ///
  /// - Parameters:
  ///   - images: Paths inside `folder`; repeated ones are done once.
  ///   - mirroredToo: Whether the variant `flipped` is written beside `plain`.
  public init(folder: String, images: [String], mirroredToo: Bool) {
    self.folder = folder
    self.images = Set(images).sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    isMirroredToo = mirroredToo
  }

  /// What the store's settings say of its maps' origin.
  public static let settings = StoreSettings(origin: GradientDescriptor.name, precision: .half)

  /// Computes what isn't in the store yet.
  ///
  /// - Throws: `DocumentError`, `ImageError`, `OutputError`, `StoreError`. What was finished stays in the store.
  public func run(
    into writer: FeatureStoreWriter, threads: Int, progress: (_ done: Int, _ all: Int) -> Void
  ) throws -> Report {
    var report = Report()
    // In batches, so that the index follows and progress shows.
    for start in stride(from: 0, to: images.count, by: 16 * threads) {
      let batch = Array(images[start..<min(start + 16 * threads, images.count)])
      let outcomes = try batch.parallelMap(threads: threads) { try describe($0, into: writer) }
      for (image, outcome) in zip(batch, outcomes) {
        switch outcome {
        case .missing: report.missing.append(image)
        case .kept: report.kept += variants.count
        case .written(let damage):
          report.written += variants.count
          if let damage { report.damaged.append((image, damage)) }
        }
      }
      try writer.save()
      progress(start + batch.count, images.count)
    }
    try writer.finish(
      missing: report.missing.flatMap { image in
        variants.map { StoreKey(image: Self.stem(image), variant: $0) }
      })
    return report
  }

  private enum Outcome: Sendable {
    case missing
    case kept
    case written(damage: String?)
  }

  private var variants: [String] { isMirroredToo ? ["plain", "flipped"] : ["plain"] }

  private func describe(_ name: String, into writer: FeatureStoreWriter) throws -> Outcome {
    let path = try OutputFolder.path(of: name, in: folder)
    guard FileManager.default.fileExists(atPath: path) else { return .missing }
    let file = try InputFile(path: path, limit: 1 << 28)
    let stem = Self.stem(name)
    let size = file.bytes.count
    if variants.allSatisfy({ writer.hasMap(image: stem, variant: $0, sourceBytes: size) }) { return .kept }
    let image = try RGBImage(file, longSide: GradientDescriptor.neededSide)
    guard let maps = GradientDescriptor.descriptors(of: image, mirrored: isMirroredToo) else {
      throw ImageError.malformed(file: path, reason: "no pixels")
    }
    for (variant, map) in zip(variants, [maps.plain, maps.mirrored]) {
      guard let map else { continue }
      let layer = NamedTensor(name: "gradients", tensor: try map.planes())
      try writer.add(image: stem, variant: variant, layers: [layer], sourceBytes: size)
    }
    return .written(damage: image.damage)
  }

  private static func stem(_ name: String) -> String {
    guard let dot = name.lastIndex(of: "."), !name[dot...].contains("/") else { return name }
    return String(name[..<dot])
  }
}
