import Benchmarks
import Documents
import Explanations
import Files

/// Which benchmark predictions or results are of.
package struct BenchmarkReference: Equatable, Sendable, Encodable {
  /// What tables call it.
  package let name: String
  /// What scoring reads of it: lists, keypoints, boxes, sizes, schemas.
  package let id: ArtefactID
  /// The digest of its pair lists, equal for everybody with the same dataset and recipe.
  package let pairs: Digest

  /// The kind of its identity.
  package static let kind = BenchmarkManifest.format.kind

  package init(name: String, id: ArtefactID, pairs: Digest) {
    self.name = name
    self.id = id
    self.pairs = pairs
  }

  /// Reads what results say of it.
  ///
  /// - Throws: `DocumentError`.
  package init(from reader: inout JSONReader) throws {
    let fields = try reader.readFields(["name", "id", "pairs"])
    self.init(
      name: try fields.string("name"), id: try fields.identity("id", of: Self.kind),
      pairs: try fields.digest("pairs"))
  }
}

extension BenchmarkManifest {
  /// How predictions of the benchmark refer to it.
  package var reference: BenchmarkReference {
    BenchmarkReference(name: recipe.name, id: id, pairs: pairsDigest)
  }
}

extension ScoringBenchmark {
  /// How predictions and results of the benchmark refer to it.
  package var reference: BenchmarkReference { BenchmarkReference(name: name, id: id, pairs: pairsDigest) }
}
