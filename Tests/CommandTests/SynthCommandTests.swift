import Foundation
import Images
import TestSupport
import Testing

@Suite struct SynthCommandTests {
  @Test func writesASetAndReplacesOnlyByForce() throws {
    try withTemporaryFolder { folder in
      let arguments = ["synth", "--annotations-only", "--out", "set", "--images", "20"]
      let first = try ChiralCommand.run(arguments, in: folder)
      #expect(first.status == 0)
      #expect(first.output.contains("annotations/ap10k-train-split1.json: 14 images"))
      let second = try ChiralCommand.run(arguments, in: folder)
      #expect(second.status == 1)
      #expect(second.errors.contains("--force"))
      #expect(try ChiralCommand.run(arguments + ["--force"], in: folder).output == first.output)
    }
  }

  @Test(arguments: [["--images", "9"], ["--images", "1000000000"], ["--threads", "0"]])
  func refusesWhatItCannotWrite(arguments: [String]) throws {
    let outcome = try ChiralCommand.run(["synth", "--annotations-only", "--out", "set"] + arguments)
    #expect(outcome.status == 64)
  }

  @Test func otherShapesArePlansOfTheLibrary() throws {
    try withTemporaryFolder { folder in
      let arguments = ["synth", "--annotations-only", "--out", "set", "--images", "40", "--dataset"]
      let made = try ChiralCommand.run(arguments + ["spair-71k"], in: folder)
      #expect(made.output == "set: 40 images in SPair-71k's layout, seed 1\n", "\(made.errors)")
      let unknown = try ChiralCommand.run(arguments + ["spair-71"], in: folder)
      #expect(unknown.status == 1 && unknown.errors.contains("Did you mean 'spair-71k'?"), "\(unknown.errors)")
    }
  }

  @Test func drawsAMenagerieWithItsSheet() throws {
    try withTemporaryFolder { folder in
      let whole = try String(
        contentsOfFile: SharedData.checkout + "/Manifests/synthesis/menagerie.yaml", encoding: .utf8)
      let text = whole.replacing("[[512, 384]]", with: "[[64, 48]]").replacing("side: 512", with: "side: 32")
      try OutputText.write(text, to: folder + "/small.yaml")
      let arguments = [
        "synth", "--out", "set", "--images", "10", "--dataset", "small.yaml", "--sheet", "sheet.png",
      ]
      let made = try ChiralCommand.run(arguments, in: folder)
      #expect(made.output.hasSuffix("set: 10 images, 10 animals, seed 1\n"), "\(made.errors)")
      let sheet = try RGBImage(path: folder + "/sheet.png")
      #expect(sheet.width == 6 * 32 && sheet.height == 2 * 38)
      let again = try ChiralCommand.run(arguments, in: folder)
      #expect(again.status == 1 && again.errors.contains("--force"), "\(again.errors)")
      #expect(try ChiralCommand.run(arguments + ["--force"], in: folder).output == made.output)
      // A picture that somebody else made stays.
      try PictureBook.write(
        Picture(width: 2, height: 2) { _, _ in [1, 2, 3] }.png(), to: folder + "/sheet.png")
      let foreign = try ChiralCommand.run(arguments + ["--force"], in: folder)
      #expect(foreign.status == 1 && foreign.errors.contains("sheet.png"), "\(foreign.errors)")
    }
  }

  @Test(
    arguments: [
      (["--dataset", "ap-10k"], 1, "found the plan 'ap-10k', of annotations without pictures"),
      (["--annotations-only", "--dataset", "menagerie"], 1, "Leave out --annotations-only."),
      (["--annotations-only", "--sheet", "a.png"], 64, "'--annotations-only' draws none"),
      (["--images", "200001"], 64, "from 10, one run of all splits, to 200000."),
      (["--images", "20", "--sheet", "set/a.png"], 1, "set"),
    ])
  func refusesWhatDoesNotFitTogether(arguments: [String], status: Int32, message: String) throws {
    try withTemporaryFolder { folder in
      let outcome = try ChiralCommand.run(["synth", "--out", "set"] + arguments, in: folder)
      #expect(outcome.status == status && outcome.errors.contains(message), "\(outcome.errors)")
    }
  }
}
