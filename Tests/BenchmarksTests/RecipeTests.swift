import Documents
import Files
import Foundation
import Generation
import TestSupport
import Testing

@Suite struct RecipeTests {
  static let library = ManifestLibrary(root: SharedData.checkout + "/Manifests")

  static func geoaware() throws -> String {
    try String(contentsOfFile: library.path(of: "recipes", named: "ap10k-geoaware"), encoding: .utf8)
  }

  static func recipe(_ text: String) throws -> Recipe {
    try Recipe(
      manifest: ManifestNode(InputFile(path: "some/r.yaml", bytes: Array(text.utf8))), in: library)
  }

  @Test func readsTheAuthorsRecipe() throws {
    let recipe = try Recipe(named: "ap10k-geoaware", in: Self.library)
    #expect(recipe.name == "ap10k-geoaware")
    #expect(recipe.dataset.name == "ap-10k")
    guard case .sampled(let sampled) = recipe.kind else {
      Issue.record("not a sampled recipe")
      return
    }
    #expect(sampled.seed == 42)
    #expect(sampled.possible.minimumQuarters == 12)
    #expect(sampled.runs.map { $0.lists.map(\.name) }.count == 3)
    #expect(sampled.runs[1].lists.map(\.cap) == [400, 900])
    #expect(sampled.runs[0].lists.map(\.cap) == [50, nil, nil])
    #expect(sampled.lists.first == "trn")
  }

  @Test func allRecipesAreReadable() throws {
    #expect(try Self.library.names(of: "recipes").contains("ap10k-geoaware"))
    for name in try Self.library.names(of: "recipes") { _ = try Recipe(named: name, in: Self.library) }
  }

  @Test func fingerprintCoversTheContentAlone() throws {
    let text = try Self.geoaware()
    let original = try Self.recipe(text)
    let titled = try Self.recipe(text.replacingOccurrences(of: "title: AP-10K", with: "title: Other"))
    #expect(titled.title != original.title)
    #expect(try titled.fingerprint == original.fingerprint)
    for (old, new) in [
      ("seed: 42", "seed: 43"), ("test: 30", "test: 29"), ("minimum: 3", "minimum: 2.75"),
      ("at_most_per_image: 50", "at_most_per_image: 49"), ("drawn-and-dropped", "drawn"),
      ("shuffle: true", "shuffle: false"),
    ] {
      #expect(text.contains(old))
      let changed = try Self.recipe(text.replacingOccurrences(of: old, with: new))
      #expect(try changed.fingerprint != original.fingerprint, "\(new)")
    }
  }

