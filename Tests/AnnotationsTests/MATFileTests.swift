import Annotations
import Explanations
import Files
import Foundation
import TestSupport
import Testing

@Suite struct MATFileTests {
  /// One element: type, length, and content padded to eight bytes.
  private func element(
    _ type: UInt32, _ content: [UInt8], length: UInt32? = nil, isLittle: Bool = true
  ) -> [UInt8] {
    let padding = Array(repeating: UInt8(0), count: (8 - content.count % 8) % 8)
    return bytes(type, isLittle) + bytes(length ?? UInt32(content.count), isLittle) + content + padding
  }

  private func bytes<Number: FixedWidthInteger>(_ value: Number, _ isLittle: Bool = true) -> [UInt8] {
    withUnsafeBytes(of: isLittle ? value.littleEndian : value.bigEndian) { Array($0) }
  }

  /// A matrix of class double (6) unless said otherwise.
  private func matrix(
    _ name: String, dims: [UInt32], _ values: [Double], flags: UInt32 = 6, isLittle: Bool = true
  ) -> [UInt8] {
    matrix(
      name, dims: dims, data: element(9, values.flatMap { bytes($0.bitPattern, isLittle) }, isLittle: isLittle),
      flags: flags, isLittle: isLittle)
  }

  /// A matrix whose numbers are an element of any kind.
  private func matrix(
    _ name: String, dims: [UInt32], data: [UInt8], flags: UInt32 = 6, isLittle: Bool = true
  ) -> [UInt8] {
    let head =
      element(6, bytes(flags, isLittle) + bytes(0 as UInt32, isLittle), isLittle: isLittle)
      + element(5, dims.flatMap { bytes($0, isLittle) }, isLittle: isLittle)
    return element(14, head + element(1, Array(name.utf8), isLittle: isLittle) + data, isLittle: isLittle)
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

  @Test func aVariableIsThereOnce() throws {
    let twice = file(matrix("kps", dims: [1, 2], [1, 2]) + matrix("kps", dims: [1, 2], [3, 4]))
    let text = message { try read(twice) }
    #expect(text.contains("a.mat: kps: found 2 variables of this name, expected one."), "\(text)")
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

  /// Each type that numbers may be stored in, whatever the class, in both orders of bytes.
  @Test(arguments: [true, false]) func readsEveryStorageType(isLittle: Bool) throws {
    func stored<Number: FixedWidthInteger>(_ type: UInt32, _ numbers: [Number]) -> [UInt8] {
      element(type, numbers.flatMap { bytes($0, isLittle) }, isLittle: isLittle)
    }
    let cases: [([UInt8], [Double])] = [
      (stored(1, [-128, 5, 127] as [Int8]), [-128, 5, 127]),
      (stored(2, [0, 5, 255] as [UInt8]), [0, 5, 255]),
      (stored(3, [-32768, 5, 32767] as [Int16]), [-32768, 5, 32767]),
      (stored(4, [0, 5, 65535] as [UInt16]), [0, 5, 65535]),
      (stored(5, [-2_147_483_648, 5, 2_147_483_647] as [Int32]), [-2_147_483_648, 5, 2_147_483_647]),
      (stored(6, [0, 5, 4_294_967_295] as [UInt32]), [0, 5, 4_294_967_295]),
      (stored(7, [Float(0.5), -2.25, 1e10].map(\.bitPattern)), [0.5, -2.25, 1e10]),
      (stored(9, [0.1, -2.25, .infinity].map(\.bitPattern)), [0.1, -2.25, .infinity]),
      (stored(12, [-4_294_967_297, 5, 1 << 40] as [Int64]), [-4_294_967_297, 5, 1_099_511_627_776]),
      (stored(13, [0, 5, 1 << 63] as [UInt64]), [0, 5, 9_223_372_036_854_775_808]),
      // Three bytes fit into their tag.
      (bytes(3 << 16 | 2 as UInt32, isLittle) + [7, 8, 255, 0], [7, 8, 255]),
    ]
    for (data, expected) in cases {
      let content = matrix("kps", dims: [1, 3], data: data, isLittle: isLittle)
      let whole = isLittle ? file(content) : file(content, version: [1, 0], mark: "MI")
      #expect(try read(whole)["kps"]?.values == expected)
    }
  }

  @Test func readsBigEndianFiles() throws {
    let content =
      matrix("kps", dims: [2, 2], [1, .nan, 3, 6.5], isLittle: false)
      + matrix("bbox", dims: [1, 4], [1, 2, 3, 4], flags: 6, isLittle: false)
    let read = try read(file(content, version: [1, 0], mark: "MI"))
    let kps = try #require(read["kps"])
    #expect((kps.rows, kps.columns) == (2, 2))
    #expect(kps[row: 1, column: 1] == 6.5 && kps[row: 1, column: 0].isNaN && kps[row: 0, column: 1] == 3)
    #expect(read["bbox"]?.values == [1, 2, 3, 4])
  }

  /// Names of up to four characters that stand in their tag.
  @Test func readsNamesInTheirTag() throws {
    let name = bytes(3 << 16 | 1 as UInt32) + Array("kps".utf8) + [0]
    let head =
      element(6, bytes(6 as UInt32) + bytes(0 as UInt32)) + element(5, [1, 1].flatMap { bytes($0 as UInt32) })
    let data = element(9, bytes(2.5.bitPattern))
    #expect(try read(file(element(14, head + name + data)))["kps"]?.values == [2.5])
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
      (file(matrix("kps", dims: [1, 2], [1, 2], flags: 4)), "kps: found text, expected numbers"),
      (file(matrix("kps", dims: [1, 2], [1, 2], flags: 5)), "byte 128: found a variable of the class sparse"),
      (file(matrix("kps", dims: [1, 3], [1, 2])), "kps: found more or fewer bytes than the numbers take"),
      (file(matrix("kps", dims: [1, 1], [1, 2])), "kps: found more or fewer bytes than the numbers take"),
      (
        file(matrix("kps", dims: [1, 2], data: element(9, [1], length: 16))),
        "or an early end, expected 2 numbers"
      ),
      (
        file(matrix("kps", dims: [1, 2], data: element(8, [1, 2]))), "kps: found numbers of the storage type 8"
      ),
      (file(matrix("kps", dims: [1, 2], data: [])), "kps: found no numbers"),
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

  /// Every byte of a small file, in both orders of bytes, takes values that lengths, types and counts don't expect; and
  /// the file ends at every byte.
  @Test(arguments: [true, false]) func survivesDamageOfEveryByte(isLittle: Bool) throws {
    let content =
      matrix("kps", dims: [2, 2], [1, .nan, 3, 4], isLittle: isLittle)
      + matrix(
        "bbox", dims: [1, 3], data: bytes(3 << 16 | 2 as UInt32, isLittle) + [7, 8, 9, 0], isLittle: isLittle)
    let whole = isLittle ? file(content) : file(content, version: [1, 0], mark: "MI")
    try withTemporaryFolder { folder in
      try survivesDamageOfEveryByte(whole, from: 124, in: folder)
    }
  }

  private func survivesDamageOfEveryByte(_ whole: [UInt8], from start: Int, in folder: String) throws {
    func readOrRefuse(_ bytes: [UInt8]) throws {
      try OutputText.write(bytes, to: folder + "/damaged.mat")
      do { _ = try MATFile.matrices(["kps", "bbox"], in: folder + "/damaged.mat") } catch is any ExplainedError
      {}
    }
    for index in start..<whole.count {
      try readOrRefuse(Array(whole[..<index]))
      for value in [0, 1, 0x7F, 0x80, 0xFF, whole[index] ^ 1, whole[index] &+ 8] as [UInt8] {
        var damaged = whole
        damaged[index] = value
        try readOrRefuse(damaged)
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
        z = {"kps": numpy.zeros((4, 4)), "big": numpy.zeros((1000, 1000))}
        scipy.io.savemat("\(folder)/zeros.mat", z, do_compression=True)
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
      // What isn't asked for is never unfolded, however large it is.
      let zeros = try MATFile.matrices(["kps"], in: "\(folder)/zeros.mat")
      #expect(zeros["kps"]?.values == Array(repeating: 0, count: 16))
      let compressed = try InputFile(path: "\(folder)/b.mat").bytes
      try survivesDamageOfEveryByte(compressed, from: 124, in: folder)
      // The checksum is the last of a stream's bytes: numbers that have changed don't pass for sound ones.
      var changed = compressed
      changed[compressed.count - 1] ^= 1
      try OutputText.write(changed, to: folder + "/changed.mat")
      #expect(throws: DocumentError.self) {
        try MATFile.matrices(["kps", "bbox"], in: folder + "/changed.mat")
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
