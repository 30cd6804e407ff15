import Annotations
import Documents
import Files
import Generation
import Reproducibility
import Testing

@Suite struct VisibilityPlanesTests {
  static func rule(weight: String, minimum: String) throws -> PossibilityRule {
    try PossibilityRule(
      ManifestNode(
        InputFile(path: "p.yaml", bytes: Array("occluded_weight: \(weight)\nminimum: \(minimum)".utf8))))
  }

  static func instances(_ count: Int, keypoints: Int) -> [Instance] {
    var random = CPythonRandom(seed: 5)
    return (0..<count).map { id in
      Instance(
        id: id, image: id, category: 0, box: nil,
        keypoints: (0..<keypoints).map { _ in
          Keypoint(x: 0, y: 0, visibility: .init(rawValue: UInt8(random.randBelow(3))) ?? .absent)
        })
    }
  }

  @Test(arguments: [0.0, 0.5, 1.0], [("0.25", 17), ("3", 17), ("8.5", 30), ("31", 64), ("32", 64)])
  func sumsUpWhatItsDefinitionSays(weight: Double, size: (minimum: String, keypoints: Int)) throws {
    let rule = try Self.rule(weight: "\(weight)", minimum: size.minimum)
    let minimum = try #require(Double(size.minimum))
    let instances = Self.instances(300, keypoints: size.keypoints)
    let visibilities = instances.map { Visibility($0, rule: rule) }
    let weights = instances.map { $0.keypoints.map { [0, weight, 1][Int($0.visibility.rawValue)] } }
    let block = CandidateBlock(within: (0..<300).map { Int32($0) }, visibilities: visibilities, rule: rule)
    #expect(block.candidates == 300 * 299 / 2)
    var candidate = 0
    for row in 0..<300 {
      var found: [Int] = []
      block.forEachHit(ofRow: row) { found.append($0.column) }
      let expected = (row + 1..<300).filter { column in
        zip(weights[row], weights[column]).reduce(0) { $0 + $1.0 * $1.1 } >= minimum
      }
      #expect(found == expected)
      #expect(block.possibleCount(ofRow: row) == expected.count)
      #expect(block.candidate(.init(row: row, column: row + 1)) == candidate || row == 299)
      candidate += 299 - row
    }
  }
}
