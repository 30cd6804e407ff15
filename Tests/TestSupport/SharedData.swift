import Foundation
import Testing

/// Pieces of the real datasets, which aren't ours to distribute: the folder `real` in `../shared` beside the checkout,
/// or in the folder that the environment names in `CHIRAL_SHARED`. Tests that need them are skipped where they aren't.
///
/// Use: `@Test(.enabled(if: SharedData.has("real/ap-10k"), SharedData.skipMessage))`. What must never skip reads
/// `Goldens` instead.
public enum SharedData {
  /// Why a test was skipped.
  public static let skipMessage: Testing.Comment =
    "needs pieces of the real datasets in ../shared/real, which aren't here"

  /// The checkout's root.
  public static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  private static let folder =
    ProcessInfo.processInfo.environment["CHIRAL_SHARED"]
    ?? URL(fileURLWithPath: checkout).deletingLastPathComponent().path + "/shared"

  /// The path of a file or folder of the real data.
  public static func path(_ name: String) -> String { "\(folder)/\(name)" }

  /// Whether a file or folder of the real data is there.
  public static func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }
}
