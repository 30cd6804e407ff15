import Files
import Predictions
import Testing

@Suite struct AuthorsPredictionsTests {
  @Test(arguments: [
    [], Array("not a pickle".utf8), [0x80, 0x04, 0x4E, 0x2E], [0x80, 0x04, 0x5D, 0x94, 0x4B, 1, 0x61, 0x2E],
  ])
  func refusesWhatIsNoListOfPredictions(bytes: [UInt8]) {
    #expect(throws: (any Error).self) {
      _ = try AuthorsPredictions.read(InputFile(path: "r.pkl", bytes: bytes), on: SmallBenchmark().benchmark)
    }
  }
}
