import Documents
import Explanations
import Files

/// What a key of `each` stands for in one repetition.
struct EachValue {
  /// Its short name.
  let name: String
  /// Its value, or its fields where it has some.
  let content: Content

  enum Content {
    case value(Bound)
    case fields([String: Bound])
  }
}

/// One repetition of a stage: a value for each key, in the order of the file.
struct Repetition {
  var values: [(key: String, value: EachValue)]

  /// What follows the stage's name: a slash and a name for each key.
  var suffix: String { values.map { "/" + $0.value.name }.joined() }
}

extension ValueScope {
  /// The repetitions of a stage, the last key's values in turn first; one without values for a stage without `each`.
  ///
  /// - Parameter outputs: The outputs of the stages above that fit a pattern.
  /// - Returns: Also what would give a key a value that has none at all.
  /// - Throws: `DocumentError`, `PipelineError`.
  func repetitions(
    of entry: StageEntry, outputs: (PathPattern, String) -> [String]
  ) throws -> (all: [Repetition], lacking: Bound?) {
    var all = [Repetition(values: [])]
    for (key, node) in entry.each {
      let (values, source) = try eachValues(node, key: key, outputs)
      if values.isEmpty { return ([], source) }
      let (count, overflows) = all.count.multipliedReportingOverflow(by: values.count)
      guard !overflows, count <= StageFile.mostStages else {
        throw PipelineError.tooMuch(
          found: "more repetitions of stage '\(entry.name)'", most: "\(StageFile.mostStages) stages",
          at: node.stagePlace)
      }
      all = all.flatMap { repetition in
        values.map { Repetition(values: repetition.values + [(key, $0)]) }
      }
    }
    return (all, nil)
  }

  /// The values of one key, each with its name; and what they are of, where there are none.
  private func eachValues(
    _ node: ManifestNode, key: String, _ outputs: (PathPattern, String) -> [String]
  ) throws -> ([EachValue], Bound) {
    var values: [EachValue] = []
    var source = Bound.nothing
    if let pattern = try outputPattern(node) {
      let paths = outputs(pattern.pattern, pattern.text)
      guard !paths.isEmpty else {
        throw PipelineError.unmatched(pattern: pattern.text, stage: nil, at: node.stagePlace)
      }
      values = paths.map { path in
        let name = StageNames.name(
          of: FileName.last(of: String(path.dropLast(WorkPath.extensions(of: path).count))))
        return EachValue(name: name, content: .value(Bound(texts: [path])))
      }
    } else if node.kind == .mapping {
      for (name, node) in try node.fields().entries {
        guard StageNames.isName(name) else {
          throw node.error(
            found: "a repetition named '\(name)'",
            expected: "letters, digits, '.', '_' and '-', a letter or digit first")
        }
        values.append(EachValue(name: name, content: try content(node)))
      }
    } else {
      source = try value(of: node)
      values = try source.texts.map { text in
        let name =
          source.isPlaceholder
          ? StageNames.name(of: String(text.dropFirst().dropLast())) : StageNames.name(of: text)
        guard StageNames.isName(name) else {
          throw node.error(
            found: "the value '\(text)', which makes no name",
            expected: "a name and a value, such as \(key): { small: '\(text)' }")
        }
        return EachValue(
          name: name,
          content: .value(
            Bound(texts: [text], isPlaceholder: source.isPlaceholder, settings: source.settings)))
      }
    }
    var names: Set<String> = []
    for value in values where !names.insert(value.name).inserted {
      throw node.error(
        found: "two values of '\(key)' that are named '\(value.name)'", expected: "a name for each")
    }
    return (values, source)
  }

  /// The pattern of `{ outputs: "predictions/*" }`.
  private func outputPattern(_ node: ManifestNode) throws -> (pattern: PathPattern, text: String)? {
    guard node.kind == .mapping else { return nil }
    let entries = try node.fields().entries
    guard entries.count == 1, let entry = entries.first, entry.key == "outputs", entry.node.kind == .scalar,
      let text = try value(of: entry.node).texts.first, let pattern = PathPattern(text)
    else { return nil }
    return (pattern, text)
  }

  private func content(_ node: ManifestNode) throws -> EachValue.Content {
    guard node.kind == .mapping else { return .value(try value(of: node)) }
    var fields: [String: Bound] = [:]
    for (key, node) in try node.fields().entries {
      guard StageNames.isKey(key), key != ValueScope.nameField else {
        throw node.error(
          found: "a field '\(key)'",
          expected: "a name of letters, digits, '_' and '-', a letter first, that isn't 'name'")
      }
      fields[key] = try value(of: node)
    }
    return .fields(fields)
  }
}
