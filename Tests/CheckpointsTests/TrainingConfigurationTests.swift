import Checkpoints
import Documents
import Explanations
import Files
import TestSupport
import Testing

@Suite struct TrainingConfigurationTests {
  static let text = """
    format: chiral-training/1
    title: A small run
    source: made up
    network: { projection: 8, bottleneck: 4, norm_groups: 2 }
    objective: { dense: true, double_flip: 1, self_flip: 0.25, perturbation: 0.1, dropout: 0.2 }
    optimiser: { peak_rate: 1.25e-3, weight_decay: 1e-3, schedule: one-cycle }
    epochs: 2
    seed: 42
    list: trn
    validation: { list: val, every: 20, pairs: 10, matcher: nearest, alpha: 0.10 }
    checkpoint_every: 7
    """

  static func read(_ text: String) throws -> TrainingConfiguration {
    try TrainingConfiguration(
      name: "small", ManifestNode(InputFile(path: "small.yaml", bytes: Array(text.utf8))))
  }

  private static let library = TrainingLibrary(ManifestLibrary(root: SharedData.checkout + "/Manifests"))

  @Test func theManifestsAreWhatThePaperSays() throws {
    let names = try Self.library.names
    #expect(
      names == [
        "ap10k", "menagerie-1-sparse", "menagerie-2-dense", "menagerie-3-pose-variant",
        "menagerie-4-perturbation-dropout", "pf-pascal", "spair-71k", "table5-1-sparse", "table5-2-dense",
        "table5-3-pose-variant",
        "table5-4-perturbation-dropout",
      ])
    for name in names {
      let configuration = try Self.library.named(name)
      let isSmall = name.hasPrefix("menagerie-")
      #expect(configuration.network.projection == (isSmall ? 256 : 768))
      #expect(configuration.network.bottleneck == (isSmall ? 64 : 192))
      #expect(configuration.network.normGroups == 32 && configuration.network.groups == nil)
      #expect(configuration.optimiser.peakRate == 1.25e-3 && configuration.optimiser.weightDecay == 1e-3)
      #expect(configuration.optimiser.schedule == .oneCycle && configuration.pairsPerStep == 1)
      #expect(configuration.objective.temperature == 0.02 && configuration.frame == 840)
      #expect(configuration.needsWeights == (name == "spair-71k"))
    }
    #expect(try Self.library.named("ap10k").length == .epochs(1))
    #expect(try Self.library.named("spair-71k").length == .epochs(2))
    #expect(try Self.library.named("pf-pascal").length == .epochs(100))
    // Each rung adds to the one before; the last has what the paper's training has.
    let rungs = try names.filter { $0.hasPrefix("table5") }.map { try Self.library.named($0).objective }
    #expect(rungs.map(\.dense) == [false, true, true, true])
    #expect(rungs.map(\.doubleFlip) == [0, 0, 1, 1] && rungs.map(\.selfFlip) == [0, 0, 0.25, 0.25])
    #expect(rungs.map(\.perturbation) == [0, 0, 0, 0.1] && rungs.map(\.dropout) == [0, 0, 0, 0.2])
    #expect(try rungs.last == Self.library.named("ap10k").objective)
  }

  @Test func whatIsLeftOutIsOff() throws {
    let configuration = try Self.read(Self.text)
    #expect(configuration.objective.singleFlip == 0 && configuration.objective.temperature == 0.02)
    #expect(configuration.pairsPerStep == 1 && configuration.frame == 840 && !configuration.needsWeights)
    let plain = try Self.read(
      Self.text.replacing(
        "double_flip: 1, self_flip: 0.25, perturbation: 0.1, dropout: 0.2", with: "dropout: 0"))
    #expect(plain.objective.doubleFlip == 0 && plain.objective.perturbation == 0)
  }

  /// Words and the order of keys don't count for the fingerprint, numbers do.
  @Test func theFingerprintIsOfWhatCounts() throws {
    let print = try Self.read(Self.text).fingerprint
    #expect(try Self.read(Self.text.replacing("A small run", with: "Another title")).fingerprint == print)
    #expect(try Self.read(Self.text.replacing("# no\n", with: "")).fingerprint == print)
    #expect(try Self.read(Self.text.replacing("seed: 42", with: "seed: 43")).fingerprint != print)
  }

  @Test(arguments: [
    ("epochs: 2", "epoch: 2", "found unknown key 'epoch', expected one of", "Did you mean 'epochs'?"),
    ("epochs: 2", "epochs: 2\nsteps: 4", "found 'steps' beside 'epochs', expected one of the two.", ""),
    ("epochs: 2\n", "", "found no key 'epochs', expected it, such as 'epochs: 2', or 'steps: 1000'.", ""),
    ("norm_groups: 2", "norm_groups: 3", "found 8, expected a multiple of norm_groups, 3.", ""),
    ("dense: true", "dense: false", "found 'double_flip' without the dense term, which it belongs to", ""),
    ("dropout: 0.2", "dropout: 1", "found 1.0, expected a number from 0.0 to 0.95.", ""),
    ("dropout: 0.2", "drop_out: 0.2", "found unknown key 'drop_out'", "Did you mean 'dropout'?"),
    ("one-cycle", "onecycle", "found 'onecycle', expected one-cycle, cosine, constant.", ""),
    ("1.25e-3", ".nan", "found '.nan', expected a number.", ""),
    ("seed: 42", "seed: -1", "found -1, expected a whole number from 0 to", ""),
    ("pairs: 10,", "pairs: 10001,", "found 10001, expected a whole number from 1 to 10000.", ""),
    ("list: trn\n", "", "found no key 'list'. Add it.", ""),
    ("chiral-training/1", "chiral-training/2", "found format 'chiral-training/2'", ""),
  ])
  func anErrorSaysWhatAndWhere(old: String, new: String, sentence: String, question: String) {
    let text = message { try Self.read(Self.text.replacing(old, with: new)) }
    #expect(text.hasPrefix("small.yaml: ") && text.contains(sentence), "\(text)")
    #expect(question.isEmpty || text.contains(question), "\(text)")
  }
}
