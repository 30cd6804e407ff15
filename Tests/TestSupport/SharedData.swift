import Foundation
import Testing

/// The reference data beside the checkout, `../shared`; tests that need it are skipped where it isn't.
///
/// Use: `@Test(.enabled(if: SharedData.has("goldens/rng.json"), SharedData.skipMessage))`.
public enum SharedData {
  /// Why a test was skipped.
  public static let skipMessage: Testing.Comment = "needs the reference data in ../shared, which isn't here"

  /// The checkout's root.
  public static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// The path of a file or folder of the reference data.
  public static func path(_ name: String) -> String {
    URL(fileURLWithPath: checkout).deletingLastPathComponent().path + "/shared/" + name
  }

  /// Whether a file or folder of the reference data is there.
  public static func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }
}
