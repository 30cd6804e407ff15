import Foundation
import Images
import TensorFiles
import Tensors
import TestSupport
import Testing

@Suite struct PoseCommandTests {
  /// Maps of 64 × 64 cells: a with (1, 0) on its left half and (0, 1) on its right one, b with (1, 0) everywhere.
  private func maps(in root: String) throws {
    let left = (0..<4096).map { $0 % 64 < 32 ? Float(1) : 0 }
    try NpyWriter.write(
      Tensor(shape: [2, 64, 64], values: left + left.map { 1 - $0 }), to: .new(root + "/a.npy"))
    try NpyWriter.write(
      Tensor(
        shape: [2, 64, 64], values: [Float](repeating: 1, count: 4096) + [Float](repeating: 0, count: 4096)),
      to: .new(root + "/b.npy"))
    for (name, side) in [("left", 0), ("right", 1), ("none", 2)] {
      let mask = Picture(width: 2, height: 2) { x, _ in x == side ? [255, 255, 255] : [0, 0, 0] }
      try PictureBook.write(mask.png(), to: "\(root)/\(name).png")
    }
  }

  @Test func distancesFollowMasksAndMirrors() throws {
    try withTemporaryFolder { root in
      try maps(in: root)
      let command = ["pose", "distance", root + "/a.npy", root + "/b.npy"]
      // Copies take no part, so the right half's √2 is the mean.
      for more in [[], ["--source-mask", root + "/right.png"]] {
        let outcome = try ChiralCommand.run(command + more)
        #expect(outcome.output.hasPrefix("1.41421"), "\(outcome)")
      }
      let copies = try ChiralCommand.run(command + ["--source-mask", root + "/left.png"])
      #expect(copies.status == 1 && copies.errors.contains("copies of each other"), "\(copies)")
      // The mask is mirrored with the map.
      let flipped = try ChiralCommand.run(
        command + ["--source-mask", root + "/right.png", "--flip-source", "--json"])
      let masked = #"{"format": "chiral-pose-distance/1", "kind": "masked", "distance": 1.41421"#
      #expect(flipped.output.hasPrefix(masked), "\(flipped)")
      let target = try ChiralCommand.run(
        ["pose", "distance", root + "/b.npy", root + "/a.npy", "--target-mask", root + "/right.png"])
      #expect(target.output.hasPrefix("1.41421"), "\(target)")
      let empty = try ChiralCommand.run(command + ["--source-mask", root + "/none.png"])
      #expect(empty.status == 1 && empty.errors.contains("found no cell of the source in its mask"), "\(empty)")
      #expect(try ChiralCommand.run(command + ["--mutual", "--source-mask", "m.png"]).status == 64)
    }
  }

  @Test func mutualNeighboursOfMirroredMapsAreCopies() throws {
    try withTemporaryFolder { root in
      let unit = (0..<16).map { Float($0 / 4 == $0 % 4 ? 1 : 0) }
      try NpyWriter.write(Tensor(shape: [4, 2, 2], values: unit), to: .new(root + "/a.npy"))
      let outcome = try ChiralCommand.run([
        "pose", "distance", root + "/a.npy", root + "/a.npy", "--mutual", "--flip-source",
      ])
      #expect(outcome.status == 0 && (Double(outcome.output.dropLast()) ?? 1) < 1e-3, "\(outcome)")
    }
  }

  /// An animal: a body with a head on one side, or a face with or without eyes.
  private func animal(_ pose: String, shift: Int, width: Int = 80) -> Picture {
    var picture = Picture(width: width, height: 80) { x, y in
      [UInt8(100 + (x * 7 + y * 3 + shift) % 9), 120, 140]
    }
    switch pose {
    case "left", "right":
      picture.disc(x: 40 + shift, y: 44, radius: 18, colour: [180, 60, 40])
      picture.disc(x: (pose == "left" ? 18 : 62) + shift, y: 24, radius: 10, colour: [240, 220, 60])
    case "front":
      picture.disc(x: 40 + shift, y: 40, radius: 24, colour: [200, 200, 220])
      for x in [32, 48] { picture.disc(x: x + shift, y: 34, radius: 5, colour: [10, 10, 10]) }
    default:
      picture.disc(x: 40 + shift, y: 40, radius: 30, colour: [40, 130, 60])
      picture.disc(x: 40 + shift, y: 66, radius: 6, colour: [250, 250, 250])
    }
    return picture
  }

