import Documents
import Explanations
import Files

/// What references may name at one place: the settings, and within a stage's repetition the keys of its `each`.
struct ValueScope {
  let settings: [String: Bound]
  private var keys: [String: EachValue] = [:]
  /// The fields that any repetition has, by key.
  private var fields: [String: Set<String>] = [:]

  /// The field of every key: the repetition's short name.
  static let nameField = "name"

  init(settings: [String: Bound]) { self.settings = settings }

  /// The scope of each of a stage's repetitions, where a key hides a setting of its name.
  func scopes(of entry: StageEntry, _ repetitions: [Repetition]) -> [ValueScope] {
    var shared = self
    for (key, _) in entry.each {
      for repetition in repetitions {
        for case (key, let value) in repetition.values {
          if case .fields(let own) = value.content { shared.fields[key, default: []].formUnion(own.keys) }
        }
      }
    }
    return repetitions.map { repetition in
      var scope = shared
      for (key, value) in repetition.values { scope.keys[key] = value }
      return scope
    }
  }

  /// What a scalar or a list stands for.
  ///
  /// - Throws: `DocumentError`, `PipelineError`.
  func value(of node: ManifestNode) throws -> Bound {
    guard node.kind == .list else { return try value(of: Template(node)) }
    return try node.elements().reduce(.nothing) { try $0 + value(of: Template($1)) }
  }

  /// A text with its references' values. One that is a reference alone has all its values; where a reference within a
  /// longer text has none, the text has none.
  func value(of template: Template) throws -> Bound {
    if let reference = template.onlyReference { return try value(of: reference, at: template.node) }
    var all = Bound.nothing
    var text = ""
    var isWhole = true
    for piece in template.pieces {
      switch piece {
      case .text(let part): text += part
      case .reference(let reference):
        let value = try value(of: reference, at: template.node)
        guard value.texts.count <= 1 else {
          throw template.node.error(
            found: "'\(reference.name)' within a longer text, which stands for \(value.texts.count) values",
            expected: "one value")
        }
        isWhole = isWhole && !value.texts.isEmpty
        text += value.texts.first ?? ""
        all = all + value
      }
      guard text.utf8.count <= Bound.longest else {
        throw PipelineError.tooMuch(
          found: "a text that becomes longer than \(Bound.longest) bytes", most: "\(Bound.longest)",
          at: template.node.stagePlace)
      }
    }
    all.texts = isWhole && !text.isEmpty ? [text] : []
    return all
  }

  private func value(of reference: Template.Reference, at node: ManifestNode) throws -> Bound {
    guard let each = keys[reference.name] else {
      guard let setting = settings[reference.name] else {
        throw PipelineError.unknown(
          .reference, name: reference.name, known: keys.keys.sortedByBytes() + settings.keys.sortedByBytes(),
          at: node.stagePlace)
      }
      if let field = reference.field {
        throw PipelineError.unknown(.field(of: reference.name), name: field, known: [], at: node.stagePlace)
      }
      return setting
    }
    switch (each.content, reference.field) {
    case (_, Self.nameField): return Bound(texts: [each.name])
    case (.value(let value), nil): return value
    case (.fields(let own), let field?):
      if let value = own[field] { return value }
      let known = fields[reference.name] ?? []
      if known.contains(field) { return .nothing }
      throw PipelineError.unknown(
        .field(of: reference.name), name: field, known: known.sortedByBytes() + [Self.nameField],
        at: node.stagePlace)
    case (.value, let field?):
      throw PipelineError.unknown(
        .field(of: reference.name), name: field, known: [Self.nameField], at: node.stagePlace)
    case (.fields(let own), nil):
      throw node.error(
        found: "'${\(reference.name)}', which stands for fields",
        expected: "one of them: \(list: own.keys.sortedByBytes().map { "${\(reference.name).\($0)}" })")
    }
  }
}

extension ManifestNode {
  /// The node's place for errors.
  var stagePlace: StagePlace { StagePlace(file: file, place: place) }
}
