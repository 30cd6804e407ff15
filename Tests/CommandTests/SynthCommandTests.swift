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
}
