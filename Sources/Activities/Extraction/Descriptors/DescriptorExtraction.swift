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
  }

  /// The image folder.
  private let folder: String
  /// Paths in it, each once.
  package let images: [String]
  private let views: [FrameView]

  /// An extraction of images.
  ///
  /// - Parameters:
  ///   - images: Paths inside `folder`; repeated ones are done once.
  ///   - views: The variants to write; `plain` is always one.
  package init(folder: String, images: [String], views: [FrameView]) {
    self.folder = folder
    self.images = Set(images).sortedByBytes()
    self.views = FrameView.allCases.filter { $0 == .plain || views.contains($0) }
  }

  /// What the store's settings say of its maps' origin.
  package static let settings = StoreSettings(origin: GradientDescriptor.name, precision: .half)

  /// Computes what isn't in the store yet.
  ///
  /// - Throws: `DocumentError`, `OutputError`, `StoreError`. What was finished stays in the store.
  package func run(
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
        case .kept: report.kept += views.count
        case .written: report.written += views.count
        case .refused(let reason): report.refused.append((image, reason))
        }
      }
      try writer.saveNowAndThen()
      progress(start + batch.count, images.count)
    }
    try writer.finish(
      missing: (report.missing + report.refused.map(\.image)).flatMap { image in
        views.map { StoreKey(image: FileName.stem(of: image), variant: $0.rawValue) }
      })
    return report
  }

  private enum Outcome: Sendable {
    case missing
    case kept
    case written
    case refused(reason: String)
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
