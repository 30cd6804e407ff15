import Benchmarks
import Explanations
import Exports
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite struct ExportTests {
  @Test func geoawareTreeHoldsTheSamePairs() throws {
    try withTemporaryFolder { root in
      let content = SmallBenchmark.content()
      let plain = BenchmarkContent(
        dataset: content.dataset, lists: Array(content.lists.prefix(3)), recipe: content.recipe)
      try BenchmarkFolder.write(plain, to: .new(root + "/a"), threads: 2)
      let export = try BenchmarkExport(folder: root + "/a", threads: 2)
      try export.write(.geoaware, to: .new(root + "/tree"), root: "data/ap-10k", images: nil)
      for folder in ["/tree", "/tree/PairAnnotation"] {
        let difference = try BenchmarkDifference(root + "/a", root + folder)
        #expect(difference.total.both == 6)
        #expect(difference.total.jaccard == 1)
      }
      let pair = try String(
        contentsOfFile: root + "/tree/PairAnnotation/trn/000000000010-000000000011:cat.json", encoding: .utf8)
      #expect(
        pair == #"""
          {"src_json_path": "data/ap-10k/ImageAnnotation/Felidae/cat/000000000010.json", "trg_json_path": "data/ap-10k/ImageAnnotation/Felidae/cat/000000000011.json"}
          """#)
      let image = try String(
        contentsOfFile: root + "/tree/ImageAnnotation/Felidae/cat/000000000011.json", encoding: .utf8)
      #expect(
        image == #"""
          {"id": 11, "image_id": 11, "category_id": 7, "bbox": [1.5, 2, 31, 20], "area": 620, "iscrowd": 0, "num_keypoints": 3, "keypoints": [10, 0.25, 2, 11, 1.25, 2, 0, 0, 0, 13, 3.25, 2], "file_name": "000000000011.jpg", "width": 640, "height": 480, "name": "cat", "supercategory": "Felidae"}
          """#)
    }
  }

  /// A second thread writes pairs of the one list while the first is held up.
  @Test(arguments: [BenchmarkExport.Format.geoaware, .spair]) func threadsShareALongList(
    format: BenchmarkExport.Format
  ) throws {
    try withTemporaryFolder { root in
      try BenchmarkFolder.write(try SmallBenchmark.longList(), to: .new(root + "/a"), threads: 1)
      let export = try BenchmarkExport(folder: root + "/a", threads: 2)
      let meeting = DispatchSemaphore(value: 0)
      let waited = Mutex(0)
      try export.write(format, to: .new(root + "/tree"), root: "", images: nil) { _ in
        let isFirst = waited.withLock { count in
          count += 1
          return count == 1
        }
        if isFirst {
          #expect(meeting.wait(timeout: .now() + 30) == .success, "nobody else writes")
        } else {
          meeting.signal()
        }
      }
      let files = try FileManager.default.contentsOfDirectory(atPath: root + "/tree/PairAnnotation/trn")
      #expect(files.count == 1560)
    }
  }

  @Test func differencesCountReversedPairsApart() throws {
    try withTemporaryFolder { root in
      // a: 1→2, 3→4, 5→6; b: 1→2, 4→3, 7→8.
      for (side, names) in ["a": ["1-2", "3-4", "5-6"], "b": ["1-2", "4-3", "7-8"]] {
        try FileManager.default.createDirectory(
          atPath: "\(root)/\(side)/trn", withIntermediateDirectories: true)
        for name in names { try Data().write(to: URL(fileURLWithPath: "\(root)/\(side)/trn/\(name):cat.json")) }
      }
      let total = try BenchmarkDifference(root + "/a", root + "/b").total
      let counts: [Int] = [total.both, total.reversed, total.onlyA, total.onlyB]
      #expect(counts == [1, 1, 1, 1])
      #expect(total.jaccard == 0.2)
    }
  }

  /// Where a name can be read in several ways, the file's content tells which images are meant.
  @Test func differencesKnowImagesWithDashes() throws {
    try withTemporaryFolder { root in
      for (side, source, target) in [("a", "x-1", "y"), ("b", "x", "1-y"), ("c", "x-1", "y")] {
        let folder = "\(root)/\(side)/trn"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(#"{"src_imname": "\#(source).jpg", "trg_imname": "\#(target).jpg"}"#.utf8)
          .write(to: URL(fileURLWithPath: "\(folder)/000001-x-1-y:cat.json"))
      }
      let same = try BenchmarkDifference(root + "/a", root + "/c").total
      #expect(same.isSame && same.both == 1)
      let other = try BenchmarkDifference(root + "/a", root + "/b").total
      let counts: [Int] = [other.both, other.onlyA, other.onlyB]
      #expect(counts == [0, 1, 1])
      try Data("{}".utf8).write(to: URL(fileURLWithPath: root + "/b/trn/000001-x-1-y:cat.json"))
      let error = #expect(throws: (any Error).self) { try BenchmarkDifference(root + "/a", root + "/b") }
      #expect("\(try #require(error))".contains("expected those of the file's name"))
    }
  }

  @Test func refusesNamesThatLeadOutside() throws {
    try withTemporaryFolder { root in
      let content = SmallBenchmark.content()
      let lists = [PairList(name: "../evil", labels: ["cat"], pairs: [])]
      let evil = BenchmarkContent(dataset: content.dataset, lists: lists, recipe: content.recipe)
      #expect(throws: (any Error).self) {
        try BenchmarkFolder.write(evil, to: .new(root + "/a"), threads: 1)
      }
      let left = try FileManager.default.contentsOfDirectory(atPath: root)
      #expect(left.isEmpty)
    }
  }

  @Test func aPairOfAnUnknownInstanceIsSaidToBeOne() throws {
    try withTemporaryFolder { root in
      let content = SmallBenchmark.content()
      let plain = BenchmarkContent(
        dataset: content.dataset, lists: Array(content.lists.prefix(1)), recipe: content.recipe)
      try BenchmarkFolder.write(plain, to: .new(root + "/a"), threads: 2)
      // Without its category an instance is none, though pairs and images still know it.
      let database = try SQLiteConnection(path: root + "/a/benchmark.sqlite", for: .writing)
      try database.execute("PRAGMA foreign_keys = OFF")
      try database.execute("DELETE FROM category WHERE name = 'cat'")
      let export = BenchmarkExport(try BenchmarkCatalog(unchecked: root + "/a"), threads: 2)
      let error = ExportError.unknownInstance(
        folder: root + "/a", list: "trn", pair: "000000000010-000000000011:cat")
      #expect(throws: error) {
        try export.write(.geoaware, to: .new(root + "/tree"), root: "", images: nil)
      }
      #expect("\(error)".contains("isn't in the catalog"))
    }
  }

  @Test func namesOfListsThatNoConfigurationCanHaveAreRefused() throws {
    try withTemporaryFolder { root in
      let content = SmallBenchmark.content()
      let lists = [
        PairList(name: "trn", labels: ["cat"], pairs: []), PairList(name: "a b", labels: ["cat"], pairs: []),
      ]
      let odd = BenchmarkContent(dataset: content.dataset, lists: lists, recipe: content.recipe)
      try BenchmarkFolder.write(odd, to: .new(root + "/a"), threads: 1)
      let export = try BenchmarkExport(folder: root + "/a", threads: 1)
      #expect(throws: ExportError.unnameableList(folder: root + "/a", list: "a b")) {
        try export.write(.huggingface, to: .new(root + "/out"), root: "", images: nil)
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: root) == ["a"])
    }
  }

  /// Of `SmallBenchmark`'s lists `val` has no pairs.
  @Test func listsWithoutPairsAreNotOfferedForLoading() throws {
    try withTemporaryFolder { root in
      let content = SmallBenchmark.content()
      let lists = [2, 0].map { content.lists[$0] }
      let some = BenchmarkContent(dataset: content.dataset, lists: lists, recipe: content.recipe)
      try BenchmarkFolder.write(some, to: .new(root + "/a"), threads: 1)
      let export = try BenchmarkExport(folder: root + "/a", threads: 1)
      let notes = try export.write(.huggingface, to: .new(root + "/out"), root: "", images: nil)
      #expect(
        notes.map(\.text) == [
          "lists without pairs, which can't be loaded: README.md and croissant.json leave out val"
        ])
      let card = try String(contentsOfFile: root + "/out/README.md", encoding: .utf8)
      #expect(card.contains("- config_name: \"trn\"\n") && !card.contains("- config_name: \"val\"\n"))
      #expect(card.contains("load_dataset(\"<this folder>\", \"trn\")[\"trn\"]"))
      #expect(card.contains("\n| val | 0 |"))
      let metadata = try String(contentsOfFile: root + "/out/croissant.json", encoding: .utf8)
      #expect(metadata.contains("The 4 pairs of the list trn.") && !metadata.contains("of the list val."))
    }
  }

  @Test func csvHasARowAPair() throws {
    try withTemporaryFolder { root in
      try BenchmarkFolder.write(SmallBenchmark.content(), to: .new(root + "/a"), threads: 2)
      let export = try BenchmarkExport(folder: root + "/a", threads: 2)
      try export.write(.csv, to: .new(root + "/csv"), root: "", images: nil)
      let rows = try String(contentsOfFile: root + "/csv/pairs/trn.csv", encoding: .utf8).split(separator: "\n")
      #expect(rows.count == 5)
      #expect(rows[2] == "000000000010-000000000012:cat,cat,000000000010,000000000012,1,3,0,0 1 2 3,1 2")
      #expect(rows[4].hasPrefix(#""000000000014-000000000015:king ""cow""","king ""cow""","#))
    }
  }

  /// A benchmark of one list and the folder of its images: links into another folder, as image folders often are.
  private func withLinkedImages(_ body: (_ root: String, _ images: String) throws -> Void) throws {
    try withTemporaryFolder { root in
      let content = SmallBenchmark.content()
      let plain = BenchmarkContent(
        dataset: content.dataset, lists: Array(content.lists.prefix(1)), recipe: content.recipe)
      try BenchmarkFolder.write(plain, to: .new(root + "/a"), threads: 2)
      let images = root + "/images"
      for folder in [images, root + "/disk"] {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      }
      for image in content.dataset.images {
        try OutputText.write(image.name, to: "\(root)/disk/\(image.fileName)")
        try FileManager.default.createSymbolicLink(
          atPath: "\(images)/\(image.fileName)", withDestinationPath: "../disk/\(image.fileName)")
      }
      try body(root, images)
    }
  }

  @Test(arguments: ImageSource.Way.allCases) func linkedImagesAreTakenOver(way: ImageSource.Way) throws {
    try withLinkedImages { root, images in
      let export = try BenchmarkExport(folder: root + "/a", threads: 2)
      // A link in the way, whose '..' isn't the folder's it stands in.
      try FileManager.default.createDirectory(atPath: root + "/far/off", withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(atPath: root + "/way", withDestinationPath: "far/off")
      let source = ImageSource(folder: root + "/way/../../images", way: way)
      try export.write(.geoaware, to: .new(root + "/tree"), root: "", images: source)
      let place = root + "/tree/JPEGImages"
      let files = try FileManager.default.subpathsOfDirectory(atPath: place).filter { $0.hasSuffix(".jpg") }
      #expect(files.count == 5)
      for file in files {
        let path = "\(place)/\(file)"
        let name = try #require(file.split(separator: "/").last).dropLast(4)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == name)
        let type = try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
        #expect(type == (way == .copy ? .typeRegular : .typeSymbolicLink))
      }
    }
  }

  @Test(arguments: ImageSource.Way.allCases) func imagesThatAreNoneAreRefused(way: ImageSource.Way) throws {
    try withLinkedImages { root, images in
      let export = try BenchmarkExport(folder: root + "/a", threads: 2)
      let source = ImageSource(folder: images, way: way)
      try FileManager.default.removeItem(atPath: root + "/disk/000000000011.jpg")
      let nowhere = DocumentError.unreadable(
        file: images + "/000000000011.jpg", reason: "a symbolic link that leads nowhere")
      #expect(throws: nowhere) {
        try export.write(.geoaware, to: .new(root + "/tree"), root: "", images: source)
      }
      try FileManager.default.removeItem(atPath: images + "/000000000011.jpg")
      #expect(throws: ExportError.missingImages(folder: images, count: 1, first: "000000000011.jpg")) {
        try export.write(.geoaware, to: .new(root + "/tree"), root: "", images: source)
      }
      try FileManager.default.createSymbolicLink(
        atPath: images + "/000000000011.jpg", withDestinationPath: root + "/disk/000000000011.jpg")
      try FileManager.default.createDirectory(
        atPath: root + "/disk/000000000011.jpg", withIntermediateDirectories: false)
      let error = #expect(throws: DocumentError.self) {
        try export.write(.geoaware, to: .new(root + "/tree"), root: "", images: source)
      }
      #expect(error.map { "\($0)" }?.contains("images/000000000011.jpg: found") == true)
      #expect(try FileManager.default.contentsOfDirectory(atPath: root).sorted() == ["a", "disk", "images"])
    }
  }
}
