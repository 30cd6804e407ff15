import Explanations
import Files

/// A folder of masks, `NAME_mask.png` for the image `NAME`: PNG files in the square frame that features are computed in,
/// whose pixels other than black are the object's. Masks of the frame's other views follow from these.
package struct MaskFolder: Sendable {
  /// Its path.
  package let path: String

  /// A folder that is there.
  ///
  /// - Throws: `DocumentError.unreadable`.
  package init(_ path: String) throws {
    guard try Presence.of(path) == .folder else {
      throw DocumentError.unreadable(file: path, reason: "not a folder of masks, NAME_mask.png each")
    }
    self.path = path
  }

  /// The mask's file of an image, or `nil` where it has none.
  ///
  /// - Parameter image: The image's path in its folder, without extension.
  /// - Throws: `OutputError.escapes` for a path that leads out of the folder, `DocumentError.unreadable`.
  package func file(of image: String) throws -> String? {
    let file = try OutputFolder.path(of: "\(image)_mask.png", in: path)
    return try Presence.of(file) == nil ? nil : file
  }
}
