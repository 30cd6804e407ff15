import Correspondence
import Explanations
import FeatureMaps
import Files
import Images
import Reproducibility
import TensorFiles

/// The built-in descriptor of many images, written into a feature store.
package struct DescriptorExtraction: Sendable {
  /// What came of it.
  package struct Report: Sendable {
    /// Maps written.
    package fileprivate(set) var written = 0
    /// Maps that were there already.
    package fileprivate(set) var kept = 0
    /// Images that aren't there, as paths in the image folder.
    package fileprivate(set) var missing: [String] = []
    /// Images that can't be decoded to their end, and why; they get no map.
    package fileprivate(set) var refused: [(image: String, reason: String)] = []
    /// Masks in the store, one an image and variant.
    package fileprivate(set) var masks = 0
    /// Images with maps that have no mask, where masks are wanted.
    package fileprivate(set) var unmasked: [String] = []
  }

  /// The image folder.
  private let folder: String
  /// Paths in it, each once; of a shard those that it describes.
  package let images: [String]
  /// What the store's settings say of all maps.
  package let settings: StoreSettings
  private let views: [FrameView]
  private let masks: MaskFolder?

  /// An extraction of images.
  ///
  /// - Parameters:
  ///   - images: Paths inside `folder`; repeated ones are done once.
  ///   - views: The variants to write; `plain` is always one.
  ///   - masks: Where the images' masks are; without it none go into the store.
  ///   - shard: The part of the images, in byte order of their paths, to describe; `nil` for all.
  /// - Throws: Nothing that the images could cause.
  package init(
    folder: String, images: [String], views: [FrameView], masks: MaskFolder? = nil, shard: Shard? = nil
  ) throws {
    self.folder = folder
    self.masks = masks
    let images = Set(images).sortedByBytes()
    let views = FrameView.allCases.filter { $0 == .plain || views.contains($0) }
    self.views = views
    self.images = shard?.elements(of: images) ?? images
    settings = StoreSettings(
      origin: GradientDescriptor.name, precision: .half,
      part: try shard.map {
        try StorePart($0, ofMaps: Self.keys(of: images, in: views), masks: masks != nil)
      })
  }

  private static func keys(of images: [String], in views: [FrameView]) -> [StoreKey] {
    images.flatMap { image in
      views.map { StoreKey(image: FileName.stem(of: image), variant: $0.rawValue) }
    }
  }

  /// Computes what isn't in the store yet.
  ///
  /// - Throws: `DocumentError`, `OutputError`, `StoreError`; `DistanceError.maskNotSquare`, `ImageError` and
  ///   `ContainerError` for a mask. What was finished stays in the store.
  package func run(
    into writer: FeatureStoreWriter, threads: Int, progress: (_ done: Int, _ all: Int) -> Void
  ) throws -> Report {
    var report = Report()
    // In batches, so that the index follows and progress shows.
    for start in stride(from: 0, to: images.count, by: 16 * threads) {
      let batch = Array(images[start..<min(start + 16 * threads, images.count)])
      let outcomes = try batch.parallelMap(threads: threads) { image in
        let outcome = try describe(image, into: writer)
        return (maps: outcome, masks: outcome.hasMaps ? try addMasks(of: image, to: writer) : nil)
      }
      for (image, outcome) in zip(batch, outcomes) {
        if let count = outcome.masks {
          report.masks += count
          if count == 0 { report.unmasked.append(image) }
        }
        switch outcome.maps {
        case .missing: report.missing.append(image)
        case .kept: report.kept += views.count
        case .written: report.written += views.count
        case .refused(let reason): report.refused.append((image, reason))
        }
      }
      try writer.saveNowAndThen()
      progress(start + batch.count, images.count)
    }
    try writer.finish(missing: Self.keys(of: report.missing + report.refused.map(\.image), in: views))
    return report
  }

  private enum Outcome: Sendable {
    case missing
    case kept
    case written
    case refused(reason: String)

    var hasMaps: Bool {
      switch self {
      case .kept, .written: true
      case .missing, .refused: false
      }
    }
  }

  /// Adds an image's mask in each view: the file of the plain one as it is, the others made from it.
  ///
  /// - Returns: How many there are; `nil` where none are wanted.
  private func addMasks(of name: String, to writer: FeatureStoreWriter) throws -> Int? {
    guard let masks else { return nil }
    let stem = FileName.stem(of: name)
    guard let path = try masks.file(of: stem) else { return 0 }
    let file = try InputFile(path: path, limit: 1 << 28)
    let source = SHA256.digest(of: file.bytes)
    let open = views.filter { !writer.hasMask(image: stem, variant: $0.rawValue, source: source) }
    guard !open.isEmpty else { return views.count }
    let mask = try CellMask(ofFrame: file)
    for view in open {
      let seen = mask.seen(in: view)
      let picture =
        try view == .plain
        ? file : InputFile(path: path, bytes: PNGEncoder.encode(mask: seen.isInside, width: seen.width))
      try writer.add(image: stem, variant: view.rawValue, mask: picture, source: source)
    }
    return views.count
  }

  private func describe(_ name: String, into writer: FeatureStoreWriter) throws -> Outcome {
    let path = try OutputFolder.path(of: name, in: folder)
    let file: InputFile
    do {
      guard try Presence.of(path) != nil else { return .missing }
      file = try InputFile(path: path, limit: 1 << 28)
    } catch let error as DocumentError {
      return .refused(reason: error.description)
    }
    let stem = FileName.stem(of: name)
    let sources = [SHA256.digest(of: file.bytes)]
    if views.allSatisfy({ writer.hasMap(image: stem, variant: $0.rawValue, sources: sources) }) {
      return .kept
    }
    let image: RGBImage
    do {
      image = try RGBImage(file, longSide: GradientDescriptor.neededSide)
    } catch let error as ImageError {
      return .refused(reason: error.description)
    }
    // A picture whose lower half is grey would be described as if it were one.
    if let damage = image.damage { return .refused(reason: damage) }
    guard let maps = GradientDescriptor.descriptors(of: image, views: views) else {
      return .refused(reason: "no pixels")
    }
    for (view, map) in zip(views, maps) {
      let layer = NamedTensor(name: "gradients", tensor: try map.planes())
      try writer.add(image: stem, variant: view.rawValue, layers: [layer], sources: sources)
    }
    return .written
  }
}
