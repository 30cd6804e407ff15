import Annotations
import Documents
import TestSupport
import Testing

@Suite struct COCOReaderTests {
  private let schemas: SchemaLibrary
  private let manifest: DatasetManifest

  init() throws {
    let library = ManifestLibrary(root: SharedData.checkout + "/Manifests")
    schemas = try SchemaLibrary(library)
    manifest = try DatasetManifest(named: "ap-10k", in: library)
  }

  private func read(_ path: String, division: Int = 1, threads: Int = 1) throws -> AnnotatedDataset {
    try manifest.read(folder: path, division: division, schemas: schemas, threads: threads)
  }

  /// Reads one file, or the three of split 1, and gives the error's sentence without the folder.
  private func message(_ files: [String: String]) throws -> String {
    try withTemporaryFolder { folder in
      for (name, text) in files { try OutputText.write(text, to: "\(folder)/\(name)") }
      do {
        _ = try read(folder)
        return "no error"
      } catch { return "\(error)".replacing(folder + "/", with: "").replacing(folder, with: "DIR") }
    }
  }

  private func splits(train: String, test: String, val: String) -> [String: String] {
    let texts = ["train": train, "test": test, "val": val]
    return Dictionary(uniqueKeysWithValues: texts.map { ("annotations/ap10k-\($0)-split1.json", $1) })
  }

  @Test(.enabled(if: SharedData.has("real/ap-10k"), SharedData.skipMessage))
  func readsTheRealSample() throws {
    for path in ["real/ap-10k", "real/ap-10k/annotations.json"] {
      let dataset = try read(SharedData.path(path))
      #expect(dataset.name == "ap-10k")
      #expect(dataset.images.map(\.name) == ["000000037516", "000000000004"])
      #expect(dataset.images.map(\.fileName) == ["000000037516.jpg", "000000000004.jpg"])
      #expect(dataset.instances.map(\.id) == [9284, 6])
      #expect(dataset.instances.map { dataset.categories[$0.category].name } == ["jaguar", "antelope"])
      #expect(dataset.instances[1].keypoints[3] == Keypoint(x: 600, y: 307, visibility: .visible))
      #expect(dataset.instances[1].box == BoundingBox(x: 408, y: 197, width: 429, height: 341))
      #expect(dataset.instances[1].labelled.indices == [0] + Array(2...16))
      #expect(dataset.categories.count == 54)
      #expect(dataset.inputs.map(\.name) == ["annotations.json"])
      #expect(dataset.notes.count == 1)
    }
  }

  @Test func joinsTrainTestVal() throws {
    let dataset = try read(Goldens.path("ap10k-small"))
    #expect(dataset.inputs.map(\.name).map { $0.split(separator: "-")[1] } == ["train", "test", "val"])
    #expect(dataset.images.count == 900)
    #expect(dataset.instances.count == 1230)
    #expect(dataset.images[0].split == "train")
    #expect(dataset.images[899].split == "val")
    let fullyVisible = dataset.instances.reduce(0) { $0 + $1.fullyVisible.count }
    #expect(fullyVisible == 15267)
    let parallel = try read(Goldens.path("ap10k-small"), threads: 3)
    #expect(parallel.images == dataset.images)
    #expect(parallel.instances == dataset.instances)
    #expect(parallel.inputs == dataset.inputs)
  }

  @Test func keepsEveryInstanceAndTheOrderOfTheFile() throws {
    try withTemporaryFolder { folder in
      // Categories out of order, annotations before their images, unknown keys, a byte order mark.
      let text: String =
        "\u{FEFF}" + #"{"annotations": ["# + AnnotationText.annotation(7, image: 2, category: 9) + ", "
        + AnnotationText.annotation(5, image: 2, category: 1) + #"], "more": {"x": [1e300, null]}, "#
        + #""images": ["# + AnnotationText.image(2) + ", " + AnnotationText.image(1) + #"], "categories": ["#
        + #"{"id": 9, "name": "yak", "supercategory": "Bovidae"}, "# + AnnotationText.cat + "]}"
      try OutputText.write(text, to: folder + "/annotations.json")
      let dataset = try read(folder)
      #expect(dataset.categories.map(\.id) == [1, 9])
      #expect(dataset.images.map(\.name) == ["000000000002", "000000000001"])
      #expect(dataset.instances.map(\.id) == [7, 5])
      #expect(dataset.instances.map(\.image) == [0, 0])
      #expect(dataset.instances.map(\.category) == [1, 0])
      #expect(dataset.notes == [])
    }
  }

