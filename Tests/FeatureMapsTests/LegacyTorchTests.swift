import Files
import Foundation
import TensorFiles
import Tensors
import TestSupport
import Testing

/// `.pt` files of the format that torch had before 1.6.
@Suite struct LegacyTorchTests {
  /// What torch 2.13 writes for `{"2008_000001.jpg": t.reshape(1, 2, 2, 3).half(), "view": t[:, 1:3].T,
  /// "deep": {"n": tensor(7)}, "list": [t]}`, t being the numbers from 0 to 11 as 2 × 6, with
  /// `_use_new_zipfile_serialization=False` and pickle protocols 2 and 4.
  private static let samples = [
    2: """
    gAKKCmz8nEb5IGqoUBkugAJN6QMugAJ9cQAoWBAAAABwcm90b2NvbF92ZXJzaW9ucQFN6QNYDQAAAGxpdHRsZV9lbmRpYW5xAohYCgAAAHR5cGVf\
    c2l6ZXNxA31xBChYBQAAAHNob3J0cQVLAlgDAAAAaW50cQZLBFgEAAAAbG9uZ3EHSwR1dS6AAn1xAChYDwAAADIwMDhfMDAwMDAxLmpwZ3EBY3Rv\
    cmNoLl91dGlscwpfcmVidWlsZF90ZW5zb3JfdjIKcQIoKFgHAAAAc3RvcmFnZXEDY3RvcmNoCkhhbGZTdG9yYWdlCnEEWA4AAAA5NDMxNTAwODM5\
    MjQ0OHEFWAMAAABjcHVxBksMTnRxB1FLAChLAUsCSwJLA3RxCChLDEsGSwNLAXRxCYljY29sbGVjdGlvbnMKT3JkZXJlZERpY3QKcQopUnELdHEM\
    UnENWAQAAAB2aWV3cQ5oAigoaANjdG9yY2gKRmxvYXRTdG9yYWdlCnEPWA4AAAA5NDMxNTA5NDgyNDI0MHEQaAZLDE50cRFRSwFLAksChnESSwFL\
    BoZxE4loCilScRR0cRVScRZYBAAAAGRlZXBxF31xGFgBAAAAbnEZaAIoKGgDY3RvcmNoCkxvbmdTdG9yYWdlCnEaWA4AAAA5NDMxNTAwODUyMTUw\
    NHEbaAZLAU50cRxRSwApKYloCilScR10cR5ScR9zWAQAAABsaXN0cSBdcSFoAigoaANoD1gOAAAAOTQzMTUwOTQ4MjQyNDBxImgGSwxOdHEjUUsA\
    SwJLBoZxJEsGSwGGcSWJaAopUnEmdHEnUnEoYXUugAJdcQAoWA4AAAA5NDMxNTAwODM5MjQ0OHEBWA4AAAA5NDMxNTAwODUyMTUwNHECWA4AAAA5\
    NDMxNTA5NDgyNDI0MHEDZS4MAAAAAAAAAAAAADwAQABCAEQARQBGAEcASIBIAEmASQEAAAAAAAAABwAAAAAAAAAMAAAAAAAAAAAAAAAAAIA/AAAA\
    QAAAQEAAAIBAAACgQAAAwEAAAOBAAAAAQQAAEEEAACBBAAAwQQ==
    """,
    4: """
    gASVDQAAAAAAAACKCmz8nEb5IGqoUBkugASVBAAAAAAAAABN6QMugASVWAAAAAAAAAB9lCiMEHByb3RvY29sX3ZlcnNpb26UTekDjA1saXR0bGVf\
    ZW5kaWFulIiMCnR5cGVfc2l6ZXOUfZQojAVzaG9ydJRLAowDaW50lEsEjARsb25nlEsEdXUugASVnQEAAAAAAAB9lCiMDzIwMDhfMDAwMDAxLmpw\
    Z5SMDHRvcmNoLl91dGlsc5SMEl9yZWJ1aWxkX3RlbnNvcl92MpSTlCgojAdzdG9yYWdllIwFdG9yY2iUjAtIYWxmU3RvcmFnZZSTlIwOOTQzMTUw\
    MDgzOTI0NDiUjANjcHWUSwxOdJRRSwAoSwFLAksCSwN0lChLDEsGSwNLAXSUiYwLY29sbGVjdGlvbnOUjAtPcmRlcmVkRGljdJSTlClSlHSUUpSM\
    BHZpZXeUaAQoKGgFaAaMDEZsb2F0U3RvcmFnZZSTlIwOOTQzMTUwOTQ4MjQyNDCUaApLDE50lFFLAUsCSwKGlEsBSwaGlIloEClSlHSUUpSMBGRl\
    ZXCUfZSMAW6UaAQoKGgFaAaMC0xvbmdTdG9yYWdllJOUjA45NDMxNTAwODUyMTUwNJRoCksBTnSUUUsAKSmJaBApUpR0lFKUc4wEbGlzdJRdlGgE\
    KChoBWgWjA45NDMxNTA5NDgyNDI0MJRoCksMTnSUUUsASwJLBoaUSwZLAYaUiWgQKVKUdJRSlGF1LoAElTgAAAAAAAAAXZQojA45NDMxNTAwODM5\
    MjQ0OJSMDjk0MzE1MDA4NTIxNTA0lIwOOTQzMTUwOTQ4MjQyNDCUZS4MAAAAAAAAAAAAADwAQABCAEQARQBGAEcASIBIAEmASQEAAAAAAAAABwAA\
    AAAAAAAMAAAAAAAAAAAAAAAAAIA/AAAAQAAAQEAAAIBAAACgQAAAwEAAAOBAAAAAQQAAEEEAACBBAAAwQQ==
    """,
  ]

