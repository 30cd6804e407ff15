import Annotations
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
  /// The dataset that it is for.
  package let dataset: DatasetManifest
  /// How the pairs are made.
  package let kind: Kind

  /// The recipe of that name in `Manifests/recipes`, or of a path to a `.yaml` file.
  ///
  /// - Throws: `DocumentError` with the place of what isn't a recipe, or with the names there are.
  package init(named name: String, in library: ManifestLibrary) throws {
    try self.init(manifest: ManifestNode(contentsOf: library.path(of: "recipes", named: name)), in: library)
  }

  /// The recipe that a manifest describes; its name is its file's, its dataset one of the library's or of a path.
  ///
  /// - Throws: `DocumentError` with the place of what isn't a recipe; `RecipeError` for a kind of pairs that the dataset
  ///   can't give.
  package init(manifest: ManifestNode, in library: ManifestLibrary) throws {
    // The keys that stay depend on the kind, so the kind comes first and checks the others.
    let kind = try manifest.fields()["kind"].choice(of: RecipeKind.self)
    let head = ["title", "dataset", "kind"]
    let fields = try manifest.fields(of: Self.format, known: head + kind.keys)
    name = manifest.fileStem
    title = try fields["title"].string()
    dataset = try DatasetManifest(namedBy: fields["dataset"], in: library)
    switch (kind, dataset.form) {
    case (.sampled, let form): self.kind = .sampled(try SampledRecipe(fields, form: form))
    case (.complete, .spair): self.kind = .complete(try CompleteRecipe(fields))
    case (.listed, .pf(let layout)): self.kind = .listed(try ListedRecipe(fields, layout: layout))
    case (.complete, _), (.listed, _):
      throw RecipeError.doesNotFit(
        recipe: name, kind: kind.rawValue, dataset: dataset.name, form: dataset.form.word)
    }
  }

  /// The SHA-256 of the recipe's resolved content as one line of canonical JSON, without its name and title; the
  /// content of the dataset's manifest and schema is in it by their digest.
  package var fingerprint: Digest {
    get throws { SHA256.digest(of: try CanonicalEncoder().bytes(of: Content(recipe: self))) }
  }
}

/// The keys of recipes, with those of all kinds.
enum RecipeKey: CodingKey {
  case name, title, dataset, kind
  case annotationSplit, join, leaveOut, splitSizes, possible, visit, sampler, seed, runs, lists
  case fewestCommonKeypoints, numbers, datasetDigest
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
    try fields.encode(dataset.name, forKey: .dataset)
    try fields.encode(kind.word, forKey: .kind)
    switch kind {
    case .sampled(let recipe): try recipe.encode(to: &fields)
    case .complete(let recipe): try recipe.encode(to: &fields)
    case .listed(let recipe): try recipe.encode(to: &fields)
    }
    // A name stands for whatever file bears it; the digest says which one it was.
    try fields.encode(dataset.digest, forKey: .datasetDigest)
  }
}