  @Test func categoriesOfTheFirstFileCount() throws {
    try withTemporaryFolder { folder in
      let more = AnnotationText.file(
        images: [AnnotationText.image(2)], annotations: [AnnotationText.annotation(2, image: 2)],
        categories: [#"{"id": 3, "name": "dog", "supercategory": "Canidae"}"#, AnnotationText.cat])
      for (name, text) in splits(train: AnnotationText.small(1), test: more, val: AnnotationText.small(3)) {
        try OutputText.write(text, to: "\(folder)/\(name)")
      }
      let dataset = try read(folder)
      #expect(dataset.categories.map(\.name) == ["cat"])
      #expect(dataset.instances.map(\.category) == [0, 0, 0])
      #expect(dataset.instances.map(\.image) == [0, 1, 2])
      #expect(
        dataset.notes == [
          "annotations/ap10k-test-split1.json and annotations/ap10k-train-split1.json list different categories, "
            + "2 and 1; those of annotations/ap10k-train-split1.json count."
        ])
    }
  }

  /// Each case is the valid file with one part replaced.
  @Test(arguments: [
    (#""id": 1, "file_name""#, #""file_name""#, "1:62 (images[0]): found no key 'id'. Add it."),
    (#""width": 100, "#, "", "1:57 (images[0]): found no key 'width'. Add it."),
    (
      #""width": 100"#, #""width": 0"#,
      "1:54 (images[0].width): found 0, expected a whole number from 1 to 1000000."
    ),
    (
      #""height": 50"#, #""height": -50"#,
      "1:69 (images[0].height): found -50, expected a whole number from 1 to 1000000."
    ),
    (#""width": 100"#, #""width": "100""#, "1:54 (images[0].width): found a string, expected a whole number."),
    (
      #"{"id": 1, "f"#, #"{"id": -1, "f"#,
      "1:20 (images[0].id): found -1, expected a whole number from 0 to 999999999999."
    ),
    (
      #"{"id": 1, "f"#, #"{"id": 1000000000000, "f"#,
      "1:20 (images[0].id): found 1000000000000, expected a whole number from 0 to 999999999999."
    ),
    (
      "1.jpg", "../1.jpg",
      "1:36 (images[0].file_name): found the file name '../1.jpg', "
        + "expected a relative one without empty, '.' or '..' parts and control characters."
    ),
    (
      "1.jpg", "/1.jpg",
      "1:36 (images[0].file_name): found the file name '/1.jpg', "
        + "expected a relative one without empty, '.' or '..' parts and control characters."
    ),
    (
      "1.jpg", #"1\u0000.jpg"#,
      "1:36 (images[0].file_name): found the file name '1\\u{0}.jpg', "
        + "expected a relative one without empty, '.' or '..' parts and control characters."
    ),
    (
      #""image_id": 1"#, #""image_id": 8"#,
      "2:17 (annotations[0]): found image_id 8, expected the id of one of the file's images. "
        + "List the image in this file, or move the annotation to the file that lists it."
    ),
    (
      #""category_id": 1"#, #""category_id": 8"#,
      "2:17 (annotations[0]): found category_id 8, expected the id of one of the file's categories. "
        + "List the category, or mend the id."
    ),
    (
      "[1, 2, 30, 40]", "[1, 2, -30, 40]",
      "2:76 (annotations[0].bbox[2]): found -30, expected a number from 0.0 to 1000000.0."
    ),
    (
      "[1, 2, 30, 40]", "[1, 2, 30]",
      "2:69 (annotations[0].bbox): found 3 elements, expected 4: x, y, width and height."
    ),
    ("[1, 2, 30, 40]", "[1, 2, NaN, 40]", "2:76 (annotations[0].bbox[2]): found NaN, expected a number."),
    (
      "[1, 2, 30, 40]", "[1, 1e308, 30, 40]",
      "2:73 (annotations[0].bbox[1]): found 1e308, expected a number from -1000000.0 to 1000000.0."
    ),
    (
      "[10, 20, 2, ", "[10, 20, 3, ",
      "2:128 (annotations[0].keypoints[2]): found 3, expected a whole number from 0 to 2."
    ),
    (
      "[10, 20, 2, ", "[",
      "2:119 (annotations[0].keypoints): found 48 numbers, expected 51: x, y and v of 17 keypoints."
    ),
    (
      "[10, 20, 2, ", "[10, 20, 2, 1, 1, 1, ",
      "2:119 (annotations[0].keypoints): found 54 numbers, expected 51: x, y and v of 17 keypoints."
    ),
    (
      #""num_keypoints": 17"#, #""num_keypoints": 18"#,
      "2:102 (annotations[0].num_keypoints): found 18, expected a whole number from 0 to 17."
    ),
    (
      #""cat""#, #""a/b""#,
      "3:34 (categories[0].name): found the name 'a/b', "
        + "expected a name that isn't empty, '.' or '..', without '/', ':' and control characters."
    ),
    (
      #""Felidae""#, #""x:y""#,
      "3:58 (categories[0].supercategory): found the name 'x:y', "
        + "expected a name that isn't empty, '.' or '..', without '/', ':' and control characters."
    ),
    (
      #""Felidae""#, #""Felidae", "keypoints": ["nose"]"#,
      "3:83 (categories[0].keypoints[0]): found keypoint 'nose', expected 'left_eye', as in the schema ap-10k."
    ),
    (
      #""Felidae""#, #""Felidae", "keypoints": ["left_eye"]"#,
      "3:82 (categories[0].keypoints): found 1 keypoint, expected the 17 of the schema ap-10k."
    ),
    (#""categories""#, #""kinds""#, "3:64: found no key 'categories'. Add it."),
    (#""Felidae"}]}"#, #""Felidae"}]"#, "3:69 (categories): found the end of the file, expected ',' or '}'."),
  ])
  func refusesWhatIsNotOfTheForm(part: String, replacement: String, expected: String) throws {
    let text = AnnotationText.small(1)
    let wrong = text.replacing(part, with: replacement, maxReplacements: 1)
    #expect(wrong != text)
    #expect(try message(["annotations.json": wrong]) == "annotations.json: " + expected)
  }

  @Test func refusesRepeatedIDs() throws {
    let image = AnnotationText.image(1)
    let annotation = AnnotationText.annotation(5, image: 1)
    let other = AnnotationText.cat.replacing(": 1", with: ": 2")
    let images = AnnotationText.file(images: [image, image], annotations: [annotation])
    let annotations = AnnotationText.file(images: [image], annotations: [annotation, annotation])
    let categories = AnnotationText.file(
      images: [image], annotations: [annotation], categories: [AnnotationText.cat, other])
    let cases: [(text: String, expected: String)] = [
      (
        images,
        "1:74 (images[1]): found id 1, which images[0] has too, expected ids that differ among the images."
      ),
      (annotations, "(annotations[1]): found id 5, which annotations[0] has too"),
      (
        categories,
        "categories: found the name 'cat' for ids 1 and 2, expected a name of its own for each category."
      ),
    ]
    for (text, expected) in cases {
      let found = try message(["annotations.json": text])
      #expect(found.contains(expected), "\(found)")
    }
  }

  @Test func refusesSplitsThatContradictEachOther() throws {
    let (train, test) = (AnnotationText.small(1), AnnotationText.small(2))
    let lynx = AnnotationText.small(3).replacing(#""cat""#, with: #""lynx""#)
    let renumbered = AnnotationText.small(3).replacing(#"{"id": 1, "name""#, with: #"{"id": 4, "name""#)
      .replacing(#""category_id": 1"#, with: #""category_id": 4"#)
    let sameAnnotation = AnnotationText.file(
      images: [AnnotationText.image(3)], annotations: [AnnotationText.annotation(12, image: 3)])
    let cases: [(val: String, expected: String)] = [
      (
        train,
        """
        1:13 (images[0]): found image 000000000001, which is images[0] of annotations/ap10k-train-split1.json \
        too, expected each image in one split. Remove it from one of the files.
        """
      ),
      (
        sameAnnotation,
        """
        2:17 (annotations[0]): found id 12, which annotations[0] of annotations/ap10k-test-split1.json has too, \
        expected ids that differ among the annotations. Renumber or remove one of them.
        """
      ),
      (
        lynx,
        """
        3:16 (categories[0]): found category 1 as 'Felidae/lynx', expected 'Felidae/cat' as in \
        annotations/ap10k-train-split1.json. Use the same categories in every file.
        """
      ),
      (
        renumbered,
        """
        3:16 (categories[0]): found category 4 'cat', which has annotations, expected one that \
        annotations/ap10k-train-split1.json lists too. Use the same categories in every file.
        """
      ),
      (
        AnnotationText.file(images: [], annotations: []),
        "images: found an empty list, expected at least one of them. Check that the file was written to its end."
      ),
    ]
    for (val, expected) in cases {
      let found = try message(splits(train: train, test: test, val: val))
      #expect(found == "annotations/ap10k-val-split1.json: " + expected)
    }
  }

  @Test func namesTheFilesItLookedFor() throws {
    #expect(
      try message(["annotations/ap10k-train-split1.json": "{}", "annotations/ap10k-val-split1.json": "{}"])
        == "DIR: found no annotations/ap10k-test-split1.json, expected it beside the other split files. "
        + "Copy the missing file from AP-10K's release.")
    #expect(
      try message(["readme.txt": ""])
        == "DIR: found no annotations/ap10k-train-split1.json, no annotations/ap10k-test-split1.json, "
        + "no annotations/ap10k-val-split1.json, expected these, or annotations.json. "
        + "Give the folder that holds 'annotations'.")
    #expect(throws: COCOError.noDataset(path: "/nowhere", title: "AP-10K")) { try read("/nowhere") }
    let noSuchDivision = COCOError.noSuchDivision(folder: "/", number: 4, divisions: 3)
    #expect(throws: noSuchDivision) { try read("/", division: 4) }
    #expect("\(noSuchDivision)" == "/: found split 4, expected split 1, 2 or 3.")
  }

  @Test func refusesOneFileForTwoImages() throws {
    let (train, test) = (AnnotationText.small(1), AnnotationText.small(2))
    let twice = AnnotationText.file(
      images: [AnnotationText.image(3), AnnotationText.image(4, file: "3.jpg")],
      annotations: [AnnotationText.annotation(13, image: 3)])
    #expect(
      try message(splits(train: train, test: test, val: twice))
        == "annotations/ap10k-val-split1.json: 1:74 (images[1]): found the image file '3.jpg', which images[0] has too, "
        + "expected a file of its own for each image. Give the annotations of one file one image id, or mend the file "
        + "name.")
    let again = AnnotationText.file(
      images: [AnnotationText.image(3, file: "1.jpg")], annotations: [AnnotationText.annotation(13, image: 3)])
    #expect(
      try message(splits(train: train, test: test, val: again)).contains(
        "found the image file '1.jpg', which images[0] of annotations/ap10k-train-split1.json has too"))
  }

  @Test func refusesOneCategoryNameForTwoIDs() throws {
    let categories = [AnnotationText.cat, #"{"id": 2, "name": "cat", "supercategory": "Canidae"}"#]
    let train = AnnotationText.file(
      images: [AnnotationText.image(1)], annotations: [AnnotationText.annotation(11, image: 1)],
      categories: categories)
    #expect(
      try message(splits(train: train, test: AnnotationText.small(2), val: AnnotationText.small(3)))
        == "annotations/ap10k-train-split1.json: categories: found the name 'cat' for ids 1 and 2, expected a name of its "
        + "own for each category. Rename or merge them.")
  }

  @Test func aWrongNumberOfKeypointsIsNoted() throws {
    try withTemporaryFolder { folder in
      let texts = splits(
        train: AnnotationText.small(1),
        test: AnnotationText.small(2).replacing("keypoints\": 17", with: "keypoints\": 5"),
        val: AnnotationText.small(3).replacing("keypoints\": 17", with: "keypoints\": 0"))
      for (name, text) in texts { try OutputText.write(text, to: "\(folder)/\(name)") }
      let dataset = try read(folder)
      #expect(
        dataset.notes == [
          "2 annotations have another num_keypoints than keypoints with v > 0, the first annotation 12: 5 for 17; recipes "
            + "go by num_keypoints."
        ])
    }
    #expect(try read(Goldens.path("ap10k-small")).notes.allSatisfy { !$0.contains("num_keypoints") })
  }
}