  @Test func writesCanonicalJSON() throws {
    let text = try CanonicalEncoder().text(of: Recipe(named: "ap10k-geoaware", in: Self.library))
    #expect(
      text.hasPrefix(
        #"{"name": "ap10k-geoaware", "title": "AP-10K pairs of GeoAware-SC, directories in byte order", "#
          + #""dataset": "ap-10k", "kind": "sampled", "annotation_split": 1, "join": ["train", "test", "val"], "#
      ))
    #expect(text.contains(#"{"name": "trn", "split": "train", "at_most_per_image": 50}"#))
  }

  struct Bad: Sendable {
    let old: String
    let new: String
    let expected: String
  }

  static let bads = [
    Bad(old: "format: chiral-recipe/1\n", new: "", expected: "no key 'format'"),
    Bad(
      old: "chiral-recipe/1", new: "chiral-recipe/9",
      expected: "found format 'chiral-recipe/9', expected 'format: chiral-recipe/1'"),
    Bad(old: "seed: 42", new: "sed: 42", expected: "found unknown key 'sed'"),
    Bad(old: "seed: 42", new: "sed: 42", expected: "Did you mean 'seed'?"),
    Bad(old: "seed: 42", new: "seed: -1", expected: "found -1, expected a whole number from 0"),
    Bad(old: "seed: 42", new: "seed: 4.2", expected: "found '4.2', expected a whole number"),
    Bad(old: "kind: sampled", new: "kind: sampeld", expected: "found 'sampeld', expected sampled"),
    Bad(old: "dataset: ap-10k", new: "dataset: ap-11k", expected: "10: found no dataset named 'ap-11k'"),
    Bad(old: "dataset: ap-10k", new: "dataset: ap-11k", expected: "Did you mean 'ap-10k'?"),
    Bad(
      old: "dataset: ap-10k", new: "dataset: nowhere.yaml",
      expected: "some/nowhere.yaml: found no readable file"),
    Bad(
      old: "dataset: ap-10k", new: "dataset: animal-pose",
      expected: "expected none, as the dataset has no 'divisions'"),
    Bad(
      old: "annotation_split: 1", new: "annotation_split: 4",
      expected: "found 4, expected a whole number from 1 to 3"),

    Bad(old: "test: 30", new: "test: -30", expected: "found -30, expected a whole number from 0 to"),
    Bad(old: "test: 30, ", new: "", expected: "found no key 'test'"),
    Bad(old: "minimum: 3 ", new: "minimum: 3.1 ", expected: "a multiple of 0.25 from 0.25 to 32"),
    Bad(old: "minimum: 3 ", new: "minimum: 0 ", expected: "a multiple of 0.25 from 0.25 to 32"),
    Bad(old: "occluded_weight: 0.5", new: "occluded_weight: 0.3", expected: "found 0.3, expected 0, 0.5 or 1"),
    Bad(
      old: "at_most_per_image: 50", new: "at_most_per_family: 50", expected: "unknown key 'at_most_per_family'"),
    Bad(
      old: "at_most_per_image: 50", new: "at_most_per_image: 0",
      expected: "found 0, expected a whole number from 1"),
    Bad(old: "name: trn,", new: "name: ../trn,", expected: "found '../trn', expected a name of a-z, 0-9 and _"),
    Bad(old: "name: trn,", new: "name: tnr,", expected: "expected the lists of the runs: tnr, test, val"),
    Bad(old: "name: trn,", new: "name: test,", expected: "two lists of the runs named 'test'"),
    Bad(
      old: "[train, test, val]", new: "[train, test, tset]", expected: "found 'tset', expected train, val, test"
    ),
    Bad(old: "[train, test, val]", new: "[train, train]", expected: "an entry that stands above already"),
    Bad(old: "[train, test, val]", new: "[]", expected: "found an empty list"),
    Bad(old: "sampler: cpython", new: "sampler: sha256", expected: "true only for intra-species pairs"),
    Bad(
      old: "direction: listed", new: "direction: hashed",
      expected: "expected listed, drawn-and-dropped, drawn"),
    Bad(old: "setting: cross-family", new: "setting: cross-class", expected: "cross-species, cross-family"),
    Bad(old: "title: ", new: "title: [", expected: "expected a YAML document"),
  ]

  @Test(arguments: bads) func refuses(bad: Bad) throws {
    let text = try Self.geoaware()
    #expect(text.contains(bad.old))
    let broken = text.replacingOccurrences(of: bad.old, with: bad.new)
    #expect {
      _ = try Self.recipe(broken)
    } throws: { error in
      let sentence = "\(error)"
      if !sentence.contains(bad.expected) { Issue.record("\(sentence)") }
      return sentence.contains(bad.expected) && sentence.hasPrefix("some/")
    }
  }

  @Test func namesTheRecipesThereAre() throws {
    #expect {
      _ = try Recipe(named: "ap10k-geaware", in: Self.library)
    } throws: {
      "\($0)".contains("found no recipe named 'ap10k-geaware'") && "\($0)".contains("mean 'ap10k-geoaware'?")
    }
  }

  /// Two manifests of one name are two datasets, and so are two schemas of one name.
  @Test func fingerprintCoversTheDatasetAndItsSchema() throws {
    let dataset = try String(
      contentsOfFile: Self.library.path(of: "datasets", named: "ap-10k"), encoding: .utf8)
    let schema = try String(contentsOfFile: Self.library.path(of: "schemas", named: "ap-10k"), encoding: .utf8)
    try withTemporaryFolder { folder in
      func fingerprint(_ dataset: String, _ schema: String) throws -> Digest {
        try OutputText.write(dataset, to: folder + "/ap-10k.yaml")
        try OutputText.write(schema, to: folder + "/schemas/ap-10k.yaml")
        return try Self.recipe(
          Self.geoaware().replacing("dataset: ap-10k", with: "dataset: \(folder)/ap-10k.yaml")
        ).fingerprint
      }
      #expect(
        try fingerprint(dataset, schema) == Recipe(named: "ap10k-geoaware", in: Self.library).fingerprint)
      let own = dataset.replacing("schema: ap-10k", with: "schema: schemas/ap-10k.yaml")
      let original = try fingerprint(own, schema)
      #expect(
        try fingerprint(own.replacing("title: AP-10K", with: "title: Mine") + "# A comment\n", schema)
          == original)
      for (old, new) in [
        ("id_digits: 12", "id_digits: 11"), ("-train-", "-training-"), ("test-split", "tests-split"),
      ] {
        #expect(own.contains(old))
        #expect(try fingerprint(own.replacing(old, with: new), schema) != original, "\(new)")
      }
      #expect(try fingerprint(own + "families: { Felidae: [cat] }\n", schema) != original)
      #expect(schema.contains("shoulders: [5, 8]"))
      #expect(
        try fingerprint(own, schema.replacing("shoulders: [5, 8]", with: "shoulders: [8, 5]")) != original)
    }
  }
}
