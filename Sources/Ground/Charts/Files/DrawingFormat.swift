import Files
import Images

/// The formats of a file with a drawing.
package enum DrawingFormat: String, CaseIterable, Sendable {
  case svg, pdf, png

  /// The format that a path's ending names.
  ///
  /// - Throws: `DrawingError.unknownFormat`.
  package init(path: String) throws {
    let format = Self.allCases.first { path.lowercased().hasSuffix("." + $0.rawValue) }
    guard let format else { throw DrawingError.unknownFormat(path) }
    self = format
  }

  /// What outputs of the format are, and how those that Chiral wrote are told: they say so.
  package var outputKind: OutputKind {
    OutputKind("a \(rawValue.uppercased()) picture", isFolder: false) { path in
      switch self {
      case .svg: FileBeginning.bytes(of: path)?.starts(with: SVG.opening.utf8) ?? false
      case .png: FileBeginning.bytes(of: path).map { PNGEncoder.isOurs($0, kind: Self.pictureKind) } ?? false
      case .pdf: Self.isOurPDF(path)
      }
    }
  }

  /// What a PNG says that it is, so that no picture of a synthetic set is taken for a figure.
  static let pictureKind = "a drawing"
  /// What stands behind the end of a PDF, where readers take no notice of it.
  static let mark = Array("%Chiral\n".utf8)
  /// The most bytes that a converted drawing may have.
  static let mostBytes = 1 << 28

  private static func isOurPDF(_ path: String) -> Bool {
    guard let file = try? InputFile(path: path, limit: mostBytes) else { return false }
    return file.bytes.starts(with: pdfStart) && file.bytes.suffix(mark.count).elementsEqual(mark)
  }

  private static let pdfStart = Array("%PDF-".utf8)

  /// Whether bytes begin and end as a whole PDF does, whose readers look for its end in the last 1,024.
  static func isPDF(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: pdfStart) && bytes.suffix(1024).contains(Array("%%EOF".utf8))
  }
}
