import Annotations
import Documents
import Explanations
import Files
import Foundation
import Images
import Synthesis
import TestSupport
import Testing

@Suite struct PictureSetTests {
  private let library = ManifestLibrary(root: SharedData.checkout + "/Manifests")
  private let schemas: SchemaLibrary
  private let text: String

  init() throws {
    schemas = try SchemaLibrary(library)
    let whole = try String(
      contentsOfFile: SharedData.checkout + "/Manifests/synthesis/menagerie.yaml", encoding: .utf8)
    text = whole.replacing("[[512, 384]]", with: "[[64, 48]]").replacing("side: 512", with: "side: 32")
      .replacing("species: [cat, horse, fox]", with: "species: [brown bear]")
  }

  private func plan(_ text: String) throws -> MenageriePlan {
    try withTemporaryFolder { folder in
      try OutputText.write(text, to: folder + "/plan.yaml")
      let manifest = try SynthesisManifest(library, named: folder + "/plan.yaml", schemas: schemas)
      guard case .menagerie(let plan) = manifest else {
        throw DocumentError.unreadable(file: "plan", reason: "kind")
      }
      return plan
    }
  }

  /// The files of a set, by their paths in it.
  private func files(images: Int, seed: UInt64 = 1, threads: Int) throws -> [String: [UInt8]] {
    let plan = try plan(text)
    return try withTemporaryFolder { folder in
      let out = folder + "/out"
      let summary = try PictureSet(plan: plan, images: images, seed: seed).write(
        to: .new(out), threads: threads)
      #expect(summary.images == images)
      return Dictionary(
        uniqueKeysWithValues: try FolderListing.files(below: out).map {
          ($0, try InputFile(path: "\(out)/\($0)", limit: 1 << 24).bytes)
        })
    }
  }

  @Test func bytesDependOnTheSeedAlone() throws {
    let one = try files(images: 10, threads: 1)
    #expect(one.keys.count { $0.hasPrefix("data/") } == 10)
    // Plain and mirrored, of ten pictures and four templates.
    #expect(one.keys.count { $0.hasPrefix("masks/") } == 28)
    #expect(one["masks/brown-bear_1_left_mask.png"] != nil)
    #expect(
      one.keys.filter { $0.hasPrefix("pose-templates/") }.sorted() == [
        "pose-templates/brown-bear_1_back.png", "pose-templates/brown-bear_1_front.png",
        "pose-templates/brown-bear_1_left.png", "pose-templates/brown-bear_1_right.png",
      ])
    #expect(try files(images: 10, threads: 2) == one)
    #expect(try files(images: 10, threads: 5) == one)
    let more = try files(images: 13, threads: 2)
    for (name, bytes) in one where !name.hasSuffix(".json") { #expect(more[name] == bytes, "\(name)") }
    let other = try files(images: 10, seed: 2, threads: 2)
    #expect(one.keys.filter { $0.hasPrefix("data/") && other[$0] == one[$0] }.isEmpty)
  }

  @Test func readsAsItsDataset() throws {
    let plan = try plan(text)
    try withTemporaryFolder { folder in
      let out = folder + "/out"
      _ = try PictureSet(plan: plan, images: 20, seed: 3).write(to: .new(out), threads: 2)
      let dataset = try DatasetManifest(named: "ap-10k", in: library).read(
        folder: out, schemas: schemas, threads: 1)
      #expect(dataset.images.count == 20 && dataset.instances.count == 20)
      // Dealt out in runs: of 18 species, 20 pictures have all.
      #expect(Set(dataset.instances.map(\.category)).count == 18)
      #expect(dataset.instances.contains { $0.labelled.count > 8 })
      for instance in dataset.instances {
        let image = dataset.images[instance.image]
        let box = try #require(instance.box)
        #expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= 64 && box.y + box.height <= 48)
        for keypoint in instance.keypoints where keypoint.visibility != .absent {
          #expect(0..<64 ~= keypoint.x && 0..<48 ~= keypoint.y)
        }
        let picture = try RGBImage(path: "\(out)/data/\(image.fileName)")
        #expect(picture.width == 64 && picture.height == 48 && picture.damage == nil)
        let stem = FileName.stem(of: image.fileName)
        let mask = try RGBImage(path: "\(out)/masks/\(stem)_mask.png")
        let flipped = try RGBImage(path: "\(out)/masks/\(stem)_mask_flip.png")
        #expect(mask.width == 64 && mask.height == 64)
        #expect(mask.pixels.contains(255) && mask.pixels.prefix(64 * 8 * 3).allSatisfy { $0 == 0 })
        for y in [20, 32, 44] {
          #expect(
            (0..<64).allSatisfy { mask.pixels[3 * (64 * y + $0)] == flipped.pixels[3 * (64 * y + 63 - $0)] })
        }
      }
    }
  }

  @Test func saysWhereAnimalsAreSeenFrom() throws {
    let files = try files(images: 10, threads: 2)
    let train = String(decoding: try #require(files["annotations/ap10k-train-split1.json"]), as: UTF8.self)
    let azimuths = train.matches(of: #/"azimuth": ([0-9.]+), "elevation": -?[0-9.]+, "pose": "(\w+)"/#)
    #expect(azimuths.count == 7)
    for match in azimuths {
      let azimuth = try #require(Double(match.1))
      let poses = ["front", "left", "back", "right", "front"]
      #expect(0..<360 ~= azimuth && poses[Int((azimuth / 90).rounded())] == match.2)
    }
    for name in files.keys where name.hasPrefix("pose-images/") {
      #expect(["left.jpg", "right.jpg", "front.jpg", "back.jpg"].contains { name.hasSuffix("_" + $0) })
      #expect(files[name] == files["data/" + name.dropFirst(12).prefix(12) + ".jpg"])
    }
  }

  @Test(
    arguments: [
      ("elevation: [-1, 22]", "elevation: [22, -1]", "found [22.0, -1.0], expected two rising numbers"),
      ("azimuths: [2, 2, 3, 2, 2, 2, 3, 2]", "azimuths: [2, 2]", "found 2 weights, expected 8"),
      ("sizes: [[64, 48]]", "sizes: [[64, 9000]]", "found 9000, expected a whole number from 32 to 4096."),
      ("  chest: 0.28\n", "", "found no key 'chest', expected every measure."),
      ("  belly: 0.26\n", "  bely: 0.26\n", "Did you mean 'belly'?"),
      ("tail_curl: 16}", "tail_curl: 1600}", "found 1600.0, expected a number from -180.0 to 180.0."),
      ("family: Leporidae", "family: Lepordae", "found 'Lepordae', expected one of the plan's families"),
      ("colour: \"#7d4620\"", "colour: brown", "found 'brown', expected a colour of six hexadecimal digits"),
      ("form: rosettes", "form: dots", "found 'dots', expected"),
      ("species: [brown bear]", "species: [bear]", "found 'bear', expected one of the plan's species"),
      ("id: 28", "id: 24", "found an id or a name twice, expected each once."),
      ("dataset: ap-10k", "dataset: animal-pose", "expected a dataset of the form coco."),
      ("cut: 0.06", "cut: 2", "found 2.0, expected a number from 0 to 1."),
      ("images: 1280", "images: 0", "found 0, expected a whole number from 1 to 200000."),
    ])
  func refusesPlansThatAreWrong(part: String, replacement: String, expected: String) throws {
    let wrong = text.replacing(part, with: replacement)
    #expect(wrong != text)
    #expect {
      _ = try plan(wrong)
    } throws: {
      #expect("\($0)".contains("plan.yaml: ") && "\($0)".contains(expected), "\($0)")
      return true
    }
  }
}
