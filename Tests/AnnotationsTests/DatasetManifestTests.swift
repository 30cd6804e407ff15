import Annotations
import Documents
import Explanations
import TestSupport
import Testing

@Suite struct DatasetManifestTests {
  private let library = ManifestLibrary(root: SharedData.checkout + "/Manifests")

  @Test func allShippedManifestsAreReadable() throws {
    let schemas = try SchemaLibrary(library)
    for name in try library.names(of: "datasets") {
      let manifest = try DatasetManifest(named: name, in: library)
      #expect(manifest.name == name && !manifest.title.isEmpty)
      if case .spair = manifest.form {
        #expect(try !manifest.categories(in: schemas).isEmpty)
      } else {
        #expect(try !manifest.keypoints(in: schemas).keypoints.isEmpty)
      }
    }
  }

  private static let coco = """
    format: chiral-dataset/1
    title: Birds
    form: coco
    schema: ap-10k
    files:
      - { split: train, file: train.json }
      - { split: val, file: val.json }
    families: { Anatidae: [duck, goose], Corvidae: [crow] }
    """

  private static let voc = """
    format: chiral-dataset/1
    title: Birds
    form: voc
    schema: animal-pose
    parts: [{ annotations: ., images: "pictures/{category}" }]
    keypoint_names: { L_ear: L_EarBase }
    """

  private static let pf = """
    format: chiral-dataset/1
    title: Birds
    form: pf
    variant: willow
    schema: pf-willow
    lists: { test: pairs.csv }
    """

  private static let spair = """
    format: chiral-dataset/1
    title: Things
    form: spair
    schema: spair-71k
    families: { vehicles: [bus, trainn] }
    """

  struct Bad: Sendable {
    let text: String
    let old: String
    let new: String
    let expected: String
  }

  static let bads = [
    Bad(
      text: coco, old: "format: chiral-dataset/1\n", new: "",
      expected: "1:1: found no key 'format', expected 'format: chiral-dataset/1' as the first line."),
    Bad(
      text: coco, old: "chiral-dataset/1", new: "chiral-recipe/1",
      expected: "1:9: found format 'chiral-recipe/1', expected 'format: chiral-dataset/1'."),
    Bad(
      text: coco, old: "form: coco", new: "form: cocoa",
      expected: "3:7: found 'cocoa', expected coco, spair, pf, voc."),
    Bad(text: coco, old: "files:", new: "file:", expected: "5:1: found unknown key 'file'"),
    Bad(text: coco, old: "files:", new: "file:", expected: "Did you mean 'files'?"),
    Bad(
      text: coco, old: "schema: ap-10k", new: "schema: ap-11k", expected: "4:9: found no schema named 'ap-11k'"),
    Bad(text: coco, old: "schema: ap-10k", new: "schema: ap-11k", expected: "Did you mean 'ap-10k'?"),
    Bad(
      text: coco, old: "schema: ap-10k", new: "schema: own.yaml", expected: "own.yaml: found no readable file"),
    Bad(
      text: coco, old: "split: val", new: "split: valid", expected: "found 'valid', expected train, val, test."),
    Bad(
      text: coco, old: "val.json", new: "train.json",
      expected: "found 'train.json' twice, expected each file in one split."),
    Bad(
      text: coco, old: "val.json", new: "../val.json",
      expected: "found '../val.json', expected a path inside the dataset's folder"),
    Bad(
      text: coco, old: "val.json", new: "\"val{division}.json\"",
      expected: "expected no {division}, or the key 'divisions' with their number."),
    Bad(
      text: coco, old: "files:", new: "divisions: 2\nfiles:",
      expected: "found 'train.json', expected {division} in it, as the manifest has 'divisions'."),
    Bad(
      text: coco, old: "[crow]", new: "[crow, duck]", expected: "8:55: found 'duck' in Corvidae and in Anatidae"
    ),
    Bad(text: coco, old: "[crow]", new: "[a/b]", expected: "found 'a/b', expected a name without '/'"),
    Bad(
      text: coco, old: "title: Birds", new: "",
      expected: "1:1: found no key 'title', expected it, such as 'title: Animal-Pose'."),
    Bad(
      text: voc, old: "annotations: ., ", new: "",
      expected: "5:9: found no key 'annotations', expected it, such as 'annotations: Annotations'."),
    Bad(
      text: coco, old: "form: coco\n", new: "",
      expected: "found no key 'form', expected it, such as 'form: coco'."),
    Bad(text: voc, old: "images:", new: "image:", expected: "Did you mean 'images'?"),
    Bad(text: voc, old: "parts:", new: "part:", expected: "Did you mean 'parts'?"),
    Bad(
      text: voc, old: "{ L_ear: L_EarBase }", new: "{ L_ear: Nose, l_ear: Nose }",
      expected: "found 'l_ear' again, capitals aside, expected each name once."),
    Bad(
      text: pf, old: "variant: willow", new: "variant: pascal",
      expected: "found no key 'categories', expected it, such as 'categories: ["),
    Bad(text: pf, old: "test:", new: "tests:", expected: "Did you mean 'test'?"),
    Bad(
      text: spair, old: "bus", new: "boat",
      expected: "5:30: found the category 'trainn', expected one that the schema has, such as 'train'."),
    Bad(
      text: pf, old: "lists:", new: "categories: [a]\nlists:",
      expected: "found 'categories' for the variant willow, expected none"),
  ]

