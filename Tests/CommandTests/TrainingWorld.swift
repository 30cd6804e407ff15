import Foundation
import TensorFiles
import Tensors
import TestSupport

/// A small benchmark with a store of its images' features, plain and mirrored, and a configuration.
struct TrainingWorld {
  let root: String
  var benchmark: String { root + "/benchmark" }
  var store: String { root + "/store" }
  var config: String { root + "/training.yaml" }
  /// The images' names without their extension.
  let images: [String]

  static let configuration = """
    format: chiral-training/1
    title: A small run
    source: made up
    network: { projection: 8, bottleneck: 4, norm_groups: 2 }
    objective: { dense: true, double_flip: 1, self_flip: 0.25, perturbation: 0.1, dropout: 0.2 }
    optimiser: { peak_rate: 1.25e-3, weight_decay: 1e-3, schedule: one-cycle }
    epochs: 6
    pairs_per_step: 2
    seed: 42
    list: trn
    validation: { list: val, every: 10, pairs: 3, matcher: nearest, alpha: 0.10 }
    checkpoint_every: 7
    """

  /// - Parameter isMirrored: Whether the store has mirrored maps.
  init(in root: String, isMirrored: Bool = true) throws {
    self.root = root
    let book = try PictureBook(in: root)
    images = book.images.map { String($0.dropLast(4)) }
    try Self.run(["build", book.recipe, "--data", book.path, "--out", root + "/benchmark"])
    for (index, image) in images.enumerated() {
      try write(image, "", seed: UInt64(index))
      if isMirrored { try write(image, "_flip", seed: UInt64(index + 1000)) }
    }
    try makeStore()
    try configure(Self.configuration)
  }

  /// Writes the maps of an image: 6 × 6 cells of 12 channels; `fault` takes the place of one value.
  func write(_ image: String, _ suffix: String, seed: UInt64, fault: Float? = nil) throws {
    var random = SplitMix64(seed: seed)
    var values = (0..<12 * 36).map { _ in Float.random(in: -1...1, using: &random) }
    if let fault { values[17] = fault }
    let path = "\(root)/maps/\(image)\(suffix).npy"
    if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
    try NpyWriter.write(Tensor(shape: [12, 6, 6], values: values), to: .new(path))
  }

  /// Imports the maps again.
  func makeStore() throws {
    try Self.run([
      "features", "import", "--layout", "npy", "--from", root + "/maps", "--precision", "single", "--out",
      store,
    ])
  }

  func configure(_ text: String) throws {
    if FileManager.default.fileExists(atPath: config) { try FileManager.default.removeItem(atPath: config) }
    try OutputText.write(text, to: config)
  }

  /// The arguments that train into a folder.
  func train(_ out: String, _ more: String...) -> [String] {
    ["train", benchmark, "--features", store, "--config", config, "--out", root + "/" + out] + more
  }

  /// A file of a run.
  func bytes(_ run: String, _ name: String) -> Data? {
    FileManager.default.contents(atPath: "\(root)/\(run)/\(name)")
  }

  /// The lines of a run's log, without the time that they took.
  func log(_ run: String) throws -> [String] {
    try String(contentsOfFile: "\(root)/\(run)/log.jsonl", encoding: .utf8).split(separator: "\n")
      .map { String($0.prefix(upTo: $0.range(of: ", \"seconds\"")?.lowerBound ?? $0.endIndex)) }
  }

  /// The path of a store of maps of 5 channels for the same images.
  static func smaller(in root: String) throws -> String {
    for number in 10..<42 {
      for suffix in ["", "_flip"] {
        let tensor = try Tensor(shape: [5, 6, 6], repeating: Float(number))
        try NpyWriter.write(
          tensor, to: .new("\(root)/maps/\(String(repeating: "0", count: 10))\(number)\(suffix).npy"))
      }
    }
    try run(["features", "import", "--layout", "npy", "--from", root + "/maps", "--out", root + "/store"])
    return root + "/store"
  }

  static func run(_ arguments: [String]) throws {
    let outcome = try ChiralCommand.run(arguments)
    guard outcome.status == 0 else { throw Failure(arguments: arguments, errors: outcome.errors) }
  }

  struct Failure: Error {
    let arguments: [String]
    let errors: String
  }
}
