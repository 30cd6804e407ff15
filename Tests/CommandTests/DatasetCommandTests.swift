import Foundation
import TestSupport
import Testing

/// `chiral build` on datasets that are described by manifests alone.
@Suite struct DatasetCommandTests {
  private static let species = ["cat", "cow", "dog", "horse", "sheep"]
  private static let lists = [
    "trn", "val", "test", "val_cross_species", "test_cross_species", "val_cross_family", "test_cross_family",
  ]

  private static let keypoints = [
    "L_Eye", "R_Eye", "L_EarBase", "R_EarBase", "Nose", "Throat", "TailBase", "Withers", "L_F_Elbow",
    "R_F_Elbow",
    "L_B_Elbow", "R_B_Elbow", "L_F_Knee", "R_F_Knee", "L_B_Knee", "R_B_Knee", "L_F_Paw", "R_F_Paw", "L_B_Paw",
    "R_B_Paw",
  ]

  /// An annotation that lacks one keypoint; the release's second part spells some of them in another way.
  private static func annotation(_ image: String, _ species: String, without hidden: Int, isSecond: Bool)
    -> String
  {
    let points = keypoints.enumerated().map { index, name in
      let name =
        isSecond
        ? name.lowercased().replacing("earbase", with: "ear").replacing("tailbase", with: "tail") : name
      return
        #"<keypoint name="\#(name)" visible="\#(index == hidden ? 0 : 1)" x="\#(index)" y="\#(2 * index)" z="0"/>"#
    }
    return """
      <?xml version="1.0"?><annotation><image>\(image)</image><category>\(species)</category>
      <visible_bounds height="60" width="50" xmin="1" \(isSecond ? "xmax" : "ymin")="2"/>
      <keypoints>\(points.joined(separator: "\n"))</keypoints></annotation>
      """
  }

  /// Writes 93 images a species, cats and dogs into the release's first part, the others into the second.
  private func writeAnimals(to folder: String, backwards: Bool = false) throws {
    let numbers = backwards ? Array((1...93).reversed()) : Array(1...93)
    for species in backwards ? Self.species.reversed() : Self.species {
      let isSecond = !["cat", "dog"].contains(species)
      for number in numbers {
        let image =
          isSecond ? "\(species.prefix(2))\(number).jpeg" : "20\(species == "cat" ? 7 : 8)_\(1000 + number)"
        try OutputText.write(
          Self.annotation(image, species, without: number % 20, isSecond: isSecond),
          to:
            "\(folder)/\(isSecond ? "animalpose_anno2" : "PASCAL2011_animal_annotation")/\(species)/\(number).xml"
        )
      }
    }
    try OutputText.write("", to: folder + "/animalpose_image_part2/cow/co7.jpeg")
    try OutputText.write(TinyJPEG.gray, to: folder + "/animalpose_image_part2/cow/co7.jpeg")
  }

