import Checkpoints
import Documents
import Explanations
import Files
import TensorFiles
import Tensors
import TestSupport
import Testing

@Suite("Files of a post-processor's weights")
struct WeightsFileTests {
  private static let golden = Goldens.path("training/a/weights.safetensors")

  /// The golden weights' tensors, changed.
  private func file(
    metadata: [(key: String, value: String)] = [], _ change: (inout [String: Tensor]) throws -> Void = { _ in }
  ) throws -> InputFile {
    let read = try TensorFile.read(Self.golden)
    var tensors = Dictionary(uniqueKeysWithValues: read.map { ($0.name, $0.tensor) })
    try change(&tensors)
    let named = tensors.keys.sorted().compactMap { name in
      tensors[name].map { NamedTensor(name: name, tensor: $0) }
    }
    return InputFile(path: "w", bytes: try SafetensorsWriter.encode(named, metadata: metadata))
  }

  private func refusal(_ file: InputFile, normGroups: Int? = 2) -> String {
    do {
      _ = try PostProcessorWeights(file, normGroups: normGroups)
      return "none"
    } catch {
      return "\(error)"
    }
  }

  // MARK: Reading

  @Test func bothContainersHoldTheSameWeights() throws {
    let weights = try PostProcessorWeights(path: Self.golden, normGroups: 2)
    #expect(
      weights.form
        == (try PostProcessorForm(groups: [8, 16, 16, 12], bottleneck: 4, projection: 16, normGroups: 2)))
    let tensors = try TensorFile.read(Self.golden)
    #expect(tensors.count == weights.layout.parameters.count)
    for named in tensors { #expect(Array(weights[named.name]) == named.tensor.values, "\(named.name)") }
    let torch = try PostProcessorWeights(path: Goldens.path("training/a/weights.pth"), normGroups: 2)
    #expect(torch == weights)
    #expect(try torch.id == weights.id)
    #expect(try weights.id.format.description == "chiral-weights/1")
  }

  @Test func normGroupsAndEachValueCountForTheIdentity() throws {
    let weights = try PostProcessorWeights(path: Self.golden, normGroups: 2)
    let others = try PostProcessorWeights(path: Self.golden, normGroups: 4)
    var changed = weights
    changed.values[7] += 1
    #expect(try Set([weights.id, others.id, changed.id]).count == 3)
  }

  /// What is written is read again without being told the norm groups, and half precision has the same values.
  @Test func writtenWeightsAreReadAgain() throws {
    try withTemporaryFolder { folder in
      let weights = try PostProcessorWeights(path: Self.golden, normGroups: 2)
      try weights.write(to: .new(folder + "/a"))
      let file = try InputFile(path: folder + "/a", limit: 1 << 20)
      #expect(file.bytes == (try weights.encoded()))
      let start = #"{"__metadata__":{"format":"chiral-weights/1","norm_groups":"2"},"logit_scale":{"#
      let text = String(decoding: file.bytes.dropFirst(8).prefix(200), as: UTF8.self).filter { $0 != " " }
      #expect(text.hasPrefix(start), "\(text)")
      let again = try PostProcessorWeights(file)
      #expect(again == weights)
      #expect(try PostProcessorWeights(file, normGroups: 2) == weights)
      #expect(refusal(file, normGroups: 4).contains("found 2 norm groups, expected 4, as --norm-groups says."))
    }
  }

  @Test(arguments: ["module.", "model.", "state_dict.module.", "a.b."])
  func aCommonPrefixIsPassedOver(prefix: String) throws {
    let file = try file { tensors in
      tensors = Dictionary(uniqueKeysWithValues: tensors.map { (prefix + $0.key, $0.value) })
      tensors["optimizer.step"] = try Tensor(shape: [], values: [3])
    }
    let weights = try PostProcessorWeights(path: Self.golden, normGroups: 2)
    #expect(try PostProcessorWeights(file, normGroups: 2) == weights)
  }

