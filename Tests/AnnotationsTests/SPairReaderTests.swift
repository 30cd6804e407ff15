import Annotations
import Documents
import Explanations
import Files
import Foundation
import TestSupport
import Testing

@Suite struct SPairReaderTests {
  private func schemas() throws -> SchemaLibrary {
    try SchemaLibrary(ManifestLibrary(root: SharedData.checkout + "/Manifests"))
  }

  private func read(_ folder: String, threads: Int = 1) throws -> SPairDataset {
    try SPairReader.read(
      folder: folder, family: "spair-71k", name: "spair-71k", schemas: schemas(), threads: threads)
  }

  @Test func readsImagesListsAndSplits() throws {
    try withTemporaryFolder { path in
      let folder = SPairFolder(path)
      try folder.image(
        "a-1", of: "cat", keypoints: [0, 29], box: [10, 20, 110, 220], azimuth: 7, truncated: 1)
      try folder.image("b", of: "cat", keypoints: [0])
      try folder.image("c", of: "bus", keypoints: [1])
      try folder.image("d", of: "bus", keypoints: [1])
      try folder.list("trn", ["000007-a-1-b:cat"])
      try folder.write("c\r\n", to: "Layout/large/test_images_bus.txt")
      let read = try read(path)
      let dataset = read.dataset
      #expect(dataset.categories.map(\.name) == ["bus", "cat"])
      #expect(dataset.images.map(\.fileName) == ["bus/c.jpg", "bus/d.jpg", "cat/a-1.jpg", "cat/b.jpg"])
      #expect(dataset.images.map(\.split) == ["test", nil, "train", "train"])
      let cat = dataset.instances[2]
      #expect(cat.box == BoundingBox(x: 10, y: 20, width: 100, height: 200))
      #expect(cat.labelled.indices == [0, 29])
      #expect(cat.keypoints[29] == Keypoint(x: 291, y: 292, visibility: .visible))
      #expect(cat.view?.azimuth == 7 && cat.view?.truncated == true && cat.view?.occluded == false)
      #expect(read.listed == [.init(split: "train", number: 7, source: 2, target: 3)])
      #expect(read.missingCategories.count == 16)
      #expect(dataset.notes.contains { $0.hasPrefix("1 annotated images are in no list") })
    }
  }

  @Test func smallListsAndPairFilesStandIn() throws {
    try withTemporaryFolder { path in
      let folder = SPairFolder(path)
      for name in ["a", "b", "c"] { try folder.image(name, of: "cat", keypoints: [0]) }
      try folder.list("val", size: "small", ["000001-a-b:cat"])
      try folder.write("{}", to: "PairAnnotation/test/000004-c-c:cat.json")
      let read = try read(path)
      #expect(!read.listsAreComplete)
      #expect(read.dataset.images.map(\.split) == ["val", "val", "test"])
      #expect(read.pairFiles.map(\.name) == ["000004-c-c:cat"])
    }
  }

