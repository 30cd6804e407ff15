import Documents
import Explanations
import Files

/// What the optional first line of a predictions file says of all the others.
package struct PredictionHeader: Equatable, Sendable {
  /// The digest of the benchmark that was predicted; scoring refuses another one.
  package var benchmark: Digest?
  /// What a leaderboard calls the method.
  package var method: String?
  /// The matcher, such as `window-soft-argmax:15`.
  package var matcher: String?
  /// The adaptive pose, such as `flip`, or `nil` without. It looks at keypoint identities, hence a † in tables.
  package var pose: String?
  /// Anything else worth keeping, such as the layers or the temperature, in the order given.
  package var settings: [Setting]

  /// One named setting.
  package struct Setting: Equatable, Sendable {
    /// Its name.
    package let name: String
    /// Its value.
    package let value: String

    /// A setting of its parts.
    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// A header of its parts.
  package init(
    benchmark: Digest? = nil, method: String? = nil, matcher: String? = nil, pose: String? = nil,
    settings: [Setting] = []
  ) {
    self.benchmark = benchmark
    self.method = method
    self.matcher = matcher
    self.pose = pose
    self.settings = settings
  }

  /// Writes the header line, line feed included.
  package func write(to writer: inout JSONWriter) {
    writer.object { object in
      for (key, value) in [
        ("benchmark", benchmark?.description), ("method", method), ("matcher", matcher), ("pose", pose),
      ] {
        guard let value else { continue }
        object.key(key)
        object.string(value)
      }
      if settings.isEmpty { return }
      object.key("settings")
      object.object { object in
        for setting in settings {
          object.key(setting.name)
          object.string(setting.value)
        }
      }
    }
    writer.endLine()
  }

  private static let keys = ["benchmark", "method", "matcher", "pose", "settings"]

  /// Reads a header line.
  ///
  /// - Throws: `DocumentError` at the place of what doesn't fit.
  package init(from reader: inout JSONReader) throws {
    self.init()
    let file = reader.file.path
    var header = PredictionHeader()
    try reader.readObject { reader, key in
      switch key {
      case "benchmark": header.benchmark = try Self.readDigest(&reader)
      case "method": header.method = try reader.readString()
      case "matcher": header.matcher = try reader.readString()
      case "pose": header.pose = reader.readNull() ? nil : try reader.readString()
      case "settings":
        try reader.readObject { reader, name in
          header.settings.append(Setting(name: name, value: try reader.readString()))
        }
      default: throw DocumentError.unknownKey(file: file, place: reader.place, key: key, known: Self.keys)
      }
    }
    self = header
  }

  /// Whether the object that comes next is a prediction rather than a header: it names a pair or its points.
  static func isAbsent(before reader: JSONReader) throws -> Bool {
    var reader = reader
    var isPrediction = false
    try reader.readObject { reader, key in
      if ["split", "pair", "points"].contains(key) { isPrediction = true }
      try reader.skipValue()
    }
    return isPrediction
  }

  private static func readDigest(_ reader: inout JSONReader) throws -> Digest {
    let before = reader
    let text = try reader.readString()
    guard let digest = Digest(hexadecimal: text) else {
      throw before.error(
        found: "'\(text.prefix(70))'", expected: "a SHA-256 in 64 lower-case hexadecimal digits")
    }
    return digest
  }
}
