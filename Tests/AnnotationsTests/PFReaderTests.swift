import Annotations
import Documents
import Explanations
import Foundation
import TestSupport
import Testing

@Suite struct PFReaderTests {
  private let library = ManifestLibrary(root: SharedData.checkout + "/Manifests")
  private let schemas: SchemaLibrary

  init() throws { schemas = try SchemaLibrary(library) }

  private static let twoClasses = """
    format: chiral-dataset/1
    title: Two classes
    form: pf
    variant: pascal
    schema: pf-pascal
    lists: { train: train_pairs.csv, test: test_pairs.csv }
    categories: [aeroplane, bicycle]
    """

  private func read(_ name: String, in folder: String, _ lists: [ImageSplit]) throws -> PFDataset {
    let manifest = try DatasetManifest(named: name, in: library)
    guard case .pf(let layout) = manifest.form else { throw CocoaError(.featureUnsupported) }
    return try manifest.readPF(layout, lists: lists, folder: folder, schemas: schemas, threads: 2)
  }

  private func write(_ text: String, to path: String) throws {
    try OutputText.write(text, to: path)
  }

  private func pascal(_ folder: String) throws -> PFDataset {
    try write(Self.twoClasses, to: folder + "/two-classes.yaml")
    return try read(folder + "/two-classes.yaml", in: folder, [.train, .test])
  }

  @Test func pascalRowsBecomePairs() throws {
    try withTemporaryFolder { folder in
      try write(
        """
        source_image,target_image,class,flip\r
        PF/JPEGImages/a.jpg,PF/JPEGImages/b.jpg,1,0\r
        PF/JPEGImages/b.jpg,PF/JPEGImages/a.jpg,1,1\r

        """, to: folder + "/train_pairs.csv")
      try write(
        """
        source_image,target_image,class,XA,YA,XB,YB
        PF/JPEGImages/a.jpg,PF/JPEGImages/c.jpg,2,1.5;2,3;4,5;6,7;8e0
        PF/JPEGImages/a.jpg,PF/JPEGImages/c.jpg,2,1,2,3,4
        """, to: folder + "/test_pairs.csv")
      let read = try pascal(folder)
      #expect(read.dataset.images.map(\.fileName) == ["a.jpg", "b.jpg", "c.jpg"])
      #expect(read.lists[0].map(\.isMirrored) == [false, true])
      #expect(read.lists[0][0].source == read.lists[0][1].target)
      #expect(read.dataset.instances.count == 6)
      let source = read.dataset.instances[read.lists[1][0].source]
      #expect(source.labelled.indices == [0, 1])
      #expect(source.keypoints[0] == Keypoint(x: 1.5, y: 3, visibility: .visible))
      #expect(source.category == 1 && source.box == nil)
      #expect(read.dataset.instances[read.lists[0][0].source].labelled.isEmpty)
      #expect(read.dataset.notes.contains { $0.hasPrefix("3 of 3 images are missing") })
      #expect(read.dataset.notes.contains { $0.hasPrefix("no folder Annotations") })
    }
  }

  @Test(arguments: [
    ("a.jpg,b.jpg,1", "line 2: found 3 fields, expected 7"),
    ("a.jpg,b.jpg,3,1,1,1,1", "column 'class': found '3', expected a class from 1 to 2."),
    ("a.jpg,b.jpg,1,1;2,1,1,1", "column 'YA': found 1 coordinates, expected 2, as there are x."),
    ("a.jpg,b.jpg,1,1,1,1;2,1;2", "column 'XB': found 2 points, expected 1, as the other image has."),
    ("a.jpg,b.jpg,1,nan,1,1,1", "column 'XA': found 'nan', expected a number of pixels"),
    ("a.jpg,b.jpg,1,0x1,1,1,1", "found '0x1'"), ("a.jpg,b.jpg,1,1e9,1,1,1", "found '1e9'"),
    ("a.jpg,b.jpg,1,1;;2,1,1,1", "found ''"), ("../a.jpg,b.jpg,1,1,1,1,1", "expected a plain relative path"),
    ("/a.jpg,b.jpg,1,1,1,1,1", "expected a plain relative path"),
    (
      "a.jpg,b.jpg,1,\(Array(repeating: "1", count: 21).joined(separator: ";")),1,1,1",
      "column 'XA': found 21 coordinates, expected 1 to 20."
    ),
  ])
  func badRows(_ row: String, _ sentence: String) throws {
    try withTemporaryFolder { folder in
      try write(
        "source_image,target_image,class,XA,YA,XB,YB\n\(row)\n", to: folder + "/test_pairs.csv")
      #expect(message { try pascal(folder) }.contains(sentence), "\(message { try pascal(folder) })")
    }
  }

