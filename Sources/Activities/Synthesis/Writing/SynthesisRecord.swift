import Documents
import Files
import Reproducibility

/// What a synthetic set is: its layout is the dataset's and says nothing of where it comes from.
package struct SynthesisRecord: Encodable {
  private static let format = FormatName(kind: "synthetic-set", version: 1)

  /// Folders with a `CHIRAL.json` that says so.
  package static let outputKind = OutputKind.folder(
    "a synthetic set", record: OutputKind.recordName, format: format,
    files: [
      "**.json", "Layout/large/*.txt", "data/*.jpg", "masks/*.png", "pose-templates/*.png", "pose-images/*.jpg",
    ])

  let format = Self.format
  let tool = ToolVersion.current
  /// The dataset whose shape the set has, as its plan names it.
  let dataset: String
  /// In decimal digits, as many programs read numbers beyond 2⁵³ inexactly.
  let seed: String
  let images: Int

  init(dataset: String, seed: UInt64, images: Int) {
    self.dataset = dataset
    self.seed = String(seed)
    self.images = images
  }

  /// Writes it into the set's folder.
  ///
  /// - Throws: `OutputError`, `Interrupted`.
  func write(to folder: String) throws {
    try OutputFile.writeInPlace(
      CanonicalEncoder(.indented).bytes(of: self), to: "\(folder)/\(OutputKind.recordName)")
  }
}
