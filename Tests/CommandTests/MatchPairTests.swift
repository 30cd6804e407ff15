import Explanations
import Foundation
import TestSupport
import Testing

@Suite struct MatchPairTests {
  private func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  /// A NumPy file of version 1 with little-endian floats.
  private func npy(_ shape: [Int], _ values: [Float]) -> Data {
    var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (\(shape.map { "\($0)," }.joined())), }"
    header += String(repeating: " ", count: 63 - (header.utf8.count + 10) % 64) + "\n"
    let length = UInt16(header.utf8.count)
    var data = Data([0x93]) + Data("NUMPY".utf8) + Data([1, 0, UInt8(length & 255), UInt8(length >> 8)])
    data += Data(header.utf8)
    for value in values { withUnsafeBytes(of: value.bitPattern.littleEndian) { data.append(contentsOf: $0) } }
    return data
  }

  /// Four cells of four channels, each cell its own unit vector; the target's are mirrored.
  private func pair(in folder: String, target: [Int] = [4, 2, 2]) throws -> [String] {
    let source = (0..<16).map { Float($0 / 4 == $0 % 4 ? 1 : 0) }
    let mirrored = (0..<16).map { Float($0 / 4 == ($0 % 4) ^ 1 ? 1 : 0) }
    try npy([4, 2, 2], source).write(to: URL(fileURLWithPath: folder + "/a.npy"))
    try npy(target, mirrored).write(to: URL(fileURLWithPath: folder + "/b.npy"))
    return ["match", "--source-map", folder + "/a.npy", "--target-map", folder + "/b.npy", "--frame", "100"]
  }

  @Test func printsPointsAsJSON() throws {
    try withTemporaryFolder { folder in
      let arguments = try pair(in: folder) + ["--points", folder + "/p.json", "--matcher", "nearest", "--json"]
      try write(#"{"keypoints_xy": [[10, 10], [99.9, 60]]}"#, to: folder + "/p.json")
      let outcome = try ChiralCommand.run(arguments)
      #expect(outcome.output == #"{"format": "chiral-matches/1", "points": [[75, 25], [25, 75]]}"# + "\n")
      #expect(outcome.errors == "" && outcome.status == 0)
      try write(#"{"keypoints_xy": []}"#, to: folder + "/p.json")
      #expect(
        try ChiralCommand.run(arguments).output == #"{"format": "chiral-matches/1", "points": []}"# + "\n")
    }
  }

  @Test func saysHowManyDescriptorsHaveNoDirection() throws {
    try withTemporaryFolder { folder in
      let arguments = try pair(in: folder) + ["--points", folder + "/p.json", "--json"]
      try npy([1, 2, 2], [0, .nan, 1, 1]).write(to: URL(fileURLWithPath: folder + "/a.npy"))
      try npy([1, 2, 2], [1, 1, 1, 1]).write(to: URL(fileURLWithPath: folder + "/b.npy"))
      try write(#"{"keypoints_xy": [[0, 0]]}"#, to: folder + "/p.json")
      let outcome = try ChiralCommand.run(arguments)
      #expect(outcome.status == 0)
      #expect(outcome.errors.contains("a.npy: 1 descriptor of zeros and 1 with NaN or infinity"))
    }
  }

  @Test(arguments: [
    (#"{"keypoints_xy": [[100, 3]]}"#, "keypoints_xy[0]: found the point (100.0, 3.0), expected one inside"),
    (#"{"keypoints_xy": [[1, 3], [2]]}"#, "expected [x, y]"), (#"{}"#, "no key 'keypoints_xy'"),
    (#"{"keypoints_xy": [], "grid": 1}"#, "1:22: found unknown key 'grid', expected one of keypoints_xy"),
    (#"{"keypoint_xy": []}"#, "Did you mean 'keypoints_xy'?"),
    (#"[1]"#, "expected"), ("", "expected"),
  ])
  func refusesBadPoints(text: String, sentence: String) throws {
    try withTemporaryFolder { folder in
      let arguments = try pair(in: folder) + ["--points", folder + "/p.json"]
      try write(text, to: folder + "/p.json")
      let outcome = try ChiralCommand.run(arguments)
      #expect(outcome.status == 1 && outcome.output == "")
      #expect(outcome.errors.contains("p.json: ") && outcome.errors.contains(sentence))
    }
  }

  @Test(arguments: [
    ([4, 4, 1], "found 1 × 4 cells, and 2 × 2 in"), ([4, 1, 4], "expected the same square grid"),
    ([16, 1, 1], "expected the same square grid"), ([16], "found the shape 16"),
    ([2, 2, 2, 2], "found the shape 2 × 2 × 2 × 2"),
  ])
  func refusesMapsThatDoNotFit(shape: [Int], sentence: String) throws {
    try withTemporaryFolder { folder in
      let arguments = try pair(in: folder, target: shape) + ["--points", folder + "/p.json"]
      try write(#"{"keypoints_xy": []}"#, to: folder + "/p.json")
      let outcome = try ChiralCommand.run(arguments)
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("b.npy: ") && outcome.errors.contains(sentence))
    }
  }

  @Test func wantsAllThreeFiles() throws {
    #expect(try ChiralCommand.run(["match", "--source-map", "a.npy"]).status == 64)
  }
}
