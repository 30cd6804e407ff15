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
    let fields = try manifest.fields(known: head + kind.keys)
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

  /// The SHA-256 of the recipe's resolved content as one line of canonical JSON, without its name and title.
  package var fingerprint: Digest {
    var writer = JSONWriter()
    writer.object(writeContent)
    return SHA256.digest(of: writer.bytes)
  }

  /// Writes the recipe as canonical JSON: name and title, then the content that the fingerprint covers.
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("name")
      writer.string(name)
      writer.key("title")
      writer.string(title)
      writeContent(to: &writer)
    }
  }

  private func writeContent(to writer: inout JSONWriter) {
    writer.key("dataset")
    writer.string(dataset.name)
    writer.key("kind")
    writer.string(kind.word)
    switch kind {
    case .sampled(let recipe): recipe.write(to: &writer)
    case .complete(let recipe): recipe.write(to: &writer)
    case .listed(let recipe): recipe.write(to: &writer)
    }
  }
}
