import Explanations
import Files
import Images

/// Reads a folder's images as pictures that are small enough to be shown.
package struct PairImages: Sendable {
  /// What became of an image.
  struct Read: Sendable {
    /// The picture as a JPEG file; `nil` where there is none.
    var picture: [UInt8]?
    /// Pixels across and down of the image's own file.
    var size: (width: Double, height: Double)?
    var fault: PairImageFault?
  }

  /// The most pixels of a picture's longer side, where nothing else is said.
  package static let longSide = 512
  /// On libjpeg's scale: marks and lines are drawn over the picture, so that it needn't be perfect.
  private static let quality = 80
  /// The most bytes of an image's file.
  private static let mostBytes = 1 << 28

  let folder: String?
  let longSide: Int

  /// - Throws: `PairPictureError.noFolder` where there is none at the path.
  init(folder: String?, longSide: Int) throws {
    if let folder, try Presence.of(folder) != .folder { throw PairPictureError.noFolder(path: folder) }
    self.folder = folder
    self.longSide = longSide
  }

  /// Reads an image; without a folder there is none, and no fault.
  ///
  /// - Parameter name: The file's path in the folder, from outside.
  /// - Throws: `ImageEncodingError`.
  func read(_ name: String) throws -> Read {
    guard let folder else { return Read() }
    let image: RGBImage
    do {
      let path = try OutputFolder.path(of: name, in: folder)
      guard try Presence.of(path) != nil else { return Read(fault: PairImageFault(name, .missing)) }
      // The decoder leaves at least twice the side that it is asked for.
      image = try RGBImage(InputFile(path: path, limit: Self.mostBytes), longSide: max(1, longSide / 2))
    } catch let error as any ExplainedError {
      return Read(fault: PairImageFault(name, .damaged(error.explanation.found)))
    }
    let picture = try JPEGEncoder.encode(image.shrunk(toLongSide: longSide), quality: Self.quality)
    return Read(
      picture: picture, size: (Double(image.fileWidth), Double(image.fileHeight)),
      fault: image.damage.map { PairImageFault(name, .damaged("\($0)")) })
  }
}
