import Files

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
    _ name: String, _ inputs: [[UInt8]], at path: String, _ read: @escaping () throws -> Void
  ) -> FuzzReader {
    FuzzReader(name, inputs) { input in
      try OutputFile.writeInPlace(input.bytes, to: path)
      try read()
    }
  }

  /// All readers; those that take paths use files in `folder`.
  static func all(folder: String) throws -> [FuzzReader] {
    try containers(folder: folder) + documents() + images + annotations(folder: folder)
  }
}