  @Test func metadataOfOthersMeansNothing() throws {
    let long = String(repeating: "x", count: 100_000)
    let file = try file(metadata: [("format", "pt"), ("norm_groups", "7"), ("tags", long)])
    #expect(
      try PostProcessorWeights(file, normGroups: 2) == PostProcessorWeights(path: Self.golden, normGroups: 2))
  }

  @Test(.enabled(if: SharedData.has("real/weights"), SharedData.skipMessage))
  func aPublishedCheckpointIsRead() throws {
    let weights = try PostProcessorWeights(path: SharedData.path("real/weights/dino-post-processor.pth"))
    #expect(weights.form == (try PostProcessorForm(groups: [768], bottleneck: 192, projection: 768)))
    // Convolutions, normalisations, two scales and a mixing weight.
    #expect(weights.values.count == 626_688 + 2 * (192 + 192 + 768) + 3)
    #expect(Array(weights[ParameterLayout.mixingWeights]).count == 1)
  }

  // MARK: Misfits

  @Test func blocksAreFew() throws {
    let file = try file { tensors in
      tensors[ParameterLayout.mixingWeights] = try Tensor(shape: [65], values: Array(repeating: 1, count: 65))
      for number in 0..<65 { tensors["more.\(number)"] = try Tensor(shape: [1], values: [1]) }
    }
    #expect(refusal(file).contains("mixing_weights of shape 65, expected at most 64, one a block."))
  }

  private static let block = "bottleneck_layers.1.0"

  @Test(
    arguments: [
      (nil, "\(block).conv2.weight", "found no '\(block).conv2.weight', expected the parameters"),
      (nil, "\(block).conv1.weight", "found no '\(block).conv1.weight', expected the parameters"),
      (nil, "mixing_weights", "found no 'mixing_weights', expected the parameters"),
      (
        "\(block).con2.weight", "\(block).conv2.weight",
        "found no '\(block).conv2.weight'; and '\(block).con2.weight', which no post-processor of this form has, "
          + "expected the parameters of a post-processor, each once. Did you mean '\(block).conv2.weight'?"
      ),
      ("extra", nil, "found 'extra', which no post-processor of this form has, expected"),
      (
        "bottleneck_layers.4.0.conv1.weight", nil,
        "found 'bottleneck_layers.4.0.conv1.weight', which no post-processor of this form has"
      ),
      (
        "ema.mixing_weights", nil,
        "found 2 post-processors, below 'ema.', '', expected one. Save the one to use in a file of its own."
      ),
    ] as [(String?, String?, String)])
  func namesThatDoNotFitAreNamed(added: String?, removed: String?, sentence: String) throws {
    let file = try file { tensors in
      if let removed { tensors[removed] = nil }
      if let added { tensors[added] = try Tensor(shape: [4, 4, 3, 3], repeating: 0) }
    }
    let found = refusal(file)
    #expect(found.hasPrefix("w: ") && found.contains(sentence), "\(found)")
  }

  @Test(
    arguments: [
      (
        "\(block).conv2.weight", [4, 4, 1, 1],
        "\(block).conv2.weight of shape 4 × 4 × 1 × 1, expected 4 × 4 × 3 × 3."
      ),
      ("logit_scale", [1], "logit_scale of shape 1, expected one number."),
      ("mixing_weights", [3], "found 'bottleneck_layers.3.0.conv1.norm.bias', "),
      ("mixing_weights", [5], "found no 'bottleneck_layers.4.0.conv1.weight', expected"),
      ("mixing_weights", [2, 2], "mixing_weights of shape 2 × 2, expected 4, one a block."),
      ("mixing_weights", [0], "mixing_weights of shape 0, expected 4, one a block."),
      ("mixing_weights", [100_000], "mixing_weights of shape 100000, expected 4, one a block."),
      (
        "\(block).conv1.weight", [4, 16],
        "\(block).conv1.weight of shape 4 × 16, expected output × input channels × 1 × 1."
      ),
      ("\(block).conv1.weight", [4, 0, 1, 1], "expected output × input channels × 1 × 1."),
      (
        "bottleneck_layers.0.0.conv1.weight", [131072, 1, 1, 1],
        "131072 and 16 channels, 2 norm groups, expected numbers from 1 to 65536"
      ),
      (
        "bottleneck_layers.0.0.conv1.weight", [3, 8, 1, 1],
        "found normalisations of 3 and 16 channels, expected"
      ),
    ] as [(String, [Int], String)])
  func shapesThatDoNotFitAreNamed(name: String, shape: [Int], sentence: String) throws {
    let found = refusal(try file { $0[name] = try Tensor(shape: shape, repeating: 0) })
    #expect(found.hasPrefix("w: ") && found.contains(sentence), "\(found)")
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func valuesThatAreNotFiniteAreNamed(value: Float) throws {
    let names = ["bottleneck_layers.2.0.conv3.norm.bias", "logit_scale"]
    let file = try file { tensors in
      for name in names {
        let last = (tensors[name]?.values.count ?? 1) - 1
        tensors[name]?.values[last] = value
      }
    }
    let found = refusal(file)
    #expect(
      found.contains("found NaN or infinite values in logit_scale, \(names[0]), expected finite ones."),
      "\(found)")
  }

  @Test func wholeNumbersAreNoWeights() throws {
    let bytes = try file().bytes
    // The same number of bytes an element, so that only the type is wrong.
    let header = Array(#""mixing_weights": {"dtype": "F32""#.utf8)
    let start = try #require((0..<bytes.count - header.count).first { bytes[$0...].starts(with: header) })
    var changed = bytes
    changed[start + header.count - 4] = UInt8(ascii: "I")
    let found = refusal(InputFile(path: "w", bytes: changed))
    #expect(
      found.contains("found mixing_weights of int32, expected float32, float16, bfloat16 or float64."),
      "\(found)")
  }

  @Test(
    arguments: [
      (
        nil,
        "found normalisations of 4 and 16 channels, expected multiples of 32 norm groups, which the file doesn't "
          + "say. Give the number that it was trained with by --norm-groups."
      ),
      (3, "found normalisations of 4 and 16 channels, expected multiples of 3 norm groups. Give"),
    ] as [(Int?, String)])
  func normGroupsMustDivideTheChannels(groups: Int?, sentence: String) throws {
    let found = refusal(try file(), normGroups: groups)
    #expect(found.hasPrefix("w: ") && found.contains(sentence), "\(found)")
  }

  @Test(
    arguments: [
      (
        [("format", "chiral-weights/2"), ("norm_groups", "2")],
        "found format 'chiral-weights/2', expected 'chiral-weights/1'"
      ),
      ([("format", "chiral-weights/1")], "w: __metadata__.norm_groups: found '', expected a number from 1"),
      (
        [("format", "chiral-weights/1"), ("norm_groups", "-2")],
        "norm_groups: found '-2', expected a number from 1"
      ),
    ] as [([(String, String)], String)])
  func ourOwnMetadataIsChecked(metadata: [(String, String)], sentence: String) throws {
    let found = refusal(try file(metadata: metadata.map { ($0.0, $0.1) }), normGroups: nil)
    #expect(found.contains(sentence), "\(found)")
  }

  /// A header that claims far more than the file holds; files cut at any place.
  @Test func claimsAndCutsAreRefused() throws {
    let bytes = try file().bytes
    for count in stride(from: 0, to: bytes.count - 1, by: 97) {
      #expect(refusal(InputFile(path: "w", bytes: Array(bytes.prefix(count)))) != "none")
    }
    let torch = try InputFile(path: Goldens.path("training/a/weights.pth"), limit: 1 << 20).bytes
    for count in stride(from: 0, to: torch.count - 1, by: 397) {
      #expect(refusal(InputFile(path: "w", bytes: Array(torch.prefix(count)))) != "none")
    }
    let header = Array(
      #"{"mixing_weights":{"dtype":"F32","shape":[1099511627776],"data_offsets":[0,4398046511104]}}"#.utf8)
    let length = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> ($0 * 8)) }
    let found = refusal(InputFile(path: "w", bytes: length + header))
    #expect(found.contains("mixing_weights: found the bytes 0 to 4398046511104"), "\(found)")
  }
}
