import Annotations
import Benchmarks
import Documents
import Explanations
import Exports
import Files
import Foundation
import TestSupport
import Testing

/// What the loaders of GeoAware-SC, CHM and DenseMatching need of an exported folder, by their own rules of reading.
@Suite struct LoaderTests {
  private let library = ManifestLibrary(root: SharedData.checkout + "/Manifests")

  // MARK: AP-10K's tree

  /// A benchmark of two images a species, with the pair of a species in each list that is asked for.
  private func benchmark(
    _ species: [(name: String, family: String)], lists: [(name: String, labels: [String])]
  ) -> BenchmarkContent {
    let schema = SmallBenchmark.schema
    let images = (0..<2 * species.count).map { index in
      AnnotatedImage(
        name: PlainName.number(index + 1, digits: 12),
        fileName: "\(PlainName.number(index + 1, digits: 12)).jpg",
        width: 640, height: 480, split: nil)
    }
    let instances = images.indices.map { index in
      Instance(
        id: 100 + index, image: index, category: index / 2,
        box: BoundingBox(x: 1.5, y: 2, width: 30, height: 20),
        keypoints: (0..<4).map { Keypoint(x: Double($0), y: 0.25, visibility: $0 == 3 ? .absent : .visible) })
    }
    return BenchmarkContent(
      dataset: AnnotatedDataset(
        name: "small",
        categories: species.enumerated().map {
          Category(id: $0 + 1, name: $1.name, family: $1.family, schema: schema)
        },
        images: images, instances: instances,
        inputs: [.init(name: "annotations.json", bytes: 3, digest: SHA256.digest(of: [1, 2, 3]))]),
      lists: lists.map { list in
        PairList(
          name: list.name, labels: list.labels,
          pairs: list.labels.enumerated().map { label, name in
            let index = species.firstIndex { $0.name == name } ?? species.firstIndex { $0.family == name } ?? 0
            let other = list.name.hasSuffix("_species") ? 2 * index + 2 : 2 * index + 1
            return BenchmarkPair(source: Int32(2 * index), target: Int32(other), label: Int32(label))
          })
      }, recipe: RecipeRecord(name: "hand-made", fingerprint: SHA256.digest(of: []), json: #"{"seed": 42}"#))
  }

  private func export(
    _ content: BenchmarkContent, _ format: BenchmarkExport.Format = .geoaware, images: ImageSource? = nil,
    to root: String
  ) throws -> [String] {
    try BenchmarkFolder.write(content, to: .new(root + "/benchmark"), threads: 1)
    return try BenchmarkExport(folder: root + "/benchmark", threads: 2).write(
      format, to: .new(root + "/tree"), root: root + "/tree", images: images,
      loaders: LoaderManifest.all(in: library)
    ).map(\.text)
  }

  @Test func speciesThatAreSkippedByNameAreSaid() throws {
    try withTemporaryFolder { root in
      let names = ["argali sheep", "black bear", "cat", "king cheetah"]
      let notes = try export(
        benchmark(
          names.map { ($0, "F") },
          lists: [
            ("trn", names), ("val", ["argali sheep", "black bear", "cat", "king cheetah"]), ("test", names),
          ]),
        to: root)
      #expect(
        notes == [
          "GeoAware-SC: skips 3 pairs of trn by their categories' names: argali sheep (1), black bear (1), king cheetah (1)",
          "GeoAware-SC: skips 1 pair of val by their categories' names: king cheetah (1)",
          "GeoAware-SC: needs JPEGImages, which lacks 8 of 8 files: --images names the dataset's folder",
        ])
    }
  }

  @Test func categoriesWithoutPairsAreSaid() throws {
    try withTemporaryFolder { root in
      let species = [("cat", "Felidae"), ("lion", "Felidae"), ("cow", "Bovidae"), ("black bear", "Ursidae")]
      let notes = try export(
        benchmark(
          species.map { (name: $0.0, family: $0.1) },
          lists: [
            ("trn", ["cat"]), ("val", ["cat", "lion", "cow", "black bear"]),
            ("test", ["cat", "lion", "cow", "black bear"]), ("test_cross_species", ["Felidae", "Bovidae"]),
            ("test_cross_family", []), ("mine", ["cat"]),
          ]), to: root)
      #expect(
        notes.dropLast() == [
          "GeoAware-SC: stops in trn (stack expects a non-empty TensorList): no pairs of 2 of its 4 categories, cow, lion",
          "GeoAware-SC: stops at val: it expects images of king cheetah",
          "GeoAware-SC: doesn't look for 1 pair of test_cross_species: Bovidae (1)",
          "GeoAware-SC: stops in test_cross_family (stack expects a non-empty TensorList): no pairs of 1 of its 1 category, all",
          "GeoAware-SC: knows no lists mine",
        ])
    }
  }