  private func content(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

  @Test func animalPoseHasThreeSettings() throws {
    try withTemporaryFolder { root in
      try writeAnimals(to: root + "/animals")
      try writeAnimals(to: root + "/again", backwards: true)
      let built = try ChiralCommand.run(
        ["build", "animal-pose", "--data", "animals", "--out", "a", "--threads", "1", "--json"], in: root)
      #expect(built.status == 0, "\(built.errors)")
      #expect(built.errors.contains("464 of 465 images have no size"))
      let summary = try JSONSerialization.jsonObject(with: Data(built.output.utf8)) as? [String: Any]
      let counts = (summary?["lists"] as? [[String: Any]])?.compactMap { $0["pairs"] as? Int }
      // Of five species with 3, 30 and 60 images; one family of two species, six pairs of families.
      #expect(counts == [5 * 3, 5 * 435, 5 * 1770, 400, 900, 6 * 100, 6 * 300])
      #expect(try ChiralCommand.run(["verify", "a"], in: root).status == 0)
      let shown = try ChiralCommand.run(["show", "a", "co7"], in: root)
      #expect(shown.output.contains("animalpose_image_part2/cow/co7.jpeg"), "\(shown.output)\(shown.errors)")

      let again = try ChiralCommand.run(
        ["build", "animal-pose", "--data", root + "/again", "--out", "b", "--threads", "2"], in: root)
      #expect(again.status == 0, "\(again.errors)")
      for name in ["MANIFEST.json"] + Self.lists.map({ "pairs/\($0).jsonl.zst" }) {
        #expect(try content("\(root)/a/\(name)") == content("\(root)/b/\(name)"), "\(name)")
      }
    }
  }

  @Test(arguments: [
    ("<annotation>", "<!DOCTYPE annotation><annotation>", "found a document type (DOCTYPE)"),
    ("\"L_Eye\"", "\"L_Eyebrow\"", "found the keypoint 'L_Eyebrow', expected one of animal-pose's"),
    ("cat</category>", "c/at</category>", "found 'c/at', expected a category's name"),
    ("</annotation>", "", "expected well-formed XML"),
  ])
  func badAnimalsAreNamed(_ old: String, _ new: String, _ expected: String) throws {
    try withTemporaryFolder { root in
      let good = Self.annotation("2007_1001", "cat", without: 3, isSecond: false)
      #expect(good.contains(old))
      let place = "PASCAL2011_animal_annotation/cat/1.xml"
      try OutputText.write(good.replacing(old, with: new), to: "\(root)/data/\(place)")
      let second = Self.annotation("co1.jpeg", "cow", without: 3, isSecond: true)
      try OutputText.write(second, to: root + "/data/animalpose_anno2/cow/1.xml")
      let built = try ChiralCommand.run(["build", "animal-pose", "--data", "data", "--out", "out"], in: root)
      #expect(built.status == 1)
      #expect(built.errors.hasPrefix("Error: data/\(place): line "), "\(built.errors)")
      #expect(built.errors.contains(expected), "\(built.errors)")
      #expect(!FileManager.default.fileExists(atPath: root + "/out"))
    }
  }

  /// libxml2 prints some failures of its own accord, above the error.
  @Test(arguments: ["EUC-JP", "UTF-32"])
  func aBadEncodingIsOneLine(encoding: String) throws {
    try withTemporaryFolder { root in
      for (place, image, species) in [
        ("PASCAL2011_animal_annotation/cat/1.xml", "2007_1001", "cat"),
        ("animalpose_anno2/cow/1.xml", "co1", "cow"),
      ] {
        let good = Self.annotation(image, species, without: 3, isSecond: species == "cow")
        let text = good.replacing("version=\"1.0\"", with: "version=\"1.0\" encoding=\"\(encoding)\"")
        #expect(text != good)
        try OutputText.write(text, to: "\(root)/data/\(place)")
        let bytes = Array(text.utf8) + [UInt8](repeating: 0xFF, count: 4000)
        try OutputText.write(bytes, to: "\(root)/data/\(place)")
      }
      for threads in ["1", "2"] {
        let built = try ChiralCommand.run(
          ["build", "animal-pose", "--data", "data", "--out", "out", "--threads", threads], in: root)
        #expect(built.status == 1)
        #expect(built.errors.hasPrefix("Error: data/") && built.errors.hasSuffix("\n"), "\(built.errors)")
        #expect(built.errors.count { $0 == "\n" } == 1, "\(built.errors)")
      }
    }
  }

  @Test func namesThePartThatIsMissing() throws {
    try withTemporaryFolder { root in
      let first = Self.annotation("2007_1001", "cat", without: 3, isSecond: false)
      try OutputText.write(first, to: root + "/data/PASCAL2011_animal_annotation/cat/1.xml")
      let built = try ChiralCommand.run(["build", "animal-pose", "--data", "data", "--out", "out"], in: root)
      #expect(built.status == 1)
      #expect(built.errors.contains("Error: data/animalpose_anno2: found no .xml file"), "\(built.errors)")
    }
  }

  // MARK: A COCO set of the user's own

  private static let schema = """
    # A made-up schema.
    format: chiral-schema/1
    keypoints: [snout, left_fin, right_fin, left_gill, right_gill]
    subgroups: { fins: [1, 2], gills: [3, 4] }
    flips: [[1, 2], [3, 4]]
    """

  private static let manifest = """
    format: chiral-dataset/1
    title: Fish
    form: coco
    schema: schemas/fins.yaml
    files:
      - { split: train, file: fish-a.json }
      - { file: fish-b.json }
    families: { Salmonidae: [trout, salmon], Gadidae: [cod] }
    """

  /// An annotation file of `count` images a species, their ids from 1.
  private static func fish(_ file: String, count: Int) -> String {
    let species = ["cod", "salmon", "trout"]
    let all = (0..<3 * count).map {
      (id: $0 + 1, species: $0 % 3, name: "\(file)/\(species[$0 % 3])_\(file)\($0).jpg")
    }
    let images = all.map { #"{"id": \#($0.id), "file_name": "\#($0.name)", "width": 90, "height": 60}"# }
    let points = (0..<5).map { "\(10 * $0 + 5), \(5 * $0 + 5), 2" }.joined(separator: ", ")
    let annotations = all.map {
      #"{"id": \#($0.id), "image_id": \#($0.id), "category_id": \#($0.species + 1), "bbox": [1, 2, 60, 40], "#
        + #""num_keypoints": 5, "keypoints": [\#(points)]}"#
    }
    let categories = species.enumerated().map { #"{"id": \#($0 + 1), "name": "\#($1)"}"# }
    return
      #"{"images": [\#(images.joined(separator: ",\n"))], "annotations": [\#(annotations.joined(separator: ",\n"))],"#
      + #" "categories": [\#(categories.joined(separator: ",\n"))]}"#
  }

  private func writeFish(to root: String, manifest: String = manifest) throws {
    let path = SharedData.checkout + "/Manifests/recipes/animal-pose.yaml"
    let recipe = try String(contentsOfFile: path, encoding: .utf8)
    for part in ["dataset: animal-pose", "test: 60, val: 30"] { #expect(recipe.contains(part)) }
    try OutputText.write(
      recipe.replacing("dataset: animal-pose", with: "dataset: fish.yaml")
        .replacing("test: 60, val: 30", with: "test: 4, val: 3"), to: root + "/own/fish-pairs.yaml")
    try OutputText.write(manifest, to: root + "/own/fish.yaml")
    try OutputText.write(Self.schema, to: root + "/own/schemas/fins.yaml")
    try OutputText.write(Self.fish("a", count: 5), to: root + "/data/fish-a.json")
    try OutputText.write(Self.fish("b", count: 5), to: root + "/data/fish-b.json")
  }

  @Test func aNewDatasetIsThreeFiles() throws {
    try withTemporaryFolder { root in
      try writeFish(to: root)
      let built = try ChiralCommand.run(
        ["build", "own/fish-pairs.yaml", "--data", "data", "--out", "fish", "--json"], in: root)
      #expect(built.status == 0, "\(built.errors)")
      let summary = try JSONSerialization.jsonObject(with: Data(built.output.utf8)) as? [String: Any]
      let counts = (summary?["lists"] as? [[String: Any]])?.compactMap { $0["pairs"] as? Int }
      // Three species with 3, 3 and 4 images; one family of two, one of one.
      #expect(counts == [9, 9, 18, 9, 16, 18, 32])
      #expect(try ChiralCommand.run(["verify", "fish"], in: root).status == 0)
      let shown = try ChiralCommand.run(
        ["show", "--dataset", "own/fish.yaml", "--data", "data", "trout_b8"], in: root)
      #expect(shown.output.contains("left_gill"), "\(shown.output)\(shown.errors)")
    }
  }

  @Test func saysWhichCategoryLacksAFamily() throws {
    try withTemporaryFolder { root in
      try writeFish(to: root, manifest: Self.manifest.replacing(", Gadidae: [cod]", with: ""))
      let built = try ChiralCommand.run(
        ["build", "own/fish-pairs.yaml", "--data", "data", "--out", "fish"], in: root)
      #expect(built.status == 1)
      #expect(
        built.errors.contains("found the category 'cod' without a family")
          && built.errors.contains("or to 'families' in the dataset's manifest."), "\(built.errors)")
    }
  }
}
