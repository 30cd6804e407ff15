import Documents
import Files
import Predictions
import Testing

@Suite struct AuthorsPredictionsTests {
  @Test func theFileHasAnIdentityOfItsOwnKind() throws {
    let bytes: [UInt8] = [0x80, 0x04, 0x5D, 0x94, 0x2E]  // an empty list
    let file = InputFile(path: "r.pkl", bytes: bytes)
    let read = try AuthorsPredictions.read(file, on: SmallBenchmark().benchmark)
    #expect(read.id == ArtefactID("chiral-authors-predictions/1:\(SHA256.digest(of: bytes))"))
  }

  @Test(arguments: [
    [], Array("not a pickle".utf8), [0x80, 0x04, 0x4E, 0x2E], [0x80, 0x04, 0x5D, 0x94, 0x4B, 1, 0x61, 0x2E],
  ])
  func refusesWhatIsNoListOfPredictions(bytes: [UInt8]) {
    #expect(throws: (any Error).self) {
      _ = try AuthorsPredictions.read(InputFile(path: "r.pkl", bytes: bytes), on: SmallBenchmark().benchmark)
    }
  }
}
