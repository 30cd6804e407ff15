import Documents
import Files

/// How a benchmark is made of a dataset: everything that decides its pairs, as `Manifests/recipes` has it.
package struct Recipe: Equatable, Sendable {
  /// The ways to come by pairs, each with what it needs to know.
  package enum Kind: Equatable, Sendable {
    /// Images are split by species, pairs are the possible ones, sampled up to a cap.
    case sampled(SampledRecipe)
    /// Every pair within a split and category that has common keypoints.
    case complete(CompleteRecipe)
    /// The pairs of published files.
    case listed(ListedRecipe)

    /// The word that a recipe writes.
    package var word: String {
      switch self {
      case .sampled: RecipeKind.sampled.rawValue
      case .complete: RecipeKind.complete.rawValue
      case .listed: RecipeKind.listed.rawValue
      }
    }
  }

  static let format = FormatName(kind: "recipe", version: 1)

  /// The name of its file, such as `ap10k-geoaware`.
  package let name: String
  /// One line for people.
  package let title: String
  /// Who reads the dataset.
  package let dataset: DatasetReader
  /// How the pairs are made.
  package let kind: Kind

  package init(name: String, title: String, dataset: DatasetReader, kind: Kind) {
    self.name = name
    self.title = title
    self.dataset = dataset
    self.kind = kind
  }

  /// The recipe of that name in `Manifests/recipes`, or of a path to a `.yaml` file.
  ///
  /// - Throws: `DocumentError` with the place of what isn't a recipe, or with the names there are.
  package init(named name: String, in library: ManifestLibrary) throws {
    try self.init(path: library.path(of: "recipes", named: name))
  }

  /// The recipe in a YAML file.
  ///
  /// - Throws: `DocumentError` with the place of what isn't a recipe.
  package init(path: String) throws { try self.init(manifest: ManifestNode(contentsOf: path)) }

  /// The recipe that a manifest describes; its name is its file's.
  ///
  /// - Throws: `DocumentError` with the place of what isn't a recipe.
  package init(manifest: ManifestNode) throws {
    // The keys that stay depend on the kind, so the kind comes first and checks the others.
    let kind = try manifest.fields()["kind"].choice(of: RecipeKind.self)
    let head = ["title", "dataset", "kind"]
    let fields = try manifest.fields(of: Self.format, known: head + kind.keys)
    let file = manifest.file.split(separator: "/").last ?? ""
    name = file.hasSuffix(".yaml") ? String(file.dropLast(5)) : String(file)
    title = try fields["title"].string()
    dataset = try fields["dataset"].choice(of: DatasetReader.self)
    switch kind {
    case .sampled: self.kind = .sampled(try SampledRecipe(fields))
    case .complete: self.kind = .complete(try CompleteRecipe(fields))
    case .listed: self.kind = .listed(try ListedRecipe(fields))
    }
  }

  /// The SHA-256 of the recipe's resolved content as one line of canonical JSON, without its name and title.
  package var fingerprint: Digest {
    get throws { SHA256.digest(of: try CanonicalEncoder().bytes(of: Content(recipe: self))) }
  }
}

/// The keys of recipes, with those of all kinds.
enum RecipeKey: CodingKey {
  case name, title, dataset, kind
  case annotationSplit, join, leaveOut, splitSizes, possible, visit, sampler, seed, runs, lists
  case schemas, fewestCommonKeypoints, numbers, classes
}

extension Recipe: Encodable {
  /// Name and title, then the content that the fingerprint covers.
  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: RecipeKey.self)
    try fields.encode(name, forKey: .name)
    try fields.encode(title, forKey: .title)
    try encodeContent(to: &fields)
  }

  private struct Content: Encodable {
    let recipe: Recipe

    func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: RecipeKey.self)
      try recipe.encodeContent(to: &fields)
    }
  }

  private func encodeContent(to fields: inout KeyedEncodingContainer<RecipeKey>) throws {
    try fields.encode(dataset.rawValue, forKey: .dataset)
    try fields.encode(kind.word, forKey: .kind)
    switch kind {
    case .sampled(let recipe): try recipe.encode(to: &fields)
    case .complete(let recipe): try recipe.encode(to: &fields)
    case .listed(let recipe): try recipe.encode(to: &fields)
    }
  }
}
