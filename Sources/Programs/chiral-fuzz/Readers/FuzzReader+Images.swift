import Foundation
import Images

extension FuzzReader {
  /// Decoders of images.
  static var images: [FuzzReader] {
    [("jpeg", jpeg), ("png", png)].map { name, text in
      FuzzReader(name, [Data(base64Encoded: text).map(Array.init) ?? []]) { _ = try RGBImage($0) }
    }
  }

  /// 16 × 16 grey pixels in four blocks with few coefficients.
  private static let jpeg = """
    /9j/2wBDAAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAj/wAAL\
    CAAQABABAREA/8QAFgAAAwAAAAAAAAAAAAAAAAAAAAMF/8QAFhAAAwAAAAAAAAAAAAAAAAAAAAES/9oACAEBAAA/AGtArSKP/9k=
    """

  /// 3 × 2 grey pixels.
  private static let png = """
    iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAAC4HznGAAAAEElEQVR4nGNgYGRiYG74DwACIAGGuheBDgAAAABJRU5ErkJggg==
    """
}
