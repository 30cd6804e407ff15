import Foundation

/// Writes small files for tests.
public enum OutputText {
  /// Writes a text file and the folders above it.
  public static func write(_ text: String, to path: String) throws {
    try FileManager.default.createDirectory(
      at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try write(Array(text.utf8), to: path)
  }

  /// Writes bytes, without the wait for the disk that Foundation's own writing ends with: tests write thousands.
  public static func write(_ bytes: [UInt8], to path: String) throws {
    guard let file = fopen(path, "wb") else { throw CocoaError(.fileWriteUnknown) }
    let count = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, count == bytes.count else { throw CocoaError(.fileWriteUnknown) }
  }
}
