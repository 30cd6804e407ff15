import Annotations
import Benchmarks
import Documents
import Foundation
import Generation
import TestSupport
import Testing

@Suite struct SPairGeneratorTests {
  private let library = ManifestLibrary(root: SharedData.checkout + "/Manifests")

  private func generate(_ folder: String, recipe: String = "spair-71k", threads: Int = 2) throws
    -> GeneratedBenchmark
  {
    try FolderGenerator.generate(
      recipe: Recipe(named: recipe, in: library), folder: folder, schemas: SchemaLibrary(library),
      threads: threads)
  }

  private func names(_ benchmark: GeneratedBenchmark, _ list: String) -> [String] {
    let dataset = benchmark.dataset
    func image(_ index: Int32) -> String { dataset.images[dataset.instances[Int(index)].image].name }
    return benchmark.lists.filter { $0.name == list }.flatMap { list in
      list.pairs.map { pair in
        PairName.text(
          source: image(pair.source), target: image(pair.target), category: list.labels[Int(pair.label)],
          number: Int(pair.number))
      }
    }
  }

  /// a and b share a keypoint, c shares one with itself only, d has none: a-b, b-a are pairs, and the self pairs of
  /// a, b and c take numbers.
  @Test func numbersRunOverCategoriesAndSelfPairs() throws {
    try withTemporaryFolder { path in
      let folder = SPairFolder(path)
      for (name, keypoints) in [("a", [0, 1]), ("b", [1]), ("c", [2]), ("d", [])] {
        try folder.image(name, of: "aeroplane", keypoints: keypoints)
      }
      for name in ["x", "y"] { try folder.image(name, of: "bicycle", keypoints: [3]) }
      try folder.write("a\nb\nc\nd\n", to: "Layout/large/test_images_aeroplane.txt")
      try folder.write("x\ny\n", to: "Layout/large/test_images_bicycle.txt")
      let benchmark = try generate(path)
      #expect(
        names(benchmark, "test") == [
          "000001-a-b:aeroplane", "000002-b-a:aeroplane", "000006-x-y:bicycle", "000007-y-x:bicycle",
        ])
      #expect(benchmark.report.lists.map(\.candidates) == [0, 0, 14])
      #expect(names(try generate(path, threads: 1), "test") == names(benchmark, "test"))
    }
  }

  @Test func publishedNumbersTellWhereACategoryBeginsAfterAGap() throws {
    try withTemporaryFolder { path in
      let folder = SPairFolder(path)
      for name in ["a", "b", "c"] { try folder.image(name, of: "cat", keypoints: [0]) }
      try folder.list("test", ["000105-b-c:cat"])
      try folder.write("a\n", to: "Layout/large/test_images_cat.txt")
      let benchmark = try generate(path)
      #expect(names(benchmark, "test").first == "000101-a-b:cat")
      #expect(benchmark.report.notes.contains { $0.contains("the numbers of cat begin at 100") })
      #expect(benchmark.report.notes.contains("1 of 1 listed pairs agree with the rule, numbers included"))
    }
  }

  @Test func eachDifferenceIsNamed() throws {
    try withTemporaryFolder { path in
      let folder = SPairFolder(path)
      for (name, keypoints) in [("a", [0]), ("b", [0]), ("c", [1])] {
        try folder.image(name, of: "aeroplane", keypoints: keypoints)
      }
      try folder.list("test", ["000009-a-b:aeroplane", "000005-a-c:aeroplane"])
      try folder.write(
        """
        {"pair_id": 1, "filename": "000001-a-b:aeroplane", "src_imname": "a.jpg", "trg_imname": "b.jpg",
        "src_imsize": [500, 375, 3], "trg_imsize": [500, 375, 3], "src_bndbox": [0, 0, 100, 100],
        "trg_bndbox": [0, 0, 100, 101], "category": "aeroplane", "src_pose": "Left", "trg_pose": "Left",
        "src_kps": [[1, 2]], "trg_kps": [[1, 2]], "kps_ids": ["0"], "mirror": 0, "viewpoint_variation": 2,
        "scale_variation": 0, "truncation": 0, "occlusion": 0}
        """, to: "PairAnnotation/test/000001-a-b:aeroplane.json")
      let notes = try generate(path).report.notes
      #expect(notes.contains("0 of 2 listed pairs agree with the rule, numbers included"))
      #expect(notes.contains("test 000009-a-b:aeroplane: listed; the rule gives it the number 1"))
      #expect(notes.contains("test 000005-a-c:aeroplane: listed, though the rule doesn't make it"))
      #expect(notes.contains("test 000002-b-a:aeroplane: made by the rule, though not listed"))
      #expect(notes.contains("0 of 1 pair files agree with the pairs made here in every field"))
      #expect(notes.contains { $0.hasSuffix("viewpoint_variation is 2, by the image annotations it is 0") })
      #expect(notes.contains { $0.contains("trg_bndbox is [0.0, 0.0, 100.0, 101.0]") })
    }
  }

  @Test(arguments: [
    (0, 1, 0), (0, 7, 0), (0, 2, 1), (0, 5, 1), (0, 4, 2), (6, 2, 2), (7, 0, 0), (3, 3, 0),
  ])
  func viewpoints(_ source: Int, _ target: Int, _ expected: Int) {
    #expect(attributes(azimuths: (source, target)).viewpoint == expected)
  }

  @Test(arguments: [(100, 0), (200, 0), (201, 1), (400, 1), (401, 2), (50, 0), (49, 1), (24, 2)])
  func scales(_ area: Double, _ expected: Int) {
    #expect(attributes(area: area).scale == expected)
  }

  private func attributes(azimuths: (Int, Int) = (0, 0), area: Double = 100) -> PairVariation {
    func instance(_ azimuth: Int, _ area: Double) -> Instance {
      Instance(
        id: 1, image: 0, category: 0, box: BoundingBox(x: 0, y: 0, width: 1, height: area), keypoints: [],
        view: ViewAttributes(azimuth: azimuth, pose: nil, truncated: false, occluded: false, difficult: false))
    }
    return PairVariation(source: instance(azimuths.0, 100), target: instance(azimuths.1, area))
  }

  @Test(.enabled(if: SharedData.has("real/spair-71k"), SharedData.skipMessage))
  func realAeroplanesAreThe690PublishedPairs() throws {
    let folder = SharedData.path("real/spair-71k")
    let benchmark = try generate(folder)
    let published = try String(contentsOfFile: folder + "/Layout/large/test.txt", encoding: .utf8)
    let test = names(benchmark, "test")
    #expect(test.filter { $0.hasSuffix(":aeroplane") } == published.split(separator: "\n").map(String.init))
    #expect(test.filter { $0.hasSuffix(":bus") }.contains("003864-2009_000027-2010_000770:bus"))
    let notes = benchmark.report.notes
    #expect(notes.contains("690 of 690 listed pairs agree with the rule, numbers included"))
    #expect(notes.contains("8 of 8 pair files agree with the pairs made here in every field"))
    #expect(notes.contains { $0.hasPrefix("test: the numbers of bus begin at ") })
  }
}
