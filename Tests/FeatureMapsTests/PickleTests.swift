import Files
import Foundation
import TensorFiles
import TestSupport
import Testing

@Suite struct PickleTests {
  /// One list of dictionaries with arrays (one of them column-major and big-endian), scalars, an array of objects
  /// and plain values, as CPython 3.11 and NumPy 2.4 pickle it with protocols 2, 3, 4 and 5.
  static let samples = [
    2: """
    gAJdcQAofXEBKFgEAAAAbmFtZXECWAEAAABhcQNYBgAAAHBvaW50c3EEY251bXB5Ll9jb3JlLm11bHRpYXJyYXkKX3JlY29uc3RydWN0CnEFY251\
    bXB5Cm5kYXJyYXkKcQZLAIVxB2NfY29kZWNzCmVuY29kZQpxCFgBAAAAYnEJWAYAAABsYXRpbjFxCoZxC1JxDIdxDVJxDihLAUsCSwKGcQ9jbnVt\
    cHkKZHR5cGUKcRBYAgAAAGY0cRGJiIdxElJxEyhLA1gBAAAAPHEUTk5OSv////9K/////0sAdHEVYoloCFgTAAAAAADCgD8AAABAAABgQAAAwoDD\
    gHEWaAqGcRdScRh0cRliWAEAAABucRpNSANYAwAAAGJpZ3EbigYAAAAAAAFYAwAAAG5lZ3EcSv3///9YAQAAAHhxHUc/0AAAAAAAAFgEAAAAbm9u\
    ZXEeTlgBAAAAdHEfiImGcSBYAQAAAHNxIWNudW1weS5fY29yZS5tdWx0aWFycmF5CnNjYWxhcgpxImgQWAIAAABmOHEjiYiHcSRScSUoSwNoFE5O\
    Tkr/////Sv////9LAHRxJmJoCFgJAAAAAAAAAAAAw7g/cSdoCoZxKFJxKYZxKlJxK1gBAAAAaXEsaCJoEFgCAAAAaThxLYmIh3EuUnEvKEsDaBRO\
    Tk5K/////0r/////SwB0cTBiaAhYEAAAAMO5w7/Dv8O/w7/Dv8O/w79xMWgKhnEyUnEzhnE0UnE1dX1xNihoAlgBAAAAYnE3aARoBWgGSwCFcTho\
    DIdxOVJxOihLAUsCSwOGcTtoEFgCAAAAaTJxPImIh3E9UnE+KEsDWAEAAAA+cT9OTk5K/////0r/////SwB0cUBiiGgIWAwAAAAAAQAEAAIABQAD\
    AAZxQWgKhnFCUnFDdHFEYlgBAAAAb3FFaAVoBksAhXFGaAyHcUdScUgoSwFLA4VxSWgQWAIAAABPOHFKiYiHcUtScUwoSwNYAQAAAHxxTU5OTkr/\
    ////Sv////9LP3RxTmKJXXFPKEsBWAMAAAB0d29xUE5ldHFRYnVlLg==
    """,
    3: """
    gANdcQAofXEBKFgEAAAAbmFtZXECWAEAAABhcQNYBgAAAHBvaW50c3EEY251bXB5Ll9jb3JlLm11bHRpYXJyYXkKX3JlY29uc3RydWN0CnEFY251\
    bXB5Cm5kYXJyYXkKcQZLAIVxB0MBYnEIh3EJUnEKKEsBSwJLAoZxC2NudW1weQpkdHlwZQpxDFgCAAAAZjRxDYmIh3EOUnEPKEsDWAEAAAA8cRBO\
    Tk5K/////0r/////SwB0cRFiiUMQAACAPwAAAEAAAGBAAACAwHESdHETYlgBAAAAbnEUTUgDWAMAAABiaWdxFYoGAAAAAAABWAMAAABuZWdxFkr9\
    ////WAEAAAB4cRdHP9AAAAAAAABYBAAAAG5vbmVxGE5YAQAAAHRxGYiJhnEaWAEAAABzcRtjbnVtcHkuX2NvcmUubXVsdGlhcnJheQpzY2FsYXIK\
    cRxoDFgCAAAAZjhxHYmIh3EeUnEfKEsDaBBOTk5K/////0r/////SwB0cSBiQwgAAAAAAAD4P3EhhnEiUnEjWAEAAABpcSRoHGgMWAIAAABpOHEl\
    iYiHcSZScScoSwNoEE5OTkr/////Sv////9LAHRxKGJDCPn/////////cSmGcSpScSt1fXEsKGgCWAEAAABicS1oBGgFaAZLAIVxLmgIh3EvUnEw\
    KEsBSwJLA4ZxMWgMWAIAAABpMnEyiYiHcTNScTQoSwNYAQAAAD5xNU5OTkr/////Sv////9LAHRxNmKIQwwAAQAEAAIABQADAAZxN3RxOGJYAQAA\
    AG9xOWgFaAZLAIVxOmgIh3E7UnE8KEsBSwOFcT1oDFgCAAAATzhxPomIh3E/UnFAKEsDWAEAAAB8cUFOTk5K/////0r/////Sz90cUJiiV1xQyhL\
    AVgDAAAAdHdvcUROZXRxRWJ1ZS4=
    """,
    4: """
    gASVHQIAAAAAAABdlCh9lCiMBG5hbWWUjAFhlIwGcG9pbnRzlIwWbnVtcHkuX2NvcmUubXVsdGlhcnJheZSMDF9yZWNvbnN0cnVjdJSTlIwFbnVt\
    cHmUjAduZGFycmF5lJOUSwCFlEMBYpSHlFKUKEsBSwJLAoaUaAiMBWR0eXBllJOUjAJmNJSJiIeUUpQoSwOMATyUTk5OSv////9K/////0sAdJRi\
    iUMQAACAPwAAAEAAAGBAAACAwJR0lGKMAW6UTUgDjANiaWeUigYAAAAAAAGMA25lZ5RK/f///4wBeJRHP9AAAAAAAACMBG5vbmWUTowBdJSIiYaU\
    jAFzlGgFjAZzY2FsYXKUk5RoEYwCZjiUiYiHlFKUKEsDaBVOTk5K/////0r/////SwB0lGJDCAAAAAAAAPg/lIaUUpSMAWmUaCJoEYwCaTiUiYiH\
    lFKUKEsDaBVOTk5K/////0r/////SwB0lGJDCPn/////////lIaUUpR1fZQoaAKMAWKUaARoB2gKSwCFlGgMh5RSlChLAUsCSwOGlGgRjAJpMpSJ\
    iIeUUpQoSwOMAT6UTk5OSv////9K/////0sAdJRiiEMMAAEABAACAAUAAwAGlHSUYowBb5RoB2gKSwCFlGgMh5RSlChLAUsDhZRoEYwCTziUiYiH\
    lFKUKEsDjAF8lE5OTkr/////Sv////9LP3SUYoldlChLAYwDdHdvlE5ldJRidWUu
    """,
    5: """
    gAWVOwIAAAAAAABdlCh9lCiMBG5hbWWUjAFhlIwGcG9pbnRzlIwTbnVtcHkuX2NvcmUubnVtZXJpY5SMC19mcm9tYnVmZmVylJOUKJYQAAAAAAAA\
    AAAAgD8AAABAAABgQAAAgMCUjAVudW1weZSMBWR0eXBllJOUjAJmNJSJiIeUUpQoSwOMATyUTk5OSv////9K/////0sAdJRiSwJLAoaUjAFDlHSU\
    UpSMAW6UTUgDjANiaWeUigYAAAAAAAGMA25lZ5RK/f///4wBeJRHP9AAAAAAAACMBG5vbmWUTowBdJSIiYaUjAFzlIwWbnVtcHkuX2NvcmUubXVs\
    dGlhcnJheZSMBnNjYWxhcpSTlGgLjAJmOJSJiIeUUpQoSwNoD05OTkr/////Sv////9LAHSUYkMIAAAAAAAA+D+UhpRSlIwBaZRoH2gLjAJpOJSJ\
    iIeUUpQoSwNoD05OTkr/////Sv////9LAHSUYkMI+f////////+UhpRSlHV9lChoAowBYpRoBGgHKJYMAAAAAAAAAAABAAQAAgAFAAMABpRoC4wC\
    aTKUiYiHlFKUKEsDjAE+lE5OTkr/////Sv////9LAHSUYksCSwOGlIwBRpR0lFKUjAFvlGgdjAxfcmVjb25zdHJ1Y3SUk5RoCYwHbmRhcnJheZST\
    lEsAhZRDAWKUh5RSlChLAUsDhZRoC4wCTziUiYiHlFKUKEsDjAF8lE5OTkr/////Sv////9LP3SUYoldlChLAYwDdHdvlE5ldJRidWUu
    """,
  ]

