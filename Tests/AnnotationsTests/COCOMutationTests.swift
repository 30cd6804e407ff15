import Annotations
import Documents
import Explanations
import Foundation
import Reproducibility
import TestSupport
import Testing

/// Wrong bytes in an annotation file give a dataset or an explained error, whatever they are.
@Suite struct COCOMutationTests {
  private static let pieces = [
    "", "null", "NaN", "-1", "1e999", "99999999999999999999", "9007199254740993", "0.5", "\"", "\\u0000",
    "\"\\ud800\"", "{", "}", "[", "]", ",", ":", "[[[[", "\u{0}", "\u{1F418}", "\"id\": 1,", "true", "-0",
    "1E-400",
  ]

  private func mutate(_ bytes: [UInt8], _ random: inout CounterRandom) -> [UInt8] {
    var bytes = bytes
    for _ in 0...random.below(3) {
      let at = random.below(bytes.count)
      let length = min(random.below(12), bytes.count - at)
      switch random.below(5) {
      case 0: bytes[at] = UInt8(truncatingIfNeeded: random.next())
      case 1: bytes.removeSubrange(at..<at + length)
      case 2: bytes.removeLast(random.below(bytes.count))
      case 3: bytes.insert(contentsOf: bytes[at..<at + length], at: random.below(bytes.count))
      default:
        bytes.replaceSubrange(at..<at + length, with: Self.pieces[random.below(Self.pieces.count)].utf8)
      }
      if bytes.isEmpty { return bytes }
    }
    return bytes
  }

  @Test func mutatedFilesNeverTrap() throws {
    let library = ManifestLibrary(root: SharedData.checkout + "/Manifests")
    let schemas = try SchemaLibrary(library)
    let dataset = try DatasetManifest(named: "ap-10k", in: library)
    let valid = Array(
      AnnotationText.file(
        images: [AnnotationText.image(1), AnnotationText.image(2)],
        annotations: [AnnotationText.annotation(11, image: 1), AnnotationText.annotation(12, image: 2)]
      ).utf8)
    try withTemporaryFolder { folder in
      let path = folder + "/annotations.json"
      var refused = 0
      for trial in 0..<4000 {
        var random = CounterRandom(seed: 1, stream: UInt64(trial))
        try OutputText.write(mutate(valid, &random), to: path)
        do {
          _ = try dataset.read(folder: path, schemas: schemas, threads: 1)
        } catch let error as any ExplainedError {
          refused += 1
          #expect(error.explanation.file == path)
        }
      }
      // Some mutations change a coordinate or drop a key that may be dropped; most are refused.
      #expect(refused > 2500)
    }
  }
}
