import Explanations

/// The settings of a stage file with their values.
package struct SettingValues: Equatable, Sendable {
  /// One setting.
  package struct Value: Equatable, Sendable {
    package let setting: PipelineSetting
    /// Its values, none where it has none.
    package let texts: [String]
    /// Whether it was given, and isn't the default.
    package let isGiven: Bool

    /// Whether it must be given and isn't.
    package var isMissing: Bool { setting.isRequired && texts.isEmpty }
    /// What stands for it while it isn't given.
    package var placeholder: String { "<\(setting.name)>" }
  }

  /// In the order of the file.
  package let values: [Value]

  /// Puts in what was given.
  ///
  /// - Parameters:
  ///   - given: Names and values in the order of the command line.
  ///   - folder: The absolute path of the folder that a relative path which was given begins at.
  /// - Throws: `PipelineError.unknown` or `.badSetting`.
  init(
    _ settings: [PipelineSetting], given: [(name: String, value: String)], folder: String, file: String
  ) throws {
    var texts: [String: [String]] = [:]
    for (name, value) in given {
      guard let setting = settings.first(where: { $0.name == name }) else {
        throw PipelineError.unknown(
          .setting, name: name, known: settings.map(\.name), at: StagePlace(file: file, place: ""))
      }
      guard texts[name] == nil else {
        throw PipelineError.badSetting(name: name, found: "a second value", expected: "one")
      }
      texts[name] = try Self.split(value, of: setting).map { text in
        // A manifest's name stays, its path is one.
        setting.kind == .path || text.hasSuffix(".yaml") ? Self.absolute(text, in: folder) : text
      }
    }
    values = settings.map { setting in
      Value(
        setting: setting, texts: texts[setting.name] ?? setting.standard, isGiven: texts[setting.name] != nil)
    }
  }

  private static func split(_ value: String, of setting: PipelineSetting) throws -> [String] {
    let texts =
      setting.kind == .list
      ? value.split(separator: ",", omittingEmptySubsequences: false).map(String.init) : [value]
    for text in texts {
      guard !text.isEmpty else {
        throw PipelineError.badSetting(
          name: setting.name, found: "'\(value)'",
          expected: setting.kind == .list ? "values, separated by commas" : "a value")
      }
      guard text.utf8.count <= Bound.longest, !text.hasControls else {
        throw PipelineError.badSetting(
          name: setting.name, found: "'\(text)'",
          expected: "at most \(Bound.longest) bytes without control characters")
      }
    }
    return texts
  }

  /// A path that begins at a folder where it is relative.
  static func absolute(_ path: String, in folder: String) -> String {
    if path.hasPrefix("/") { return path }
    let short = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    return folder.hasSuffix("/") ? folder + short : folder + "/" + short
  }

  /// What references to settings stand for; a placeholder where a setting must still be given.
  var bounds: [String: Bound] {
    Dictionary(
      values.map { value in
        let texts = value.isMissing ? [value.placeholder] : value.texts
        return (
          value.setting.name,
          Bound(texts: texts, isPlaceholder: value.isMissing, settings: [value.setting.name])
        )
      }, uniquingKeysWith: { first, _ in first })
  }
}
