import Annotations
import Explanations
import Files
import Foundation
import TestSupport
import Testing

@Suite struct MATFileTests {
  /// One element: type, length, and content padded to eight bytes.
  private func element(_ type: UInt32, _ content: [UInt8], length: UInt32? = nil) -> [UInt8] {
    let padding = Array(repeating: UInt8(0), count: (8 - content.count % 8) % 8)
    return bytes(type) + bytes(length ?? UInt32(content.count)) + content + padding
  }

  private func bytes(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private func bytes(_ value: Double) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt64($0))) }
  }

  /// A matrix of class double (6) unless said otherwise.
  private func matrix(
    _ name: String, dims: [UInt32], _ values: [Double], flags: UInt32 = 6
  ) -> [UInt8] {
    element(
      14,
      element(6, bytes(flags) + bytes(0 as UInt32)) + element(5, dims.flatMap(bytes))
        + element(1, Array(name.utf8))
        + element(9, values.flatMap(bytes)))
  }

  private func file(_ elements: [UInt8], version: [UInt8] = [0, 1], mark: String = "IM") -> [UInt8] {
    Array("MATLAB 5.0 MAT-file".utf8) + Array(repeating: 0x20, count: 105) + version + Array(mark.utf8)
      + elements
  }

  private func read(_ content: [UInt8]) throws -> [String: MATMatrix] {
    try withTemporaryFolder { folder in
      try OutputText.write(content, to: folder + "/a.mat")
      return try MATFile.matrices(["kps", "bbox"], in: folder + "/a.mat")
    }
  }

  @Test func readsColumnsAndNaN() throws {
    let read = try read(
      file(
        matrix("other", dims: [1, 1], [0]) + matrix("kps", dims: [3, 2], [1, .nan, 3, 4, .nan, 6.5])
          + matrix("bbox", dims: [1, 4], [1, 2, 3, 4])))
    let kps = try #require(read["kps"])
    #expect((kps.rows, kps.columns) == (3, 2))
    #expect(kps[row: 2, column: 1] == 6.5 && kps[row: 1, column: 0].isNaN && kps[row: 0, column: 1] == 4)
    #expect(read["bbox"]?.values == [1, 2, 3, 4])
    #expect(try self.read(file(matrix("kps", dims: [0, 2], [])))["kps"]?.values == [])
    #expect(try self.read(file([]))["kps"] == nil)
  }

  @Test func refusesWhatItCannotTrust() {
    let kps = matrix("kps", dims: [1, 2], [1, 2])
    let cases: [([UInt8], String)] = [
      ([], "found 0 bytes, expected a header of 128 bytes."),
      (Array(repeating: 0, count: 200), "found another format or version"),
      (file(kps, version: [0, 2]), "found MATLAB 7.3, which is HDF5"),
      (file(kps, version: [1, 0]), "found another format or version"),
      (file(Array(kps.dropLast(9))), "byte 128: found an element that isn't a matrix or ends behind"),
      (file(element(14, [], length: .max)), "byte 128"), (file(element(9, [1])), "byte 128"),
      (file([1, 2, 3]), "byte 128"),
      (file(matrix("kps", dims: Array(repeating: 1, count: 9), [1])), "without two to eight dimensions"),
      (file(matrix(String(repeating: "k", count: 64), dims: [1, 1], [1])), "at most 63 characters"),
      (file(element(14, [])), "byte 128: found a matrix without flags"),
      (file(element(15, [1, 2, 3])), "byte 128: found data that doesn't inflate to a matrix"),
      (file(matrix("kps", dims: [1, 2], [1, 2], flags: 6 | 0x0800)), "kps: found complex numbers"),
      (file(matrix("kps", dims: [1, 2, 1], [1, 2])), "kps: found an array of 3 dimensions"),
      (file(matrix("kps", dims: [.max, .max], [1, 2])), "kps: found"),
      (file(matrix("kps", dims: [70000, 70000], [1, 2])), "kps: found 70000 × 70000 elements"),
      (
        file(matrix("kps", dims: [1, 2], [1, 2], flags: 1)),
        "byte 128: found a variable of the class cell, expected numeric matrices"
      ),
    ]
    for (content, sentence) in cases {
      do {
        let values = try read(content)
        Issue.record("read \(values) instead of \(sentence)")
      } catch { #expect("\(error)".contains(sentence), "\(error)") }
    }
  }

  /// Thousands of damaged files: each is read or refused with an explained error, and nothing crashes.
  @Test func survivesDamage() throws {
    let whole = file(
      matrix("kps", dims: [3, 2], [1, .nan, 3, 4, .nan, 6]) + matrix("bbox", dims: [1, 4], [1, 2, 3, 4]))
    var random = Damage(seed: 2)
    try withTemporaryFolder { folder in
      for _ in 0..<2000 {
        try OutputText.write(random.damage(whole), to: folder + "/a.mat")
        do { _ = try MATFile.matrices(["kps", "bbox"], in: folder + "/a.mat") } catch is any ExplainedError {}
      }
    }
  }

  private static let hasSciPy = Python.run("import scipy.io") != nil

  /// What another program wrote, plain and compressed, in several number types.
  @Test(.enabled(if: hasSciPy, "needs python3 with scipy"))
  func readsWhatSciPyWrites() throws {
    try withTemporaryFolder { folder in
      let script = """
        import numpy, scipy.io
        k = numpy.array([[1.5, 2], [numpy.nan, numpy.nan], [3, 400.25]])
        b = numpy.array([[10, 20, 300, 400]])
        for name, compressed, kind in [("a", False, float), ("b", True, float), ("c", True, numpy.int16)]:
            scipy.io.savemat("\(folder)/" + name + ".mat", {"x": "text", "kps": k, "bbox": b.astype(kind)},
                             do_compression=compressed)
        scipy.io.savemat("\(folder)/complex.mat", {"kps": k + 1j})
        scipy.io.savemat("\(folder)/struct.mat", {"x": {"y": [1, 2]}, "kps": k})
        scipy.io.savemat("\(folder)/old.mat", {"kps": k}, format="4")
        scipy.io.savemat("\(folder)/bomb.mat", {"kps": numpy.zeros((4000, 4000))}, do_compression=True)
        """
      #expect(Python.run(script) != nil)
      for name in ["a", "b", "c"] {
        let path = "\(folder)/\(name).mat"
        let read = try MATFile.matrices(["kps", "bbox"], in: path)
        let kps = try #require(read["kps"])
        #expect((kps.rows, kps.columns) == (3, 2))
        #expect(kps[row: 2, column: 1] == 400.25 && kps[row: 1, column: 1].isNaN)
        #expect(read["bbox"]?.values == [10, 20, 300, 400])
        var random = Damage(seed: 3)
        let whole = try InputFile(path: path).bytes
        for _ in 0..<500 {
          try OutputText.write(random.damage(whole), to: folder + "/damaged.mat")
          do { _ = try MATFile.matrices(["kps"], in: folder + "/damaged.mat") } catch is any ExplainedError {}
        }
      }
      for (name, sentence) in [
        ("complex", "complex numbers"), ("struct", "a variable of the class struct"),
        ("old", "expected a header of 128 bytes"),
        ("bomb", "4000 × 4000 elements"),
      ] {
        do {
          _ = try MATFile.matrices(["kps"], in: "\(folder)/\(name).mat")
          Issue.record("read \(name)")
        } catch { #expect("\(error)".contains(sentence), "\(error)") }
      }
    }
  }
}
