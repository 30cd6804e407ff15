import Files
import Foundation

/// A reader of outside data and sound inputs for it.
struct FuzzReader {
  /// Its name on the command line.
  let name: String
  /// Sound inputs, which are damaged.
  let inputs: [[UInt8]]
  /// Whether the undamaged inputs must be read.
  let isWhole: Bool
  /// Reads an input, or throws.
  let read: (InputFile) throws -> Void

  init(
    _ name: String, _ inputs: [[UInt8]], isWhole: Bool = true, _ read: @escaping (InputFile) throws -> Void
  ) {
    self.name = name
    self.inputs = inputs
    self.isWhole = isWhole
    self.read = read
  }

  /// A reader that takes the path of a file, which is written first.
  static func ofFile(
    _ name: String, _ inputs: [[UInt8]], isWhole: Bool = true, at path: String,
    _ read: @escaping () throws -> Void
  ) -> FuzzReader {
    FuzzReader(name, inputs, isWhole: isWhole) { input in
      try write(input.bytes, to: path)
      try read()
    }
  }

  /// Writes a file as it is, with no care for what becomes of it in a crash.
  ///
  /// - Throws: `CocoaError`.
  static func write(_ bytes: [UInt8], to path: String) throws {
    guard let file = fopen(path, "wb") else { throw CocoaError(.fileWriteUnknown, userInfo: ["path": path]) }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
      throw CocoaError(.fileWriteOutOfSpace, userInfo: ["path": path])
    }
  }

  /// Makes a folder and writes files into it, by their paths inside.
  ///
  /// - Returns: The folder.
  @discardableResult
  static func makeFolder(_ folder: String, files: [String: [UInt8]] = [:]) throws -> String {
    for path in [folder] + files.keys.map({ "\(folder)/\($0)" }) {
      let place = path == folder ? folder : (path as NSString).deletingLastPathComponent
      try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    }
    for (name, bytes) in files { try write(bytes, to: "\(folder)/\(name)") }
    return folder
  }

  /// All readers; those that take paths use files in `folder`.
  static func all(folder: String) throws -> [FuzzReader] {
    let benchmark = try SmallBenchmark(folder: folder + "/benchmark")
    return try containers(folder: folder) + documents() + images(folder: folder) + annotations(folder: folder)
      + manifests(folder: folder) + benchmarks(benchmark, folder: folder)
      + answers(benchmark, folder: folder) + shards(benchmark, folder: folder)
  }
}