  /// Without lists of pairs the note names what is there, and nothing else.
  @Test func theNoteNamesWhatTellsTheSplits() throws {
    func note(_ path: String) throws -> String? {
      try read(path).dataset.notes.first { $0.hasPrefix("no lists") }
    }
    try withTemporaryFolder { path in
      let folder = SPairFolder(path)
      for name in ["a", "b"] { try folder.image(name, of: "cat", keypoints: [0]) }
      try folder.write("a\nb\n", to: "Layout/large/trn_images_cat.txt")
      #expect(try note(path) == "no lists of pairs in Layout: its lists of images tell the splits")
      try folder.write("{}", to: "PairAnnotation/trn/000001-a-b:cat.json")
      #expect(
        try note(path)
          == "no lists of pairs in Layout: its lists of images and the names of the pair files tell the splits")
    }
    try withTemporaryFolder { path in
      let folder = SPairFolder(path)
      for name in ["a", "b"] { try folder.image(name, of: "cat", keypoints: [0]) }
      try folder.write("{}", to: "PairAnnotation/trn/000001-a-b:cat.json")
      #expect(try note(path) == "no lists in Layout: the names of the pair files tell the splits")
    }
  }

  @Test(.enabled(if: SharedData.has("real/spair-71k"), SharedData.skipMessage))
  func realSample() throws {
    let one = try read(SharedData.path("real/spair-71k"))
    let two = try read(SharedData.path("real/spair-71k"), threads: 2)
    #expect(one.dataset.images.count == 54)
    #expect(one.dataset.images.allSatisfy { $0.split == "test" })
    #expect(one.listed.count == 690)
    #expect(one.pairFiles.count == 8)
    #expect(one.dataset.inputs == two.dataset.inputs && one.dataset.instances == two.dataset.instances)
  }

  private static let good = """
    {"filename": "a.jpg", "image_width": 5, "image_height": 4, "category": "cat", "pose": "Left",
    "truncated": 0, "occluded": 0, "difficult": 0, "bndbox": [0, 0, 5, 4], "kps": {"0": [1, 2]}, "azimuth_id": 0}
    """

  @Test(arguments: [
    ("\"truncated\": 0", "\"truncated\": 2", "found 2, expected a whole number from 0 to 1."),
    ("\"pose\": \"Left\",", "", "found no key 'pose'. Add it."),
    ("[1, 2]", "[1, NaN]", "expected a number"), ("[1, 2]", "[1, 1e300]", "at most 1e6 in size"),
    ("[1, 2]", "[1]", "found 1 numbers, expected x and y."),
    ("\"0\":", "\"30\":", "found the keypoint '30', expected one of '0' to '29'."),
    ("\"0\":", "\"00\":", "found the keypoint '00'"),
    ("[0, 0, 5, 4]", "[5, 0, 0, 4]", "found a box of -5.0 × 4.0 pixels"),
    ("\"image_width\": 5", "\"image_width\": -5", "a whole number from 1 to 1000000"),
    ("\"azimuth_id\": 0", "\"azimuth_id\": 8", "a whole number from 0 to 7"),
    ("\"category\": \"cat\"", "\"category\": \"dog\"", "found the category 'dog', expected 'cat'"),
    ("a.jpg", "../a.jpg", "a file's name without folders"),
    ("a.jpg", "b.jpg", "found the file name 'b.jpg', expected 'a.jpg'"),
    ("\"kps\"", "\"kps\": null, \"kps\"", "expected an object"),
  ])
  func badAnnotations(_ old: String, _ new: String, _ sentence: String) throws {
    try withTemporaryFolder { path in
      let folder = SPairFolder(path)
      try folder.write(Self.good, to: "ImageAnnotation/cat/a.json")
      try folder.image("b", of: "cat", keypoints: [0])
      try folder.list("test", ["000001-a-b:cat"])
      _ = try read(path)
      try folder.write(Self.good.replacingOccurrences(of: old, with: new), to: "ImageAnnotation/cat/a.json")
      #expect(message { try read(path) }.contains(sentence), "\(message { try read(path) })")
    }
  }

  @Test(arguments: [
    ("000001-a-b:cat\n000001-a-b:cat\n", "test.txt: 2:1: found the pair '000001-a-b:cat' again"),
    ("a-b:cat\n", "found 'a-b:cat', expected <number>-<source>-<target>:<category>."),
    ("1-a-b\n", "expected <number>-<source>-<target>:<category>."),
    ("\n1-a-b:cat\n", "test.txt: 1:1: found ''"), ("1-a-x:cat\n", "found image 'x' of cat"),
    ("1-../a-b:cat\n", "found image '../a' of cat"), ("99999999999999-a-b:cat\n", "expected <number>"),
    ("\u{FEFF}1-a-b:dog\n", "lists or files of pairs, which say"), ("", "lists or files of pairs"),
  ])
  func badLists(_ text: String, _ sentence: String) throws {
    try withTemporaryFolder { path in
      let folder = SPairFolder(path)
      for name in ["a", "b"] { try folder.image(name, of: "cat", keypoints: [0]) }
      try folder.write(text, to: "Layout/large/test.txt")
      #expect(message { try read(path) }.contains(sentence), "\(message { try read(path) })")
    }
  }

  @Test func otherFaults() throws {
    try withTemporaryFolder { path in
      let folder = SPairFolder(path)
      #expect(message { try read(path) }.contains("Give the folder that holds 'ImageAnnotation'."))
      for name in ["a", "b"] { try folder.image(name, of: "cat", keypoints: [0]) }
      try folder.list("trn", ["000001-a-b:cat"])
      try folder.list("val", ["000001-b-a:cat"])
      #expect(message { try read(path) }.contains("in train and val, expected each image in one split."))
      try folder.image("a", of: "unicorn", keypoints: [])
      #expect(
        message { try read(path) }.contains(
          "/ImageAnnotation/unicorn: found the category 'unicorn', expected one of aeroplane"))
    }
  }

  /// A long name is cut in its middle, where that is said, and never before it is compared.
  @Test func longNamesAreCutOnceAndInTheMiddle() throws {
    try withTemporaryFolder { path in
      let folder = SPairFolder(path)
      let long = String(repeating: "x", count: 90)
      for name in ["a", "b" + long] { try folder.image(name, of: "cat", keypoints: [0]) }
      let lines = ["000001-a-b\(long):cat"] + ["1", "2"].map { "00000\($0)-a-b:\(long)\($0)\(long)" }
      try folder.list("trn", lines)
      let notes = try read(path).dataset.notes.filter { $0.contains("1 listed pairs are of xxx") }
      let cut = "x" + String(repeating: "x", count: 39) + "…" + String(repeating: "x", count: 39)
      #expect(notes.count == 2 && notes.allSatisfy { $0.contains("are of \(cut), which") }, "\(notes)")
      try folder.list("val", ["000001-a-b\(long):cat"])
      let end = String(repeating: "x", count: 35) + ":cat"
      #expect(message { try read(path) }.contains("…\(end)' in train and val"), "\(message { try read(path) })")
    }
  }

  @Test func aFolderThatCannotBeListedIsNotAnEmptyOne() throws {
    try withTemporaryFolder { path in
      try SPairFolder(path).write("text", to: "ImageAnnotation")
      let sentence = "\(path)/ImageAnnotation: found no readable file (Not a directory)"
      #expect(message { try read(path) }.contains(sentence), "\(message { try read(path) })")
    }
  }

  /// Thousands of damaged annotations: each is read or refused with an explained error.
  @Test func survivesDamage() throws {
    let schema = try schemas().schema(named: "spair-71k/cat")
    var random = Damage(seed: 1)
    for _ in 0..<3000 {
      let bytes = random.damage(Array(Self.good.utf8))
      do {
        _ = try SPairReader.checkAnnotation(InputFile(path: "damaged", bytes: bytes), schema: schema)
      } catch is any ExplainedError {}
    }
  }
}
