import Annotations
import Documents
import Explanations
import Files
import TestSupport
import Testing

/// Names that differ only in their Unicode form are refused, as one of them would be dropped.
@Suite struct NameFormTests {
  private let library = ManifestLibrary(root: SharedData.checkout + "/Manifests")
  private static let one = "caf\u{e9}"
  private static let other = "cafe\u{301}"

  private static func manifest(_ form: String, _ rest: String) -> String {
    "format: chiral-dataset/1\ntitle: Cafés\nform: \(form)\n\(rest)\n"
  }

  private static let coco = manifest(
    "coco", "schema: ap-10k\nfiles:\n  - { split: train, file: a.json }\n  - { split: val, file: b.json }")
  private static let voc = manifest("voc", "schema: animal-pose\nparts: [{ annotations: . }]")
  private static let pf = manifest("pf", "variant: willow\nschema: pf-willow\nlists: { test: pairs.csv }")

  private static func file(_ image: String, category: String = "cat") -> String {
    AnnotationText.file(
      images: [AnnotationText.image(1, file: image + ".jpg")],
      annotations: [AnnotationText.annotation(1, image: 1, category: 1)],
      categories: [#"{"id": 1, "name": "\#(category)"}"#])
  }

  private static func animal(_ image: String, _ category: String = "cat") -> String {
    "<annotation><image>\(image)</image><category>\(category)</category></annotation>"
  }

  private static func willow(_ a: String, _ b: String) -> String {
    let groups = ["XA", "YA", "XB", "YB"].flatMap { group in (1...10).map { "\(group)\($0)" } }
    return (["imageA", "imageB"] + groups).joined(separator: ",")
      + "\nPF-dataset/c/\(a).png,PF-dataset/c/\(b).png,"
      + (1...40).map(String.init).joined(separator: ",") + "\n"
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let manifest: String
    let files: [String: String]
  }

  static let cases = [
    Case(testDescription: "COCO images", manifest: coco, files: ["a.json": file(one), "b.json": file(other)]),
    Case(
      testDescription: "COCO categories", manifest: coco,
      files: [
        "a.json": file("a").replacing(
          #""cat"}]}"#, with: #""cat"}, {"id": 2, "name": "\#(one)"}, {"id": 3, "name": "\#(other)"}]}"#),
        "b.json": file("b"),
      ]),
    Case(testDescription: "VOC images", manifest: voc, files: ["a.xml": animal(one), "b.xml": animal(other)]),
    Case(
      testDescription: "VOC categories", manifest: voc,
      files: ["a.xml": animal("a", one), "b.xml": animal("b", other)]),
    Case(testDescription: "Proposal Flow's images", manifest: pf, files: ["pairs.csv": willow(one, other)]),
  ]

  @Test(arguments: cases) func twoFormsOfANameAreRefused(example: Case) throws {
    try withTemporaryFolder { folder in
      try OutputText.write(example.manifest, to: folder + "/cafes.yaml")
      for (name, text) in example.files { try OutputText.write(text, to: "\(folder)/data/\(name)") }
      let error = #expect(throws: (any Error).self) {
        try DatasetManifest(named: folder + "/cafes.yaml", in: library).read(
          folder: folder + "/data", schemas: SchemaLibrary(library), threads: 2)
      }
      #expect(error is any ExplainedError)
      let sentence = error.map { "\($0)" } ?? ""
      #expect(sentence.contains("caf"), "\(sentence)")
    }
  }

  @Test func bothNamesAreSpelled() {
    let error = #expect(throws: NameFormError.self) {
      try NameForms.check(["a", Self.one, "a", Self.one, Self.other], of: "images", in: "data")
    }
    #expect(
      error.map { "\($0)" }
        == #"data: images: found 'caf\u{00E9}' and 'cafe\u{0301}', which differ only in their Unicode form, expected names "#
        + "that differ otherwise, or the same bytes. Rename one of them.")
    #expect(throws: Never.self) {
      try NameForms.check(["a", Self.one, "a", Self.one], of: "images", in: "data")
    }
  }

  @Test func byteNamesAreTheSameByTheirBytes() {
    #expect(Self.one == Self.other)
    #expect(ByteName(Self.one) != ByteName(Self.other) && ByteName(Self.one) == ByteName("caf" + "\u{e9}"))
    #expect(Set([Self.one, Self.other, "a"].map(ByteName.init)).count == 3)
  }
}
