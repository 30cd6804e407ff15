import Annotations
import Files
import Generation
import TestSupport
import Testing

/// The reference data's small AP-10K, and the names of all pairs that the authors' code makes of it.
@Suite struct GoldenPairsTests {
  static let folder = Goldens.path("ap10k-small")

  static func generate(_ recipe: String, crowd: Bool = true, threads: Int = 2) throws -> GeneratedBenchmark {
    try BenchmarkBuilder.generate(
      recipe: Recipe(named: recipe, in: RecipeTests.library), data: folder,
      crowd: crowd ? folder + "/crowd.txt" : nil, schemas: SchemaLibrary(RecipeTests.library), threads: threads)
  }

  static func expected(_ list: String) throws -> [String] {
    let file = try InputFile(path: "\(folder)/expected-pairs/\(list).txt")
    return file.bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func allListsEqualTheAuthors() throws {
    let made = try Self.generate("ap10k-geoaware")
    #expect(
      made.lists.map(\.name) == [
        "trn", "val", "test", "val_cross_species", "test_cross_species", "val_cross_family",
        "test_cross_family",
      ])
    for (list, names) in GenerationTests.names(made) {
      let expected = try Self.expected(list).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      #expect(names == expected, "\(list)")
    }
    #expect(made.lists.reduce(0) { $0 + $1.pairs.count } == 16394)
    #expect(made.report.images == 900)
    #expect(made.report.leftOut.map(\.images) == [0, 0, 169, 0])
  }

  @Test func bothCrowdRulesAgreeHere() throws {
    let listed = try Self.generate("ap10k-geoaware")
    let counted = try Self.generate("ap10k-geoaware", crowd: false)
    #expect(GenerationTests.names(listed) == GenerationTests.names(counted))
    #expect(
      listed.report.notes.contains(
        "crowd.txt and the rule of more than one annotated instance name the same images"))
  }

  @Test func directedMeetsTheSameImages() throws {
    let plain = GenerationTests.names(try Self.generate("ap10k-geoaware"))
    let directed = GenerationTests.names(try Self.generate("ap10k-directed"))
    for (list, names) in plain {
      let swapped = names.filter { !(directed[list] ?? []).contains($0) }
      if list.hasSuffix("cross_species") {
        let reversed = swapped.map { name in
          let parts = name.split(whereSeparator: { $0 == "-" || $0 == ":" })
          return "\(parts[1])-\(parts[0]):\(parts[2])"
        }
        #expect(names.count == directed[list]?.count)
        #expect(Set(reversed).isSubset(of: directed[list] ?? []))
        #expect(names.count / 2 - swapped.count < names.count / 20)
        #expect(swapped.count - names.count / 2 < names.count / 20)
      } else {
        #expect(swapped.isEmpty)
      }
    }
  }

  @Test func hashedHasTheSameSizes() throws {
    let plain = try Self.generate("ap10k-geoaware")
    let hashed = try Self.generate("ap10k-hashed")
    #expect(hashed.lists.map(\.pairs.count) == plain.lists.map(\.pairs.count))
    #expect(hashed.report.lists == plain.report.lists)
    #expect(GenerationTests.names(hashed)["trn"] != GenerationTests.names(plain)["trn"])
  }
}