  private func json(_ path: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  /// Pairs by the glob `PairAnnotation/<list>/*:<category>.json`; annotations by the paths in them; images by the same paths
  /// with `ImageAnnotation` and `json` replaced.
  @Test func geoAwareFindsWhatItOpens() throws {
    try withTemporaryFolder { root in
      let content = benchmark([("cat", "Felidae"), ("lion", "Felidae")], lists: [("test", ["cat", "lion"])])
      for image in content.dataset.images {
        try OutputText.write("image", to: "\(root)/set/data/\(image.fileName)")
      }
      _ = try export(content, images: ImageSource(folder: root + "/set", way: .copy), to: root)
      let tree = root + "/tree"
      #expect(try names(tree + "/ImageAnnotation/Felidae") == ["cat", "lion"])
      for category in ["cat", "lion"] {
        let files = try names(tree + "/PairAnnotation/test").filter { $0.hasSuffix(":\(category).json") }
        #expect(files.count == 1)
        let pair = try json("\(tree)/PairAnnotation/test/\(files[0])")
        for key in ["src_json_path", "trg_json_path"] {
          let path = try #require(pair[key] as? String)
          let image = try json(path)
          let (box, points) = (
            try #require(image["bbox"] as? [Double]), try #require(image["keypoints"] as? [Double])
          )
          #expect(box.count == 4 && box[2] > 0 && box[3] > 0 && points.count == 12)
          #expect(stride(from: 2, to: 12, by: 3).allSatisfy { [0, 1, 2].contains(points[$0]) })
          #expect(image["width"] as? Int == 640 && image["height"] as? Int == 480)
          let picture = path.replacingOccurrences(of: "json", with: "jpg")
            .replacingOccurrences(of: "ImageAnnotation", with: "JPEGImages")
          #expect(try String(contentsOfFile: picture, encoding: .utf8) == "image")
        }
      }
    }
  }

  // MARK: SPair-71k's tree

  /// A small dataset of SPair-71k's layout with images, and masks of some.
  private func makeSPair(_ folder: SPairFolder, masks: [String], names: [String] = ["a", "b", "c"]) throws {
    for (index, name) in names.enumerated() {
      try folder.image(name, of: "cat", keypoints: [0, 1, 5 + index], azimuth: index, truncated: index % 2)
      try folder.write("image", to: "JPEGImages/cat/\(name).jpg")
    }
    for name in masks { try folder.write("mask", to: "Segmentation/cat/\(name).png") }
    try folder.list("test", ["000001-\(names[0])-\(names[1]):cat"])
  }

  private func exportSPair(
    _ root: String, images: String?, masks: [String] = ["a", "b", "c"], names: [String] = ["a", "b", "c"]
  ) throws -> [String] {
    let folder = SPairFolder(root + "/set")
    try makeSPair(folder, masks: masks, names: names)
    try folder.list("test", ["000001-\(names[0])-\(names[1]):cat", "000003-\(names[1])-\(names[2]):cat"])
    let schemas = try SchemaLibrary(library)
    let dataset = try SPairReader.read(
      folder: folder.path, family: "spair-71k", name: "spair-71k", schemas: schemas, threads: 1
    ).dataset
    let content = BenchmarkContent(
      dataset: dataset,
      lists: [
        PairList(
          name: "test", labels: ["cat"],
          pairs: [
            BenchmarkPair(source: 0, target: 1, label: 0, number: 1),
            BenchmarkPair(source: 1, target: 2, label: 0, number: 3),
          ])
      ], recipe: RecipeRecord(name: "hand-made", fingerprint: SHA256.digest(of: []), json: #"{"seed": 42}"#))
    return try export(
      content, .spair, images: images.map { ImageSource(folder: $0, way: .link) }, to: root)
  }

  /// `Layout/large/<list>.txt` to the last line feed, a name split at its dashes, a file of the pair, of each image and of
  /// each mask; points as 2 × n, boxes as corners, four whole numbers of difficulty.
  @Test(arguments: ["/set", "/set/JPEGImages"]) func chmAndDenseMatchingFindWhatTheyOpen(images: String) throws
  {
    try withTemporaryFolder { root in
      let notes = try exportSPair(root, images: root + images)
      #expect(notes == [])
      let tree = root + "/tree"
      #expect(try names(tree + "/JPEGImages") == ["cat"])
      let layout = try String(contentsOfFile: tree + "/Layout/large/test.txt", encoding: .utf8)
      let lines = layout.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count == 3 && lines.last == "")
      for line in lines.dropLast() {
        let pair = try json("\(tree)/PairAnnotation/test/\(line).json")
        let parts = line.split(separator: "-")
        let images = [String(parts[1]), String(parts[2].split(separator: ":")[0])]
        #expect(pair["category"] as? String == "cat")
        for (side, name) in zip(["src", "trg"], images) {
          #expect(pair["\(side)_imname"] as? String == name + ".jpg")
          #expect(FileManager.default.fileExists(atPath: "\(tree)/JPEGImages/cat/\(name).jpg"))
          #expect(FileManager.default.fileExists(atPath: "\(tree)/Segmentation/cat/\(name).png"))
          let points = try #require(pair["\(side)_kps"] as? [[Int]])
          #expect(points.count == 2 && points.allSatisfy { $0.count == 2 })
          let box = try #require(pair["\(side)_bndbox"] as? [Int])
          #expect(box.count == 4 && box[2] > box[0] && box[3] > box[1])
          #expect(pair["\(side)_imsize"] as? [Int] == [500, 375, 3])
          let image = try json("\(tree)/ImageAnnotation/cat/\(name).json")
          // GeoAware-SC counts the points of a class on one image and asks each image for all.
          #expect(Set(try #require(image["kps"] as? [String: Any]).keys) == Set((0..<30).map(String.init)))
        }
        for (key, most) in [
          ("viewpoint_variation", 2), ("scale_variation", 2), ("truncation", 3), ("occlusion", 3),
        ] {
          #expect(0...most ~= (try #require(pair[key] as? Int)))
        }
      }
    }
  }

  @Test func whatCHMLacksIsSaid() throws {
    try withTemporaryFolder { root in
      let notes = try exportSPair(root, images: nil, names: ["a-1", "b", "c.d"])
      #expect(
        Set(notes) == [
          "CHM, DenseMatching, GeoAware-SC: needs JPEGImages, which lacks 3 of 3 files: --images names the dataset's folder",
          "CHM: needs Segmentation, which lacks 3 of 3 files: --images names the dataset's folder",
          "CHM: cuts names at - : ., which 2 of 3 images have in theirs; the first is 'a-1'",
          "DenseMatching: cuts names at - :, which 1 of 3 images have in theirs; the first is 'a-1'",
        ])
    }
  }

  @Test func masksThatAreMissingAreCounted() throws {
    try withTemporaryFolder { root in
      let notes = try exportSPair(root, images: root + "/set", masks: ["b"])
      #expect(
        notes == ["CHM: needs Segmentation, which lacks 2 of 3 files: --images names the dataset's folder"])
      #expect(try names(root + "/tree/Segmentation/cat") == ["b.png"])
    }
  }

  @Test func everyLoaderHasAFormatThatIsExported() throws {
    let loaders = try LoaderManifest.all(in: library)
    #expect(loaders.count == 4)
  }
}