  @Test func posesArePredictedFromTemplates() throws {
    try withTemporaryFolder { root in
      for pose in ["left", "right", "front", "back"] {
        try PictureBook.write(animal(pose, shift: 0).png(), to: "\(root)/templates/toy_\(pose).png")
        try PictureBook.write(animal(pose, shift: 2).png(), to: "\(root)/images/pet_\(pose).png")
      }
      let command = ["pose", "predict", "--templates", root + "/templates", "--images", root + "/images"]
      let outcome = try ChiralCommand.run(command)
      #expect(
        outcome.output.hasSuffix(
          """
          L/R accuracy: 2 of 2 (100.0%)
          F/B accuracy: 2 of 2 (100.0%)
          L/R or F/B accuracy: 4 of 4 (100.0%)
          four-way accuracy: 4 of 4 (100.0%)

          """), "\(outcome)")
      let json = try ChiralCommand.run(command + ["--json", "--threads", "1"])
      #expect(json.output.hasPrefix(#"{"format": "chiral-pose-prediction/1", "images": [{"#), "\(json)")
      #expect(json.output.contains(#""accuracy": {"lr": 1, "fb": 1, "lr_or_fb": 1, "four": 1}"#), "\(json)")
      // Masks of the templates by their whole names, of the images by what stands before the pose.
      let whole = Picture(width: 8, height: 8) { x, y in
        2...4 ~= x && 2...4 ~= y ? [255, 255, 255] : [0, 0, 0]
      }
      for name in ["toy_left", "toy_right", "toy_front", "toy_back", "pet"] {
        try PictureBook.write(whole.png(), to: "\(root)/masks/\(name)_mask.png")
      }
      let masked = try ChiralCommand.run(command + ["--masks", root + "/masks"])
      #expect(masked.status == 0 && masked.output.contains("four-way accuracy: "), "\(masked)")
      #expect(!masked.errors.contains("without a mask"), "\(masked)")
      try FileManager.default.removeItem(atPath: root + "/masks/pet_mask.png")
      let bare = try ChiralCommand.run(command + ["--masks", root + "/masks"])
      #expect(bare.status == 0 && bare.errors.contains("note: 4 images without a mask in"), "\(bare)")
      #expect(!bare.errors.contains("template"), "\(bare)")
      try FileManager.default.removeItem(atPath: root + "/masks/toy_left_mask.png")
      let both = try ChiralCommand.run(command + ["--masks", root + "/masks"])
      #expect(
        both.errors.contains("note: 1 template without a mask in \(root)/masks: toy_left.png\n"), "\(both)")
      let black = Picture(width: 8, height: 8) { _, _ in [0, 0, 0] }
      try PictureBook.write(black.png(), to: root + "/masks/pet_mask.png")
      let empty = try ChiralCommand.run(command + ["--masks", root + "/masks"])
      #expect(
        empty.status == 1 && empty.errors.contains("found no cell of the image pet_back.png in its mask"),
        "\(empty)")
      try FileManager.default.removeItem(atPath: root + "/templates/toy_back.png")
      let incomplete = try ChiralCommand.run(command)
      #expect(
        incomplete.status == 1 && incomplete.errors.contains("found the poses front, left, right"),
        "\(incomplete)")
      try PictureBook.write(animal("back", shift: 0).png(), to: "\(root)/templates/toy_back.png")
      let half = try JPEGEncoder.encode(
        #require(RGBImage(width: 64, height: 64, pixels: .init(repeating: 9, count: 12288))))
      try Data(half.dropLast(half.count / 4)).write(to: URL(fileURLWithPath: "\(root)/images/cut_left.jpg"))
      let cut = try ChiralCommand.run(command)
      #expect(cut.status == 1 && cut.errors.contains("cut_left.jpg: found damaged image data"), "\(cut)")
      try FileManager.default.removeItem(atPath: "\(root)/images/cut_left.jpg")
      try PictureBook.write(animal("left", shift: 0).png(), to: "\(root)/images/odd.png")
      let odd = try ChiralCommand.run(command)
      #expect(odd.status == 1 && odd.errors.contains("found a name without a pose at its end"), "\(odd)")
    }
  }

  /// Stores of the same descriptor say what the pictures say; what pads oblong ones is no part of the animals.
  @Test func posesArePredictedFromStores() throws {
    try withTemporaryFolder { root in
      for pose in ["left", "right", "front", "back"] {
        let (toy, pet) = (animal(pose, shift: 0, width: 120), animal(pose, shift: 2, width: 120))
        try PictureBook.write(toy.png(), to: "\(root)/templates/toy_\(pose).png")
        try PictureBook.write(pet.png(), to: "\(root)/images/pet_\(pose).png")
      }
      for (folder, name) in [("templates", "toy"), ("images", "pet")] {
        let list = ["left", "right", "front", "back"].map { "\(name)_\($0).png\n" }.joined()
        try Data(list.utf8).write(to: URL(fileURLWithPath: "\(root)/\(folder).txt"))
        let extracted = try ChiralCommand.run([
          "features", "extract", "--images", "\(root)/\(folder)", "--list-file", "\(root)/\(folder).txt",
          "--out",
          "\(root)/\(folder)-store",
        ])
        #expect(extracted.status == 0, "\(extracted)")
      }
      let command = ["pose", "predict", "--templates", root + "/templates", "--images", root + "/images"]
      let stores = [
        "--template-features", root + "/templates-store", "--image-features", root + "/images-store",
      ]
      let outcome = try ChiralCommand.run(command + stores + ["--groups", "gradients"])
      #expect(outcome.status == 0, "\(outcome)")
      #expect(try outcome.output == ChiralCommand.run(command).output)
      #expect(try ChiralCommand.run(command + stores.prefix(2)).status == 64)
      #expect(try ChiralCommand.run(command + ["--groups", "sd"]).status == 64)
      let swapped = try ChiralCommand.run(
        command + ["--template-features", root + "/images-store", "--image-features", root + "/images-store"])
      #expect(
        swapped.status == 1 && swapped.errors.contains("found no map of the image 'toy_"), "\(swapped)")
      let unknown = try ChiralCommand.run(command + stores + ["--groups", "sd"])
      #expect(unknown.status == 1 && unknown.errors.contains("gradients"), "\(unknown)")
    }
  }
}
