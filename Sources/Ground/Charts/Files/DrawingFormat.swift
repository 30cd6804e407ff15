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
      case .png: FileBeginning.bytes(of: path).map(PNGEncoder.isOurs) ?? false
      case .pdf: Self.isOurPDF(path)
      }
    }
  }

  /// What stands behind the end of a PDF, where readers take no notice of it.
  static let mark = Array("%Chiral\n".utf8)
  /// The most bytes that a converted drawing may have.
  static let mostBytes = 1 << 28

  private static func isOurPDF(_ path: String) -> Bool {
    guard let file = try? InputFile(path: path, limit: mostBytes) else { return false }
    return file.bytes.starts(with: "%PDF-".utf8) && file.bytes.suffix(mark.count).elementsEqual(mark)
  }
}