  private func bytes(of sample: Int) throws -> [UInt8] {
    Array(try #require(Self.samples[sample].flatMap { Data(base64Encoded: $0) }))
  }

  private func read(_ bytes: [UInt8]) throws -> PickleValue {
    try Unpickler.read(InputFile(path: "a.pkl", bytes: bytes))
  }

  private func message(_ bytes: [UInt8]) -> String { TestSupport.message { try read(bytes) } }

  /// The pickle with the functions under 'numpy.core', where NumPy 1 has them. From protocol 4 on a name's length
  /// stands in the byte before it, and that of all in the eight bytes behind protocol and frame instruction.
  private func older(_ bytes: [UInt8], version: Int) -> [UInt8] {
    var pieces = bytes.split(separator: Array("numpy._core".utf8)).map(Array.init)
    let names = pieces.count - 1
    #expect(names > 0)
    if version >= 4 {
      for index in 0..<names { pieces[index][pieces[index].count - 1] -= 1 }
      let frame = (3..<11).reversed().reduce(0) { $0 << 8 | Int(bytes[$1]) } - names
      for index in 0..<8 { pieces[0][3 + index] = UInt8(truncatingIfNeeded: frame >> (8 * index)) }
    }
    return Array(pieces.joined(separator: Array("numpy.core".utf8)))
  }

  @Test(arguments: [2, 3, 4, 5], [false, true])
  func readsArraysScalarsAndPlainValues(version: Int, isOlderNumPy: Bool) throws {
    var bytes = try bytes(of: version)
    if isOlderNumPy { bytes = older(bytes, version: version) }
    let list = try #require(try read(bytes).elements)
    #expect(list.count == 2)
    let first = list[0]
    #expect(first["name"]?.string == "a")
    #expect(first["n"]?.int == 840)
    #expect(first["big"]?.int == 1 << 40)
    #expect(first["neg"]?.int == -3)
    #expect(first["x"]?.double == 0.25)
    #expect(first["t"]?.elements?.map(\.int) == [1, 0])
    #expect(first["s"]?.double == 1.5)
    #expect(first["i"]?.int == -7)
    guard case .array(let points)? = first["points"], case .array(let turned)? = list[1]["points"] else {
      Issue.record("no arrays")
      return
    }
    #expect(points.shape == [2, 2])
    #expect(points.doubles == [1, 2, 3.5, -4])
    #expect(turned.shape == [2, 3])
    #expect(turned.doubles == [1, 2, 3, 4, 5, 6])
    guard case .objects(let shape, let objects)? = list[1]["o"] else {
      Issue.record("no objects")
      return
    }
    #expect(shape == [3])
    #expect(objects[0].int == 1 && objects[1].string == "two")
  }

  /// `\u{80}\u{2}` starts protocol 2.
  @Test(arguments: [
    (
      "\u{80}\u{2}cos\nsystem\n(X\u{4}\u{0}\u{0}\u{0}echotR.",
      "a.pkl: byte 13: found the name 'os.system', which is not on the list of harmless ones, expected tensors, "
        + "arrays, dictionaries, lists, strings and numbers. Nothing of it was run; save plain tensors or arrays "
        + "instead."
    ),
    (
      "\u{80}\u{2}cbuiltins\neval\n.",
      "a.pkl: byte 17: found the name 'builtins.eval', which is not on the list of harmless ones, expected "
        + "tensors, arrays, dictionaries, lists, strings and numbers. Nothing of it was run; save plain tensors or "
        + "arrays instead."
    ),
    (
      "\u{80}\u{2}c" + String(repeating: "m", count: 90) + "\nrun\n.",
      "a.pkl: byte 98: found the name '" + String(repeating: "m", count: 40) + "…"
        + String(repeating: "m", count: 39)
        + ".run', which is not on the list of harmless ones, expected tensors, "
        + "arrays, dictionaries, lists, strings and numbers. Nothing of it was run; save plain tensors or arrays "
        + "instead."
    ),
    (
      "\u{80}\u{2}]q\u{0}h\u{0}a.",
      "a.pkl: byte 9: found a list or dictionary that contains itself, expected a tree of values."
    ),
    (
      "\u{80}\u{2}}q\u{0}K\u{1}h\u{0}s.",
      "a.pkl: byte 11: found a list or dictionary that contains itself, expected a tree of values."
    ),
    (
      "\u{80}\u{2})\u{81}.",
      "a.pkl: byte 4: found the pickle instruction NEWOBJ. Save tensors, arrays, dictionaries, lists, strings and "
        + "numbers, with protocol 2 or later."
    ),
    (
      "(lp0\n.",
      "a.pkl: byte 0: found a pickle of protocol 0 or 1, or none at all. Save it with protocol 2 or later."
    ),
    ("\u{80}\u{6}N.", "a.pkl: byte 2: found pickle protocol 6. Save it with protocol 2, 3, 4 or 5."),
    (
      "\u{80}\u{2}h\u{7}.",
      "a.pkl: byte 4: found memo 7, which was never put, expected one that was."
    ),
    ("\u{80}\u{2}.", "a.pkl: byte 3: found too few values on the stack, expected more."),
    ("\u{80}\u{2}NN.", "a.pkl: byte 5: found values or bytes left over at the end, expected one value."),
    ("\u{80}\u{2}N", "a.pkl: byte 3: found the end of the pickle, expected a stop instruction."),
    (
      "\u{80}\u{2}K\u{1}K\u{2}R.",
      "a.pkl: byte 7: found a call of something that isn't a name, expected a name and its arguments."
    ),
  ])
  func refuses(program: String, expected: String) {
    #expect(message(program.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }) == expected)
  }

  @Test func refusesDeepNesting() {
    let deep =
      [0x80, 2] + [UInt8](repeating: 0x5D, count: 100_000) + [UInt8](repeating: 0x61, count: 99_999) + [0x2E]
    #expect(message(deep).hasSuffix("found deeper nesting, expected at most 64 levels."))
  }

  /// Each list holds the one before it twice: 2^60 values when they are counted one by one.
  @Test func sharedPartsDoNotMultiply() throws {
    var program: [UInt8] = [0x80, 2, 0x4E]
    for _ in 0..<60 { program += [0x32, 0x86] }
    let value = try read(program + [0x2E])
    #expect(value.elements?.count == 2)
  }

  @Test(arguments: [2, 3, 4, 5])
  func refusesAnyPart(version: Int) throws {
    let whole = try bytes(of: version)
    for count in 0..<whole.count {
      #expect(throws: ContainerError.self) { try read(Array(whole.prefix(count))) }
    }
  }

  @Test func readsTheAuthorsResults() throws {
    let value = try Unpickler.read(try InputFile(path: Goldens.path("scoring/result.pkl")))
    let pairs = try #require(value.elements)
    let first = try #require(pairs.first)
    #expect(first["src_fn"]?.string == "data/ap-10k/JPEGImages/Felidae/king cheetah/000000002806.jpg")
    #expect(first["resize_resolution"]?.int == 840)
    for pair in pairs {
      guard case .array(let points)? = pair["src_kpts_pred"] else {
        Issue.record("no array")
        return
      }
      #expect(points.shape == [30, 2])
    }
  }
}