  @Test(arguments: bads) func refuses(bad: Bad) throws {
    try withTemporaryFolder { folder in
      #expect(bad.text.contains(bad.old))
      let path = folder + "/birds.yaml"
      try OutputText.write(bad.text.replacing(bad.old, with: bad.new), to: path)
      #expect {
        _ = try DatasetManifest(named: path, in: library)
      } throws: { error in
        let sentence = "\(error)"
        if !sentence.contains(bad.expected) { Issue.record("\(sentence)") }
        return sentence.hasPrefix(folder) && error is any ExplainedError
      }
    }
  }

  /// A schema of the user's own stands beside the manifest, wherever the program runs.
  @Test func ownSchemasAreFoundBesideTheManifest() throws {
    try withTemporaryFolder { folder in
      try OutputText.write(
        Self.coco.replacing("schema: ap-10k", with: "schema: schemas/beaks.yaml"), to: folder + "/birds.yaml")
      try OutputText.write(
        "format: chiral-schema/1\nkeypoints: [beak, tail]\n", to: folder + "/schemas/beaks.yaml")
      let manifest = try DatasetManifest(named: folder + "/birds.yaml", in: library)
      let schema = try manifest.keypoints(in: SchemaLibrary(library))
      #expect(manifest.name == "birds")
      #expect(schema.name == "beaks" && schema.keypoints == ["beak", "tail"])
      #expect(manifest.families == ["duck": "Anatidae", "goose": "Anatidae", "crow": "Corvidae"])
    }
  }

  private func read(_ manifest: String, _ files: [String: String]) throws -> AnnotatedDataset {
    try withTemporaryFolder { folder in
      try OutputText.write(manifest, to: folder + "/birds.yaml")
      for (name, text) in files { try OutputText.write(text, to: "\(folder)/data/\(name)") }
      return try DatasetManifest(named: folder + "/birds.yaml", in: library).read(
        folder: folder + "/data", schemas: SchemaLibrary(library), threads: 2)
    }
  }

  private func message(_ body: () throws -> AnnotatedDataset) -> String {
    do {
      _ = try body()
      return "no error"
    } catch { return "\(error)" }
  }

  /// Without `id_digits` files name the images, and each annotation file may count from 1; without `supercategory` the
  /// manifest says what family a category is of, or none.
  @Test func cocoFilesMayCountFromOneAndLackFamilies() throws {
    let duck = #"{"id": 1, "name": "duck"}"#
    let gull = #"{"id": 2, "name": "gull"}"#
    func file(_ name: String) -> String {
      AnnotationText.file(
        images: [AnnotationText.image(1, file: name)], annotations: [AnnotationText.annotation(1, image: 1)],
        categories: [duck, gull])
    }
    let dataset = try read(Self.coco, ["train.json": file("a/pond.jpg"), "val.json": file("b/sea.v2.jpg")])
    #expect(dataset.images.map(\.name) == ["pond", "sea.v2"])
    #expect(dataset.images.map(\.split) == ["train", "val"])
    #expect(dataset.categories.map(\.family) == ["Anatidae", nil])
    #expect(
      message { try read(Self.coco, ["train.json": file("a/pond.jpg"), "val.json": file("b/pond.png")]) }
        .contains(
          "data/val.json: 1:13 (images[0]): found the image file 'b/pond.png' beside 'a/pond.jpg', expected one 'pond'"
        ))
    #expect(
      message { try read(Self.coco, ["train.json": file("a/x:y.jpg"), "val.json": file("c.jpg")]) }.contains(
        "expected one whose last part without extension isn't empty and has no ':'."))
    #expect(
      message { try read(Self.coco, ["train.json": file("a.jpg")]) }.hasSuffix(
        "found no val.json, expected it beside the other split files. Copy the missing file from Birds's release."
      ))
  }

  private static func animal(_ image: String, _ category: String, _ keypoint: String = "L_ear") -> String {
    """
    <annotation><image>\(image)</image><category>\(category)</category>
      <keypoints><keypoint name="\(keypoint)" visible="1" x="3" y="4" z="0"/></keypoints></annotation>
    """
  }

  /// Images lie where the manifest says; those of one name take their folder's, and sizes are those of the headers.
  @Test func vocImagesAreNamedApart() throws {
    try withTemporaryFolder { folder in
      try OutputText.write(Self.voc, to: folder + "/birds.yaml")
      try OutputText.write(Self.animal("1.jpeg", "duck"), to: folder + "/data/x/a.xml")
      try OutputText.write(Self.animal("1.jpeg", "crow", "NOSE"), to: folder + "/data/x/b.xml")
      try OutputText.write(Self.animal("2", "crow"), to: folder + "/data/c.xml")
      try OutputText.write("", to: folder + "/data/pictures/duck/1.jpeg")
      try OutputText.write(TinyJPEG.gray, to: folder + "/data/pictures/duck/1.jpeg")
      let dataset = try DatasetManifest(named: folder + "/birds.yaml", in: library).read(
        folder: folder + "/data", schemas: SchemaLibrary(library), threads: 2)
      #expect(dataset.name == "birds" && dataset.categories.map(\.name) == ["crow", "duck"])
      #expect(dataset.inputs.map(\.name) == ["c.xml", "x/a.xml", "x/b.xml"])
      #expect(dataset.images.map(\.name) == ["2", "pictures_duck_1", "pictures_crow_1"])
      #expect(
        dataset.images.map(\.fileName) == [
          "pictures/crow/2.jpg", "pictures/duck/1.jpeg", "pictures/crow/1.jpeg",
        ])
      #expect(dataset.images.map(\.width) == [nil, 32, nil])
      #expect(dataset.instances.map { $0.labelled.indices } == [[2], [2], [4]])
      #expect(dataset.notes.count == 1 && dataset.notes[0].hasPrefix("2 of 3 images have no size"))
    }
  }

  @Test func vocFoldersMayNameCategories() throws {
    let manifest = Self.voc.replacing("parts:", with: "categories_from: folders\nparts:")
    let text = Self.animal("1.jpg", "ignored").replacing("<category>ignored</category>", with: "<object>")
      .replacing("</annotation>", with: "</object></annotation>")
    #expect(try read(manifest, ["duck/1.xml": text]).categories.map(\.name) == ["duck"])
    #expect(
      message { try read(manifest, ["1.xml": text]) }.contains(
        "1.xml: its folder: found none that can name a category"))
  }

  @Test func vocKeypointNamesMustBeTheSchemas() {
    let manifest = Self.voc.replacing("L_EarBase", with: "L_EarBas")
    let found = message { try read(manifest, ["1.xml": Self.animal("1", "duck")]) }
    #expect(
      found.contains("found 'l_ear: L_EarBas' in the keypoint_names") && found.hasSuffix("mean 'L_EarBase'?"))
  }

  /// A part of a dataset may lack any category; a misspelt one shows in a note.
  @Test func categoriesThatTheDataLacksAreNoted() throws {
    func file(_ id: Int) -> String {
      AnnotationText.file(
        images: [AnnotationText.image(1, file: "\(id).jpg")],
        annotations: [AnnotationText.annotation(1, image: 1)],
        categories: [#"{"id": 1, "name": "duck"}"#, #"{"id": 2, "name": "gose"}"#])
    }
    let notes = try read(Self.coco, ["train.json": file(1), "val.json": file(2)]).notes
    #expect(
      notes.last
        == "2 of 3 categories in the manifest's families are not in the data: crow, goose (did you mean 'gose'?)."
    )
  }
}