  @Test func flipIsZeroOrOne() throws {
    try withTemporaryFolder { folder in
      #expect(message { try pascal(folder) }.contains("found none of train_pairs.csv, test_pairs.csv"))
      try write("source_image,target_image,class,flip\na,b,1,2\n", to: folder + "/train_pairs.csv")
      #expect(message { try pascal(folder) }.contains("column 'flip': found '2', expected 0 or 1."))
    }
  }

  /// Of images: two files of one name, two names of one look, and none at all.
  @Test(arguments: [
    (
      "P/JPEGImages/a.jpg,P/JPEGImages/a.png,1,0",
      "found the name 'a' for a.jpg, a.png, expected a name of its own"
    ),
    ("P/JPEGImages/a.jpg,P/JPEGImages/x/a.jpg,1,0", "found the name 'a' for a.jpg, x/a.jpg"),
    (
      "P/caf\u{E9}.jpg,P/b.jpg,1,0\nP/cafe\u{301}.jpg,P/b.jpg,1,0",
      "names that differ otherwise, or the same bytes"
    ),
    ("", "train_pairs.csv: line 1: found no pair below the columns' names, expected a row a pair."),
  ])
  func imagesHaveNamesOfTheirOwn(rows: String, sentence: String) throws {
    try withTemporaryFolder { folder in
      try write("source_image,target_image,class,flip\n\(rows)", to: folder + "/train_pairs.csv")
      let text = message { try pascal(folder) }
      #expect(text.contains(sentence), "\(text)")
    }
  }

  @Test func willowHasTenPoints() throws {
    try withTemporaryFolder { folder in
      let groups = ["XA", "YA", "XB", "YB"].flatMap { group in (1...10).map { "\(group)\($0)" } }
      let header = (["imageA", "imageB"] + groups).joined(separator: ",")
      let numbers = (1...40).map(String.init).joined(separator: ",")
      try write(
        "\(header)\nPF-dataset/car(S)/1.png,PF-dataset/car(S)/2.png,\(numbers)\n"
          + "PF-dataset/car(S)/1.png,PF-dataset/duck(S)/3.png,\(numbers)\n", to: folder + "/test_pairs.csv")
      let read = try willow(folder)
      #expect(read.dataset.categories.map(\.name) == ["car(S)", "duck(S)"])
      #expect(read.dataset.instances.count == 3)
      #expect(read.lists[0][0].source == read.lists[0][1].source)
      #expect(read.dataset.instances[1].keypoints[9] == Keypoint(x: 30, y: 40, visibility: .visible))
      // One column a group, and twenty coordinates where ten points are.
      let twenty = Array(repeating: "1", count: 20).joined(separator: ";")
      try write("imageA,imageB,XA,YA,XB,YB\na,b,\(twenty),1,1,1\n", to: folder + "/test_pairs.csv")
      #expect(message { try willow(folder) }.contains("column 'XA': found 20 coordinates, expected 10."))
      try write("imageA,imageB,XA,XA,YA,XB,YB\n", to: folder + "/test_pairs.csv")
      #expect(message { try willow(folder) }.contains("found 2 columns XA and 1 columns YA"))
      try write("imageA,imageB\na,b\n", to: folder + "/test_pairs.csv")
      #expect(message { try willow(folder) }.contains("expected a column 'XA'"))
    }
  }

  /// A thousand damaged lists: each is read or refused with an explained error.
  @Test(arguments: [
    "source_image,target_image,class,flip\nP/a.jpg,P/b.jpg,1,0\n\"P/b.jpg\",P/a.jpg,2,1\n",
    "source_image,target_image,class,XA,YA,XB,YB\r\nP/a.jpg,P/b.jpg,1,1;2.5,3;4e1,5;6,7;8\r\n",
  ])
  func survivesDamage(_ text: String) throws {
    var random = Damage(seed: 6)
    try withTemporaryFolder { folder in
      for _ in 0..<1000 {
        try OutputText.write(random.damage(Array(text.utf8)), to: folder + "/train_pairs.csv")
        do { _ = try pascal(folder) } catch is any ExplainedError {}
      }
    }
  }

  private func willow(_ folder: String) throws -> PFDataset {
    try read("pf-willow", in: folder, [.test])
  }

  /// The real lists: every row, and the sums that the lists themselves give.
  @Test(.enabled(if: SharedData.has("real/pf-pascal"), SharedData.skipMessage))
  func realLists() throws {
    let read = try read("pf-pascal", in: SharedData.path("real/pf-pascal"), ImageSplit.allCases)
    #expect(read.lists.map(\.count) == [2940, 308, 299])
    #expect(read.dataset.instances[read.lists[2][0].source].labelled.count == 11)
  }
}
