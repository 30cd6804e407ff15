import Correspondence
import Foundation
import Images
import Matching

extension FuzzReader {
  /// Decoders of images, what is read of headers alone, masks, and names that say poses.
  static func images(folder: String) throws -> [FuzzReader] {
    let (jpeg, png) = (bytes(jpeg), bytes(png))
    let mask = folder + "/mask.png"
    return [
      FuzzReader("jpeg", [jpeg]) { _ = try RGBImage($0) },
      FuzzReader("png", [png]) { _ = try RGBImage($0) },
      FuzzReader("jpeg-header", [jpeg]) { _ = try JPEGHeader($0) },
      FuzzReader("image-size", [jpeg, png]) { _ = try ImageSize($0) },
      .ofFile("mask", [png], at: mask) { _ = try CellMask(path: mask) },
      poseNames(folder: folder),
    ]
  }

  /// The names of a folder's images, one an input.
  private static func poseNames(folder: String) -> FuzzReader {
    let names = ["cat_black_left.png", "cat_right.jpg", "front.jpeg", "a_b_back.PNG"]
    return FuzzReader("pose-names", names.map { Array($0.utf8) }, isWhole: false) { input in
      let place = folder + "/pose-names"
      try? FileManager.default.removeItem(atPath: place)
      let name = String(decoding: input.bytes, as: UTF8.self)
      guard !name.contains("/"), !name.contains("\0") else { return }
      try makeFolder(place)
      try write([], to: "\(place)/\(name)")
      _ = try PoseImages(folder: place).sets()
    }
  }

  private static func bytes(_ base64: String) -> [UInt8] { Data(base64Encoded: base64).map(Array.init) ?? [] }

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
