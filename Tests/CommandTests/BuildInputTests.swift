import Foundation
import TestSupport
import Testing

/// What `chiral build` says about annotations that are wrong in one place: one line that names the file and the
/// place, status 1, and nothing written.
@Suite struct BuildInputTests {
  struct Bad: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// The content of the val file.
    let val: String
    /// What stands behind the file's name.
    let expected: String

    init(_ description: String, _ val: String, _ expected: String) {
      testDescription = description
      self.val = val
      self.expected = expected
    }
  }

  private typealias Text = AnnotationText

  private static func small(_ id: Int, _ old: String = "", _ new: String = "") -> String {
    let text = AnnotationText.small(id)
    return old.isEmpty ? text : text.replacing(old, with: new)
  }

  static let bads = [
    Bad("truncated", String(small(3).prefix(150)), "2:77 (annotations[0].bbox[2]): found the end of the file"),
    Bad(
      "wrong type", small(3, "100", #""wide""#),
      "1:54 (images[0].width): found a string, expected a whole number."),
    Bad("missing key", small(3, "height", "hight"), "1:70 (images[0]): found no key 'height'. Add it."),
    Bad(
      "NaN", small(3, "[1, 2, 30", "[NaN, 2, 30"),
      "2:70 (annotations[0].bbox[0]): found NaN, expected a number."),
    Bad("huge", small(3, "[1, 2, 30", "[1e308, 2, 30"), "2:70 (annotations[0].bbox[0]): found 1e308, expected"),
    Bad("negative", small(3, "[1, 2, 30", "[1, 2, -30"), "2:76 (annotations[0].bbox[2]): found -30, expected"),
    Bad(
      "keypoints", small(3, Text.keypoints, "[1, 2, 2]"),
      "2:119 (annotations[0].keypoints): found 3 numbers, expected 51: x, y and v of 17 keypoints."),
    Bad(
      "unknown category",
      Text.file(images: [Text.image(3)], annotations: [Text.annotation(13, image: 3, category: 9)]),
      "2:17 (annotations[0]): found category_id 9, expected the id of one of the file's categories."),
    Bad(
      "unknown image", Text.file(images: [Text.image(3)], annotations: [Text.annotation(13, image: 4)]),
      "2:17 (annotations[0]): found image_id 4, expected the id of one of the file's images."),
    Bad(
      "repeated id",
      Text.file(images: [Text.image(3), Text.image(3)], annotations: [Text.annotation(13, image: 3)]),
      "1:74 (images[1]): found id 3, which images[0] has too"),
    Bad("two splits", small(1), "1:13 (images[0]): found image 000000000001, which is images[0] of"),
    Bad(
      "empty split", Text.file(images: [], annotations: []),
      "images: found an empty list, expected at least one of them."),
    Bad(
      "leads out",
      Text.file(
        images: [Text.image(3, file: "../../etc/passwd")], annotations: [Text.annotation(13, image: 3)]),
      "1:36 (images[0].file_name): found the file name '../../etc/passwd', expected a relative one"),
    Bad(
      "absolute",
      Text.file(images: [Text.image(3, file: "/etc/passwd")], annotations: [Text.annotation(13, image: 3)]),
      "1:36 (images[0].file_name): found the file name '/etc/passwd', expected a relative one"),
  ]

  private func build(
    _ val: Data, recipe: String = "ap10k-geoaware", more: [String] = [], files: [String: String] = [:]
  ) throws -> ChiralCommand.Outcome {
    try withTemporaryFolder { root in
      let folder = root + "/data/annotations"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try OutputText.write(Self.small(1), to: folder + "/ap10k-train-split1.json")
      try OutputText.write(Self.small(2), to: folder + "/ap10k-test-split1.json")
      try val.write(to: URL(fileURLWithPath: folder + "/ap10k-val-split1.json"))
      for (name, text) in files { try OutputText.write(text, to: "\(root)/\(name)") }
      let outcome = try ChiralCommand.run(
        ["build", recipe, "--data", "data", "--out", "out"] + more, in: root)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: root).sorted() == (["data"] + files.keys).sorted())
      return outcome
    }
  }

  @Test(arguments: bads) func namesTheFileAndThePlace(bad: Bad) throws {
    let outcome = try build(Data(bad.val.utf8))
    #expect(outcome.status == 1)
    #expect(outcome.output.isEmpty)
    let line = "Error: data/annotations/ap10k-val-split1.json: " + bad.expected
    #expect(outcome.errors.hasPrefix(line), "\(outcome.errors)")
    #expect(outcome.errors.trimmingCharacters(in: .newlines).split(separator: "\n").count == 1)
  }

  @Test func explainsThatThreeImagesAreTooFew() throws {
    let outcome = try build(Data(Self.small(3).utf8))
    #expect(outcome.status == 1)
    for sentence in [
      "found 3 usable images of 1 species", "give no pair for trn, val",
      "A species gives its last 30 images to test",
    ] {
      #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
    }
  }

  @Test func refusesBytesThatAreNotText() throws {
    var data = Data(Self.small(3).utf8)
    let name = try #require(data.range(of: Data("3.jpg".utf8)))
    data[name.lowerBound] = 0xFF
    let outcome = try build(data)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("1:36 (images[0].file_name): found bytes that are not UTF-8"))
  }

  @Test(arguments: [
    ("test: 30", "tset: 30", "18:16: found unknown key 'tset', expected one of test, val."),
    ("test: 30", "test: -3", "18:22: found -3, expected a whole number from 0 to 1000000."),
    ("test: 30", "test: 99999999999999999999", "found '99999999999999999999', expected a whole number."),
  ])
  func namesWhatIsWrongInARecipe(old: String, new: String, expected: String) throws {
    let path = SharedData.checkout + "/Manifests/recipes/ap10k-geoaware.yaml"
    let recipe = try String(contentsOfFile: path, encoding: .utf8)
    #expect(recipe.contains(old))
    let outcome = try build(
      Data(Self.small(3).utf8), recipe: "own.yaml", files: ["own.yaml": recipe.replacing(old, with: new)])
    #expect(outcome.status == 1)
    #expect(outcome.errors.hasPrefix("Error: own.yaml: "), "\(outcome.errors)")
    #expect(outcome.errors.contains(expected), "\(outcome.errors)")
  }
}
