import Annotations
import Benchmarks
import Documents
import Explanations
import Files
import Foundation
import Generation
import Synthesis
import TestSupport
import Testing

@Suite struct GenerationTests {
  /// A shipped recipe with sizes that suit a small dataset.
  static func small(_ name: String, _ changes: [(String, String)] = []) throws -> Recipe {
    let path = try RecipeTests.library.path(of: "recipes", named: name)
    var text = String(decoding: try InputFile(path: path).bytes, as: UTF8.self)
    let sizes = [
      ("test: 30, val: 20", "test: 4, val: 3"), ("at_most_per_image: 50", "at_most_per_image: 2"),
      ("at_most_per_family: 400", "at_most_per_family: 30"),
      ("at_most_per_family: 900", "at_most_per_family: 30"),
      ("at_most_per_family_pair: 30", "at_most_per_family_pair: 5"),
      ("at_most_per_family_pair: 20", "at_most_per_family_pair: 5"),
    ]
    for (old, new) in sizes + changes {
      #expect(text.contains(old), "\(name): \(old)")
      text = text.replacing(old, with: new)
    }
    return try Recipe(
      manifest: ManifestNode(InputFile(path: "\(name).yaml", bytes: Array(text.utf8))), in: RecipeTests.library)
  }

  /// The names of the pairs, by list, in list order.
  static func names(_ benchmark: GeneratedBenchmark) -> [String: [String]] {
    var names: [String: [String]] = [:]
    let dataset = benchmark.dataset
    for list in benchmark.lists {
      names[list.name] = list.pairs.map { pair in
        let images = [pair.source, pair.target].map { dataset.images[dataset.instances[Int($0)].image].name }
        return PairName.text(
          source: images[0], target: images[1], category: list.labels[Int(pair.label)], number: Int(pair.number)
        )
      }
    }
    return names
  }

  @Test func equalsPlainLoops() throws {
    let dataset = Menagerie().dataset()
    let plain = PlainGenerator(dataset: dataset)
    for (recipe, expected) in [
      ("ap10k-geoaware", plain.streamed(swapping: false)), ("ap10k-directed", plain.streamed(swapping: true)),
      ("ap10k-hashed", plain.hashed()),
    ] {
      let made = try BenchmarkBuilder.generate(recipe: Self.small(recipe), dataset: dataset, threads: 2)
      let names = Self.names(made)
      #expect(Set(names.keys) == Set(expected.keys))
      for (list, pairs) in names { #expect(pairs == expected[list], "\(recipe) \(list)") }
    }
  }

  @Test(arguments: ["ap10k-geoaware", "ap10k-directed", "ap10k-hashed"], [1, 7, 64])
  func tasksOfAnySizeGiveTheSame(recipe: String, candidates: Int) throws {
    let dataset = Menagerie().dataset()
    let small = try Self.small(recipe)
    let whole = try BenchmarkBuilder.generate(recipe: small, dataset: dataset, threads: 1)
    let split = try BenchmarkBuilder.generate(
      recipe: small, dataset: dataset, threads: 4, candidatesPerTask: candidates)
    #expect(Self.names(split) == Self.names(whole))
    #expect(split.report.lists == whole.report.lists)
  }

  @Test func oneFamilyLeavesTheListsBetweenFamiliesEmpty() throws {
    var menagerie = Menagerie()
    menagerie.species = [("A", "a", 30), ("A", "b", 30)]
    let made = try BenchmarkBuilder.generate(
      recipe: Self.small("ap10k-geoaware"), dataset: menagerie.dataset(), threads: 1)
    #expect(made.lists.filter(\.pairs.isEmpty).map(\.name) == ["val_cross_family", "test_cross_family"])
    #expect(made.report.notes.last == "no pair is possible for val_cross_family, test_cross_family")
  }

  @Test func tooFewImagesGiveNoBenchmark() throws {
    var menagerie = Menagerie()
    menagerie.species = [("A", "a", 3), ("B", "b", 3)]
    let dataset = menagerie.dataset()
    #expect {
      _ = try BenchmarkBuilder.generate(recipe: Self.small("ap10k-geoaware"), dataset: dataset, threads: 1)
    } throws: {
      "\($0)".contains("which give no pair for trn, val") && "\($0)".contains("give the complete dataset")
    }
  }

  /// Lists of several blocks of 256 images, the draws of which take the set branch.
  @Test func equalsPlainLoopsOnManyImages() throws {
    var menagerie = Menagerie()
    menagerie.species = [("A", "a", 700), ("A", "b", 30), ("B", "c", 30)]
    let dataset = menagerie.dataset()
    let made = try BenchmarkBuilder.generate(recipe: Self.small("ap10k-directed"), dataset: dataset, threads: 2)
    #expect(Self.names(made) == PlainGenerator(dataset: dataset).streamed(swapping: true))
  }

