import Files
import Foundation
import TensorFiles
import Tensors
import TestSupport
import Testing

@Suite struct ContainerTests {
  private func file(_ bytes: [UInt8]) -> InputFile { InputFile(path: "a", bytes: bytes) }

  private func read(_ bytes: [UInt8]) throws -> [NamedTensor] { try TensorFile(file(bytes)).tensors() }

  private func message(_ bytes: [UInt8]) -> String { TestSupport.message { try read(bytes) } }

  private func npy(_ header: String, version: UInt8 = 1, _ elements: [UInt8]) -> [UInt8] {
    let count = header.utf8.count
    let length = (0..<(version == 1 ? 2 : 4)).map { UInt8(truncatingIfNeeded: count >> ($0 * 8)) }
    return [0x93] + Array("NUMPY".utf8) + [version, 0] + length + Array(header.utf8) + elements
  }

  private func safetensors(_ header: String, _ elements: [UInt8]) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: header.utf8.count >> ($0 * 8)) } + Array(header.utf8) + elements
  }

  // MARK: .npy

  @Test(
    arguments: [
      ("<f4", [0, 0, 128, 63, 0, 0, 0, 64], 1), (">f4", [63, 128, 0, 0, 64, 0, 0, 0], 2),
      ("<f2", [0, 60, 0, 64], 3), (">f2", [60, 0, 64, 0], 1),
      ("<f8", [0, 0, 0, 0, 0, 0, 240, 63, 0, 0, 0, 0, 0, 0, 0, 64], 1),
      ("|i1", [1, 2], 1), ("|u1", [1, 2], 2), (">i2", [0, 1, 0, 2], 1), ("<u4", [1, 0, 0, 0, 2, 0, 0, 0], 1),
      (">i8", [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2], 1),
    ] as [(String, [UInt8], UInt8)])
  func readsNpyTypes(descr: String, elements: [UInt8], version: UInt8) throws {
    let bytes = npy(
      "{'descr': '\(descr)', 'fortran_order': False, 'shape': (2,), }\n", version: version, elements)
    #expect(try read(bytes) == [NamedTensor(name: "", tensor: Tensor(shape: [2], values: [1, 2]))])
  }

  @Test func readsFortranOrderBooleansScalarsAndEmpties() throws {
    let turned = npy("{'shape': (2, 3), 'fortran_order': True, 'descr': '|i1'}", [1, 4, 2, 5, 3, 6])
    #expect(try read(turned)[0].tensor == Tensor(shape: [2, 3], values: [1, 2, 3, 4, 5, 6]))
    let booleans = npy("{'descr': '|b1', 'fortran_order': False, 'shape': (3,)}", [0, 1, 7])
    #expect(try read(booleans)[0].tensor.values == [0, 1, 1])
    let scalar = npy("{'descr': '|i1', 'fortran_order': False, 'shape': ()}", [0xFE])
    #expect(try read(scalar)[0].tensor == Tensor(shape: [], values: [-2]))
    let empty = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (0, 5)}", [])
    #expect(try read(empty)[0].tensor.values == [])
  }

  @Test(arguments: [
    ("(4611686018427387904, 4)", "found the shape [4611686018427387904, 4], expected at most 2^40 elements"),
    ("(9999999999999999999,)", "found no extent, expected at most 32 whole numbers below 2^63"),
    ("(-1,)", "found no extent, expected at most 32 whole numbers below 2^63"),
    ("(4611686018427387904, 4, 0)", "expected at most 2^40 elements"),
    ("(2,)", "found 4 bytes of elements, expected 8 for float32 of shape [2]"),
    ("(", "found no extent"), ("1", "found something else, expected '('"),
    ("(1,), 'shape': (1,)", "found the key 'shape', expected descr, fortran_order and shape once each"),
  ])
  func refusesNpyShapes(shape: String, expected: String) {
    let message = message(npy("{'descr': '<f4', 'fortran_order': False, 'shape': \(shape)}", [0, 0, 0, 0]))
    #expect(message.contains(expected), "\(message)")
  }

  @Test(arguments: [
    ("'|O'", "found elements of type '|O'. Save floats, whole numbers or booleans; objects are never loaded."),
    ("[('a', '<f4')]", "found a structured array. Save one array a field."),
    ("'<c8'", "elements of type '<c8'"),
    ("'<U3'", "elements of type '<U3'"), ("'<f4", "found elements of type '<f4, '"),
  ])
  func refusesNpyTypes(descr: String, expected: String) {
    let message = message(npy("{'descr': \(descr), 'fortran_order': False, 'shape': (1,)}", [0, 0, 0, 0]))
    #expect(message.contains(expected), "\(message)")
  }

  // MARK: Writing

  @Test func whatIsWrittenReadsBack() throws {
    let tensors = [
      NamedTensor(name: "b", tensor: try Tensor(shape: [2, 2], values: [1, -2, 0.5, 65504])),
      NamedTensor(name: "a", tensor: try Tensor(shape: [], values: [-0.25])),
    ]
    for type in [ElementType.float32, .float16] {
      #expect(try read(NpyWriter.encode(tensors[0].tensor, as: type))[0].tensor == tensors[0].tensor)
      #expect(try read(NpzWriter.encode(tensors, as: type)) == tensors)
      #expect(try read(SafetensorsWriter.encode(tensors, as: type)) == tensors)
    }
    let rounded = try read(SafetensorsWriter.encode(tensors, as: .bfloat16))
    #expect(rounded[0].tensor.values == [1, -2, 0.5, 65536])
    #expect(throws: ContainerError.self) { try NpzWriter.encode([tensors[0], tensors[0]]) }
    #expect(throws: ContainerError.self) { try SafetensorsWriter.encode([tensors[0], tensors[0]]) }
    #expect(throws: ContainerError.self) { try SafetensorsWriter.encode(tensors, as: .int8) }
  }

  // MARK: .npz

  /// `np.savez_compressed(a=zeros((8, 8)), b=asfortranarray(arange(6, dtype='i4').reshape(2, 3)))`.
  static let compressed = Data(
    base64Encoded: """
      UEsDBC0AAAAIAAAAIQDfdHgK//////////8FABQAYS5ucHkBABAAgAEAAAAAAABJAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TZqKuo6Ce\
      ll9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GhY6ChaaOgq1CmQDLoYRDgBQSwMELQAAAAgAAAAhAMpkdOL//////////wUAFABiLm5weQEAEACY\
      AAAAAAAAAFQAAAAAAAAAm+wX6hsQychQxlCtnpJanFykbqWgbpNpoq6joJ6WX1RSlJgXn1+UkgoSDykqTQUKF2ckFqQCuRpGOgrGmjoKtQrkAy4G\
      IGAGYkYgZgFiJiBmBWIAUEsBAi0DLQAAAAgAAAAhAN90eApJAAAAgAEAAAUAAAAAAAAAAAAAAIABAAAAAGEubnB5UEsBAi0DLQAAAAgAAAAhAMpk\
      dOJUAAAAmAAAAAUAAAAAAAAAAAAAAIABgAAAAGIubnB5UEsFBgAAAAACAAIAZgAAAAsBAAAAAA==
      """)

  private func compressed() throws -> [UInt8] { Array(try #require(Self.compressed)) }

  /// The archive with the 32-bit number at `offset` of its first directory record replaced.
  private func altered(at offset: Int, to value: UInt32) throws -> [UInt8] {
    var bytes = try compressed()
    let record = try #require(bytes.firstRange(of: [0x50, 0x4B, 1, 2])).lowerBound
    for index in 0..<4 { bytes[record + offset + index] = UInt8(truncatingIfNeeded: value >> (index * 8)) }
    return bytes
  }

  @Test func readsCompressedArchives() throws {
    let tensors = try read(compressed())
    #expect(tensors.map(\.name) == ["a", "b"])
    #expect(tensors[0].tensor == (try Tensor(shape: [8, 8], repeating: 0)))
    #expect(tensors[1].tensor == (try Tensor(shape: [2, 3], values: [0, 1, 2, 3, 4, 5])))
  }

  @Test(
    arguments: [
      (
        24, 0x7FFF_FFFF,
        "a: a.npy: found 2147483647 bytes unfolding from 73, expected at most 64 times as many and 64 MiB."
      ),
      (24, 0x0010_0000, "a: a: found 1048448 bytes of elements, expected 256 for float32 of shape [8, 8]."),
      (16, 1, "a: a.npy: found the CRC-32 a7874df, expected 1 as the archive's directory says."),
      (20, 0x00FF_FFFF, "found 16777215 bytes from byte 55, expected an end before the directory at 267"),
      (20, 0xA0, "found bytes that another entry uses too, expected bytes of its own"),
      (42, 0x80, "found another name in the entry itself, expected the one in the directory"),
      (42, 0xFFFF_FFF0, "found an entry at byte 4294967280, expected one before the directory at 267"),
      (8, 0x0008_0001, "found encryption. Save the archive stored or deflated."),
      (8, 0x000C_0000, "found compression method 12. Save the archive stored or deflated."),
    ] as [(Int, UInt32, String)])
  func refusesArchivesThatLie(offset: Int, value: UInt32, expected: String) throws {
    let message = message(try altered(at: offset, to: value))
    #expect(message.contains(expected), "\(message)")
  }

  @Test func refusesCutArchives() throws {
    let whole = try compressed()
    for count in 0..<whole.count { #expect(throws: (any Error).self) { try read(Array(whole.prefix(count))) } }
  }

  // MARK: .safetensors

  @Test(arguments: [
    (
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F16","shape":[2],"data_offsets":[4,8]}}"#,
      "no error"
    ),
    (#"{"__metadata__":{"k":"v"},"a":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}  "#, "no error"),
    (
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F16","shape":[2],"data_offsets":[2,6]}}"#,
      "a: b: found elements from byte 2, inside of others, expected elements from byte 4."
    ),
    (
      #"{"a":{"dtype":"F16","shape":[1],"data_offsets":[0,2]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
      "a: b: found elements from byte 4, a gap behind others, expected elements from byte 2."
    ),
    (
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
      "a: byte 4 behind the header: found 4 bytes that no tensor uses, expected the end of the file."
    ),
    (
      #"{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}"#,
      "a: a: found the bytes 0 to 12, expected a range inside of the 8 bytes behind the header."
    ),
    (
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#,
      "a: a: found the bytes 4 to 0, expected a range inside of the 8 bytes behind the header."
    ),
    (
      #"{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}"#,
      "a: a: found 8 bytes, expected 12 for F32 of shape [3]."
    ),
    (
      #"{"a":{"dtype":"F32","shape":[4503599627370496,4503599627370496],"data_offsets":[0,8]}}"#,
      "a: a: found the shape [4503599627370496, 4503599627370496], expected at most 2^40 elements."
    ),
    (
      #"{"a":{"dtype":"F8_E4M3","shape":[8],"data_offsets":[0,8]}}"#,
      "a: a: found elements of type 'F8_E4M3'. Save F32, F16 or BF16; F64, whole numbers and booleans are read too."
    ),
    (
      #"{"a":{"dtype":"F32","shape":[2]}}"#,
      "a: a: found an incomplete record, expected dtype, shape and two data_offsets."
    ),
    (
      #"{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}"#,
      "a: 1:32 (a.shape[0]): found -2, expected at most 32 numbers of 0 or more."
    ),
    (
      #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#,
      "a: 1:55: found key 'a' twice. Remove one of them."
    ),
  ])
  func checksSafetensorsHeaders(header: String, expected: String) {
    #expect(message(safetensors(header, [0, 0, 0, 0, 0, 0, 0, 0])) == expected)
  }

  @Test(arguments: [UInt8(0), 1, 0x7F, 0xFF])
  func refusesSafetensorsLengthsThatLie(high: UInt8) {
    let bytes: [UInt8] = [200, 0, 0, 0, 0, 0, 0, high] + Array("{}".utf8)
    #expect(message(bytes).contains("expected a header inside of the file, below 100 MiB"))
  }

  @Test func refusesWhatIsNoContainer() {
    for bytes in [
      [], [1], Array("GIF89a, a picture".utf8), [0x80, 2, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20],
    ] {
      #expect(
        message(bytes)
          == "a: found a file that starts like no known container, expected .npy, .npz, .safetensors, or a .pt that "
          + "torch 0.4 or later saved. Save it again in one of these formats; a .pt by: python3 -c \"import torch; "
          + "torch.save(torch.load('a', 'cpu'), 'new-a')\"")
    }
  }

  // MARK: Reference data

  @Test func torchAndSafetensorsAgree() throws {
    let torch = try TensorFile.read(Goldens.path("training/a/weights.pth"))
    let plain = try TensorFile.read(Goldens.path("training/a/weights.safetensors"))
    #expect(torch.count == 45)
    #expect(torch.sorted { $0.name < $1.name } == plain.sorted { $0.name < $1.name })
  }

  @Test func torchLayersEqualTheirSafetensors() throws {
    let folder = Goldens.path("features-native/")
    let plain = try TensorFile(path: folder + "features.safetensors")
    let layers = try TensorFile.read(folder + "image_sd.pt") + TensorFile.read(folder + "image_dino.pt")
    #expect(layers.map(\.name) == ["s3", "s4", "s5", ""])
    for layer in layers {
      let expected = try plain.tensor(named: layer.name.isEmpty ? "dino" : layer.name)
      #expect(layer.tensor.shape == [1] + expected.shape)
      #expect(layer.tensor.values == expected.values)
    }
  }
}