  private func sample(_ version: Int) throws -> [UInt8] {
    Array(try #require(Self.samples[version].flatMap { Data(base64Encoded: $0) }))
  }

  private func read(_ bytes: [UInt8]) throws -> [NamedTensor] {
    try TensorFile(InputFile(path: "old.pt", bytes: bytes)).tensors()
  }

  private func message(_ bytes: [UInt8]) -> String { TestSupport.message { try read(bytes) } }

  @Test(arguments: [2, 4]) func readsWhatTorchWrites(version: Int) throws {
    let tensors = try read(sample(version))
    #expect(tensors.map(\.name) == ["2008_000001.jpg", "view", "deep.n", "list.0"])
    let numbers = (0..<12).map(Float.init)
    #expect(tensors[0].tensor == (try Tensor(shape: [1, 2, 2, 3], values: numbers)))
    #expect(tensors[1].tensor == (try Tensor(shape: [2, 2], values: [1, 7, 2, 8])))
    #expect(tensors[2].tensor == (try Tensor(shape: [], values: [7])))
    #expect(tensors[3].tensor == (try Tensor(shape: [2, 6], values: numbers)))
  }

  /// Names of one look were one key of a dictionary, and the first tensor was lost.
  @Test func refusesNamesThatDifferInFormAlone() throws {
    let sample = TorchSample(tensors: [("caf\u{E9}", [1], 1), ("cafe\u{301}", [1], 2)])
    for bytes in [sample.legacy(), try sample.archive()] {
      #expect(message(bytes).contains("found a second tensor of this name, expected one."), "\(message(bytes))")
    }
  }

  @Test(arguments: [
    ("little", "no error"), ("big", "no error"), ("Big", "'Big'"), ("", "''"),
    ("big endian!!!!!!", "'big endian"),
  ])
  func theOrderOfBytesIsOneOfTwo(order: String, expected: String) throws {
    let text = message(try TorchSample(tensors: [("a", [1], 1)]).archive(byteOrder: order))
    #expect(text.contains(expected), "\(text)")
    #expect(text == "no error" || text.contains("old.pt: x/byteorder: found"), "\(text)")
  }

  /// The pickles are longer than the first piece that is read of a file.
  @Test func readsPicklesOfAnyLength() throws {
    let tensors = (0..<2000).map { (name: "image\($0).jpg", shape: [1, 1], value: Float($0)) }
    let read = try read(TorchSample(tensors: tensors).legacy())
    #expect(read.map(\.name) == tensors.map(\.name))
    #expect(read.map(\.tensor.values) == tensors.map { [$0.value] })
  }

  @Test(arguments: [2, 4]) func refusesAnyPartAndMore(version: Int) throws {
    let whole = try sample(version)
    for count in 0..<whole.count { #expect(throws: (any Error).self) { try read(Array(whole.prefix(count))) } }
    #expect(
      message(whole + [0]).hasSuffix("found 1 bytes behind the last storage, expected the end."),
      "\(message(whole + [0]))")
  }

  @Test func refusesStoragesThatLie() throws {
    let whole = TorchSample(tensors: [(name: "a", shape: [2], value: 1)]).legacy()
    // A count and two numbers are the last 16 bytes.
    var other = whole
    other[whole.count - 16] = 3
    #expect(
      message(other).hasSuffix("found another count for the storage '0', expected 2."), "\(message(other))")
    #expect(
      message(whole.dropLast(4)).hasSuffix(
        "found 4 bytes before the end, expected 2 elements of float32 for the storage '0'."))
    var unnamed = whole
    // Its key in the list of keys is the last text before the storages.
    unnamed[whole.count - 16 - 3] = UInt8(ascii: "7")
    #expect(
      message(unnamed).hasSuffix(
        "found the storage '7' twice or of no tensor, expected those of the tensors, each once."))
  }

  @Test func runsNothing() throws {
    let start = TorchSample(tensors: []).legacy().prefix(25)
    let system = Array("\u{2}cos\nsystem\n(X\u{3}\u{0}\u{0}\u{0}hi!tR.".utf8)
    let message = message(start + [0x80] + system)
    #expect(
      message.contains("found the name 'os.system', which is not on the list of harmless ones"), "\(message)")
  }

  /// What torch reads and Chiral doesn't comes with the line that mends it; a name that a shell would take for more
  /// than a name isn't in it.
  @Test(arguments: [("old.pt", "old.pt"), ("a'$(id).pt", "FILE.pt")])
  func saysHowToMend(path: String, name: String) {
    let tar = [UInt8](repeating: 0x73, count: 600)
    let message = TestSupport.message { try TensorFile(InputFile(path: path, bytes: tar)) }
    #expect(
      message.hasSuffix(
        "a .pt by: python3 -c \"import torch; torch.save(torch.load('\(name)', 'cpu'), 'new-\(name)')\""),
      "\(message)")
  }
}
