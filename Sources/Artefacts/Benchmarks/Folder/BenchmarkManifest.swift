import Annotations
import Documents
import Files

/// `MANIFEST.json`: what a benchmark is made of, and the digests that tell it from any other.
package struct BenchmarkManifest: Equatable, Sendable {
  /// One list.
  package struct List: Equatable, Sendable {
    /// Its name, such as `test_cross_species`.
    package let name: String
    /// Whose images it pairs; `nil` in a benchmark of an earlier make, which doesn't say.
    package let split: ImageSplit?
    package let counts: PairCounts
    /// The size of its lines, uncompressed.
    package let bytes: Int
    /// The SHA-256 of its lines, uncompressed.
    package let digest: Digest
  }

  /// One table of the catalog.
  package struct Table: Equatable, Sendable, Encodable {
    package let name: String
    package let rows: Int
    /// The digest of its rows, as `RowDigest` defines it.
    package let digest: Digest

    private enum CodingKeys: String, CodingKey {
      case name, rows
      case digest = "sha256"
    }

    init(name: String, rows: Int, digest: Digest) {
      self.name = name
      self.rows = rows
      self.digest = digest
    }
  }

  /// How much there is of everything.
  package struct Counts: Equatable, Sendable, Encodable {
    package let categories: Int
    package let images: Int
    package let instances: Int
    /// The pairs of all lists.
    package let pairs: Int
  }

  /// The format of the folder and of this file.
  package static let format = FormatName(kind: "benchmark", version: 2)
  /// The file's name in the folder.
  package static let fileName = "MANIFEST.json"

  /// The version of the tool that built the benchmark.
  package let toolVersion: String
  /// The dataset's name.
  package let dataset: String
  package let recipe: RecipeRecord
  /// The files that it was built from.
  package let inputs: [AnnotatedDataset.Input]
  package let counts: Counts
  /// The tables of the catalog that have to be as they are, in the order of `CatalogSchema.tables`.
  package let tables: [Table]
  /// The lists, in the recipe's order.
  package let lists: [List]

  /// - Throws: `CatalogError.inconsistent` when `tables` aren't those that a catalog has, or the lists have more pairs than
  ///   an `Int` counts.
  init(
    toolVersion: String, dataset: String, recipe: RecipeRecord, inputs: [AnnotatedDataset.Input],
    tables: [Table], lists: [List]
  ) throws {
    self.toolVersion = toolVersion
    self.dataset = dataset
    self.recipe = recipe
    self.inputs = inputs
    self.tables = tables
    self.lists = lists
    func rows(_ name: String) throws -> Int {
      guard let table = tables.first(where: { $0.name == name }) else {
        throw CatalogError.inconsistent("there is no table '\(name)'")
      }
      return table.rows
    }
    guard let pairs = lists.map(\.counts.pairs).checkedSum else {
      throw CatalogError.inconsistent("the lists have more pairs than can be counted")
    }
    counts = Counts(
      categories: try rows("category"), images: try rows("image"), instances: try rows("instance"),
      pairs: pairs)
  }

  /// Which pairs: the SHA-256 of a line `<digest>  <name>` for each list, in the lists' order.
  ///
  /// The one to quote: two benchmarks have the same one when they ask for the same pairs and the same keypoints. Where
  /// the keypoints and boxes lie is not in it, so that scores on two such benchmarks may differ; `digest` has it all.
  package var pairsDigest: Digest { Self.digest(of: lists.map { ($0.digest, $0.name) }) }

  /// All that scoring reads: the SHA-256 of a line `<pairs digest>  pairs`, then one `<digest>  <name>` for each table
  /// that is `scored`, in the catalog's order.
  ///
  /// These tables hold schemas (names, subgroups and flips of the keypoints), categories, images with their sizes,
  /// instances with their boxes, keypoints with their visibility, and which instances each pair joins: of the whole
  /// dataset, as a further list may use any of it. What merely tells of the making is in others: names and digests
  /// of the inputs, notes, the recipe, the tool's version, why an instance was left out.
  package var digest: Digest {
    let scored = Set(CatalogSchema.tables.filter { $0.standing == .scored }.map(\.name))
    return Self.digest(
      of: [(pairsDigest, "pairs")] + tables.filter { scored.contains($0.name) }.map { ($0.digest, $0.name) })
  }

  /// What predictions and results hold to.
  package var id: ArtefactID { ArtefactID(format: Self.format, digest: digest) }

  private static func digest(of entries: [(digest: Digest, name: String)]) -> Digest {
    SHA256.digest(of: entries.flatMap { Array("\($0.digest)  \($0.name)\n".utf8) })
  }
}
