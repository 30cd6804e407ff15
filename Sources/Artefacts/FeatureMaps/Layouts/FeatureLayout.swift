import Documents
import Files
import Images

/// How a tool stores the features of a dataset's images; read from `Manifests/layouts`.
package struct FeatureLayout: Equatable, Sendable {
  /// One file an image and variant, or one that images share.
  package struct File: Equatable, Sendable {
    /// Its name, and that of an image's entry in it.
    package var pattern: FeaturePattern
    /// The tensors to take from it, or none for all of them. In a file that images share, those of an image are called
    /// by its key, a dot and these.
    package let tensors: [String]
    /// What the one tensor of a file or entry that names none is called.
    package let name: String?
    /// What its arrays are.
    package let form: ArrayForm

    /// The name of a tensor of an image whose entry is `key`.
    package static func tensor(_ name: String, ofKey key: String) -> String { key + "." + name }
  }

  /// A variant of an image, such as its mirrored copy.
  package struct Variant: Equatable, Sendable {
    /// What the store calls it.
    package let name: String
    /// What stands for `{variant}` in a pattern.
    package let text: String
  }

  /// The layout's name: that of its file, wherever it lies.
  package let name: String
  /// The variants, the plain one first.
  package private(set) var variants: [Variant]
  /// The files of an image and variant.
  package private(set) var files: [File]
  /// How the network saw an image.
  package private(set) var fit: FrameFit
  /// The mask's file, where the layout has masks.
  package let masks: FeaturePattern?
  /// The groups of layers, in the order of a descriptor's channels.
  package let groups: [LayerGroup]

  private static let format = FormatName(kind: "layout", version: 1)

  /// The layouts' folder in the library.
  package static let kind = "layouts"

  /// Reads a layout by name, or from a YAML file.
  ///
  /// - Parameters:
  ///   - pattern: A name pattern that takes the place of the layout's, which must have one file an image.
  ///   - fit: What takes the place of the layout's fit.
  /// - Throws: `DocumentError`, or `StoreError.badPattern`.
  package init(named name: String, pattern: String? = nil, fit: FrameFit? = nil, in library: ManifestLibrary)
    throws
  {
    let node = try ManifestNode(contentsOf: library.path(of: Self.kind, named: name))
    try self.init(name: FileName.stem(of: FileName.last(of: node.file)), node)
    if let fit { self.fit = fit }
    guard let pattern else { return }
    guard files.count == 1, let parsed = FeaturePattern(pattern, key: files[0].pattern.key) else {
      throw StoreError.badPattern(pattern: pattern, key: files[0].pattern.key, files: files.count)
    }
    files[0].pattern = parsed
    // A name that is the same for all variants is that of the image itself.
    if !parsed.namesVariants { variants = Array(variants.prefix(1)) }
  }

  private init(name: String, _ node: ManifestNode) throws {
    self.name = name
    let fields = try node.fields(of: Self.format, known: ["variants", "files", "fit", "masks", "groups"])
    variants = try fields["variants"].fields().entries.map { Variant(name: $0.key, text: try $0.node.string()) }
    guard variants.first?.name == Self.plain else {
      throw try fields["variants"].error(found: "another variant first", expected: "\(Self.plain)")
    }
    files = try fields["files"].elements().map(Self.file)
    guard !files.isEmpty else { throw try fields["files"].error(found: "no files", expected: "at least one") }
    // Else an image's mirrored features would be its plain ones.
    if variants.count > 1, let row = files.first(where: { !$0.pattern.namesVariants }) {
      throw try fields["files"].error(
        found: "the pattern '\(row.pattern.text)' for \(variants.count) variants",
        expected: "{variant} in the pattern or the key, or the variant \(Self.plain) alone")
    }
    fit = try fields.optional("fit")?.choice(of: FrameFit.self) ?? .padded
    masks = try fields.optional("masks").map(Self.pattern)
    groups = try fields["groups"].fields().entries.map { entry in
      LayerGroup(name: entry.key, layers: try entry.node.distinct { try $0.string() })
    }
  }

  /// What the layout takes from an image's files, as a SHA-256: which tensors, under which names, in which groups.
  /// How the files are named doesn't count.
  package var digest: Digest {
    get throws {
      struct Content: Encodable {
        let tensors: [[String]]
        let names: [String?]
        let groups: [LayerGroup]
        /// Left out where the layout says nothing of them.
        let tokens: [TokenLayout?]?
      }
      let tokens = files.map { if case .tokens(let tokens) = $0.form { tokens } else { nil as TokenLayout? } }
      let content = Content(
        tensors: files.map(\.tensors), names: files.map(\.name), groups: groups,
        tokens: tokens.contains { $0 != nil } ? tokens : nil)
      return SHA256.digest(of: try CanonicalEncoder().bytes(of: content))
    }
  }

  /// The variant that is the image itself.
  package static let plain = "plain"

  private static func file(_ node: ManifestNode) throws -> File {
    let fields = try node.fields(known: ["pattern", "key", "tensors", "name", "tokens"])
    let key = fields.optional("key")
    let file = File(
      pattern: try pattern(fields["pattern"], key: key),
      tensors: try fields.optional("tensors")?.elements().map { try $0.string() } ?? [],
      name: try fields.optional("name")?.string(), form: try fields.optional("tokens").map(form) ?? .unsaid)
    if let key, file.tensors.isEmpty == (file.name == nil) {
      throw key.error(
        found: "a key, and \(file.name == nil ? "neither" : "both") of 'tensors' and 'name'",
        expected:
          "'name: LAYER' where an image's entry is an array, or 'tensors: [LAYERS]' where it has several")
    }
    return file
  }

  private static func form(_ node: ManifestNode) throws -> ArrayForm {
    guard case .some("none") = try? node.string() else { return .tokens(try TokenLayout(node)) }
    return .planes
  }

  private static func pattern(_ node: ManifestNode) throws -> FeaturePattern { try pattern(node, key: nil) }

  private static func pattern(_ node: ManifestNode, key: ManifestNode?) throws -> FeaturePattern {
    let (text, keyText) = (try node.string(), try key?.string())
    if let pattern = FeaturePattern(text, key: keyText) { return pattern }
    guard let keyText else {
      throw node.error(
        found: "'\(text)'",
        expected:
          "a pattern with {image}, or {name} and perhaps {category}; or a 'key' with them, in shared files")
    }
    throw node.error(
      found: "'\(text)' with the key '\(keyText)'",
      expected: "a key with {image}, {name} or {category}/{name}, and a pattern with {category} at most")
  }
}