  @Test(arguments: ["ap10k-geoaware", "ap10k-directed", "ap10k-hashed"])
  func orderAndThreadsDoNotMatter(name: String) throws {
    let recipe = try Self.small(name)
    let first = try BenchmarkBuilder.generate(recipe: recipe, dataset: Menagerie().dataset(), threads: 1)
    for seed in 1...3 {
      let other = try BenchmarkBuilder.generate(
        recipe: recipe, dataset: Menagerie().dataset(shuffle: UInt64(seed)), threads: 2)
      #expect(Self.names(other) == Self.names(first))
      #expect(other.report.lists == first.report.lists)
      #expect(other.report.leftOut == first.report.leftOut)
      #expect(other.lists.map(\.labels) == first.lists.map(\.labels))
    }
  }

  @Test func directedSwapsCrossSpeciesPairsAlone() throws {
    let dataset = Menagerie().dataset()
    let plain = Self.names(
      try BenchmarkBuilder.generate(recipe: Self.small("ap10k-geoaware"), dataset: dataset, threads: 1))
    let directed = Self.names(
      try BenchmarkBuilder.generate(recipe: Self.small("ap10k-directed"), dataset: dataset, threads: 1))
    func unordered(_ names: [String]?) -> Set<Set<Substring>> {
      Set((names ?? []).map { Set($0.split { $0 == "-" || $0 == ":" }) })
    }
    for list in plain.keys {
      #expect(unordered(plain[list]) == unordered(directed[list]))
      #expect((plain[list] == directed[list]) == !list.hasSuffix("cross_species"))
    }
  }

  @Test func hashedLeavesOthersAloneWhenASpeciesIsAdded() throws {
    let recipe = try Self.small("ap10k-hashed")
    let before = Menagerie()
    var after = before
    after.species.append(("Canidae", "fox", 12))
    let old = try BenchmarkBuilder.generate(recipe: recipe, dataset: before.dataset(), threads: 1)
    let new = try BenchmarkBuilder.generate(recipe: recipe, dataset: after.dataset(), threads: 1)
    let foxes = Set(
      new.dataset.instances.filter { new.dataset.categories[$0.category].name == "fox" }
        .map { new.dataset.images[$0.image].name })
    let canids = Set(
      new.dataset.instances.filter { new.dataset.categories[$0.category].family == "Canidae" }
        .map { new.dataset.images[$0.image].name })
    for (list, pairs) in Self.names(old) {
      let kept = (Self.names(new)[list] ?? []).filter { name in !foxes.contains { name.contains($0) } }
      if !list.contains("cross") {
        #expect(kept == pairs)
      } else {
        // Its own family's caps may push pairs out; nobody else's change, and none comes in.
        #expect(Set(kept).isSubset(of: pairs))
        let strangers = { (name: String) in !canids.contains { name.contains($0) } }
        #expect(kept.filter(strangers) == pairs.filter(strangers))
      }
    }
  }

