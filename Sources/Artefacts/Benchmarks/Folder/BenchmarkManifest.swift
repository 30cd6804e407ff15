import Annotations
import Files

/// `MANIFEST.json`: what a benchmark is made of, and the digests that tell it from any other.
package struct BenchmarkManifest: Equatable, Sendable {
  /// One list.
  package struct List: Equatable, Sendable {
    /// Its name, such as `test_cross_species`.
    package let name: String
    /// What is in it.
    package let counts: PairCounts
    /// The size of its lines, uncompressed.
    package let bytes: Int
    /// The SHA-256 of its lines, uncompressed.
    package let digest: Digest

    /// A list of its parts.
    package init(name: String, counts: PairCounts, bytes: Int, digest: Digest) {
      self.name = name
      self.counts = counts
      self.bytes = bytes
      self.digest = digest
    }
  }

  /// One table of the catalog.
  package struct Table: Equatable, Sendable {
    /// Its name.
    package let name: String
    /// How many rows it has.
    package let rows: Int
    /// The digest of its rows, as `RowDigest` defines it.
    package let digest: Digest

    /// A table of its parts.
    package init(name: String, rows: Int, digest: Digest) {
      self.name = name
      self.rows = rows
      self.digest = digest
    }
  }

  /// The version of the folder's format.
  package static let formatVersion = 1
  /// The file's name in the folder.
  package static let fileName = "MANIFEST.json"

  /// The version of the tool that built the benchmark.
  package let toolVersion: String
  /// The dataset's name.
  package let dataset: String
  /// The recipe.
  package let recipe: RecipeRecord
  /// The files that it was built from.
  package let inputs: [AnnotatedDataset.Input]
  /// The pinned tables of the catalog.
  package let tables: [Table]
  /// The lists, in the recipe's order.
  package let lists: [List]

  /// A manifest of its parts.
  package init(
    toolVersion: String, dataset: String, recipe: RecipeRecord, inputs: [AnnotatedDataset.Input],
    tables: [Table], lists: [List]
  ) {
    self.toolVersion = toolVersion
    self.dataset = dataset
    self.recipe = recipe
    self.inputs = inputs
    self.tables = tables
    self.lists = lists
  }

  /// The digest that names the benchmark: the SHA-256 of a line `<digest>  <name>` for each list, in the lists'
  /// order. Two benchmarks have the same one when they ask for the same pairs and the same keypoints.
  package var digest: Digest {
    SHA256.digest(of: lists.flatMap { Array("\($0.digest)  \($0.name)\n".utf8) })
  }

  /// The number of rows of a pinned table.
  package func rows(of table: String) -> Int { tables.first { $0.name == table }?.rows ?? 0 }

  /// The pairs of all lists.
  package var pairs: Int { lists.reduce(0) { $0 + $1.counts.pairs } }
}