  @Test func reportsWhatItLeavesOut() throws {
    let made = try BenchmarkBuilder.generate(
      recipe: Self.small("ap10k-geoaware"), dataset: Menagerie().dataset(), threads: 1)
    #expect(made.report.images == 64)
    #expect(made.report.leftOut.map(\.images) == [0, 0, 6, 3])
    #expect(made.report.keptImages == 55)
    #expect(
      made.report.lines == [
        "kept 55 of 64 images; left out: 6 with more than one annotated instance, 3 with fewer than 3 labelled "
          + "keypoints",
        "crowd rule: without a crowd list, images with more than one annotated instance are left out",
      ])
    for (list, counts) in zip(made.lists, made.report.lists) {
      #expect(counts.name == list.name)
      #expect(counts.pairs == list.pairs.count)
      #expect((counts.candidates ?? 0) >= (counts.possible ?? 0))
      #expect((counts.possible ?? 0) >= counts.pairs)
    }
  }

  @Test func namesCategoriesOfWhichNothingIsLeft() throws {
    var menagerie = Menagerie()
    menagerie.species.append(("Felidae", "lynx", 1))
    menagerie.poorEvery = 0
    let dataset = menagerie.dataset()
    let lynx = try #require(dataset.instances.firstIndex { dataset.categories[$0.category].name == "lynx" })
    let name = dataset.images[dataset.instances[lynx].image].name
    let crowd = try CrowdList(InputFile(path: "c.txt", bytes: Array(name.utf8)))
    let made = try BenchmarkBuilder.generate(
      recipe: Self.small("ap10k-geoaware"), dataset: dataset, crowd: crowd, threads: 1)
    #expect(made.report.notes.last == "1 of 8 categories have annotated images but no usable one: lynx")
    #expect(made.leftOut[lynx] == "image on the crowd list")
  }

  @Test func saysWhereTheCrowdRulesDiffer() throws {
    let dataset = Menagerie().dataset()
    let several = dataset.images.indices.filter { image in
      dataset.instances.filter { $0.image == image }.count > 1
    }
    let single = try #require(dataset.images.indices.first { !several.contains($0) })
    let listed =
      several.dropFirst().map { dataset.images[$0].name } + [dataset.images[single].name, "999999999"]
    let crowd = try CrowdList(
      InputFile(path: "some/crowd.txt", bytes: Array((listed.joined(separator: "\r\n") + "\n\n").utf8)))
    let made = try BenchmarkBuilder.generate(
      recipe: Self.small("ap10k-geoaware"), dataset: dataset, crowd: crowd, threads: 1)
    #expect(
      made.report.notes == [
        "crowd rule: the images on crowd.txt are left out",
        "1 of the 7 ids of crowd.txt aren't images of this dataset, the first of them 999999999",
        "on crowd.txt with a single annotated instance: 1 image (\(dataset.images[single].name))",
        "with more than one annotated instance but not on crowd.txt: 1 image "
          + "(\(dataset.images[several[0]].name))",
      ])
    #expect(made.report.leftOut[2] == .init(reason: "on the crowd list", images: 6))
    #expect(made.inputs.map(\.name) == ["crowd.txt"])
  }

  @Test func refusesAnEndlessCrowdList() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/crowd.txt"
      try OutputFile.writeInPlace([], to: path)
      #expect(truncate(path, 17 << 20) == 0)
      #expect(throws: DocumentError.tooLarge(file: path, bytes: 17 << 20, limit: 16 << 20)) {
        try CrowdList(path: path)
      }
    }
  }

  @Test func refusesAForeignCrowdList() throws {
    let crowd = try CrowdList(InputFile(path: "some/crowd.txt", bytes: Array("0000005\n6".utf8)))
    var menagerie = Menagerie()
    menagerie.firstImage = 1000
    let dataset = menagerie.dataset()
    #expect {
      _ = try BenchmarkBuilder.generate(
        recipe: Self.small("ap10k-geoaware"), dataset: dataset, crowd: crowd, threads: 1)
    } throws: {
      "\($0)"
        == "some/crowd.txt: found 2 ids, the first of them 5, none of which is one of the 64 images, expected ids of "
        + "this dataset. Give the crowd list that belongs to the dataset, or none."
    }
  }

  @Test(arguments: [
    ("1\nx2\n", "c.txt: 2:1: found 'x2', expected an image id, such as 000000000197, alone on its line."),
    ("1\n2 3\n", "c.txt: 2:1: found '2 3', expected an image id, such as 000000000197, alone on its line."),
    ("-1", "c.txt: 1:1: found '-1', expected an image id, such as 000000000197, alone on its line."),
    (
      "1234567890123456789",
      "c.txt: 1:1: found '1234567890123456789', expected an image id, such as 000000000197, alone on its line."
    ),
    (" \n", "c.txt: 1:1: found no image id, expected one a line; without a crowd list, leave the option off."),
  ]) func refusesWhatIsNoCrowdList(text: String, expected: String) {
    #expect {
      _ = try CrowdList(InputFile(path: "c.txt", bytes: Array(text.utf8)))
    } throws: { "\($0)" == expected }
  }

  @Test func explainsWhyTwoImagesGiveNoBenchmark() throws {
    var menagerie = Menagerie()
    menagerie.species = [("Bovidae", "antelope", 1), ("Canidae", "dog", 1)]
    let dataset = menagerie.dataset()
    #expect {
      _ = try BenchmarkBuilder.generate(
        recipe: Recipe(named: "ap10k-geoaware", in: RecipeTests.library), dataset: dataset, threads: 1)
    } throws: { error in
      "\(error)".hasPrefix(
        "menagerie: found 2 usable images of 2 species, at most 1 of one, which give no pair for trn, val, test, "
          + "val_cross_species, test_cross_species, val_cross_family")
    }
  }

  @Test func refusesCategoriesWithoutFamily() throws {
    let dataset = Menagerie().dataset()
    let orphan = Category(id: 99, name: "unicorn", family: nil, schema: Menagerie.schema)
    let changed = AnnotatedDataset(
      name: "m", categories: dataset.categories + [orphan], images: dataset.images,
      instances: dataset.instances,
      inputs: [])
    #expect(throws: GenerationError.noFamily(category: "unicorn")) {
      _ = try BenchmarkBuilder.generate(recipe: Self.small("ap10k-geoaware"), dataset: changed, threads: 1)
    }
  }
}
