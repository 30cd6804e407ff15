import ArgumentParser
import Explanations
import Reproducibility

/// Which part of the work is to be done.
struct ShardOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only part i of n of the work; 'chiral merge' puts the n outputs together.", valueName: "i/n"),
    transform: Self.read)
  var shard: Shard?

  /// What a summary adds of it, such as ` (shard 2/4)`.
  var mark: Wording { Self.mark(of: shard) }

  static func mark(of shard: Shard?) -> Wording { shard.map { " (shard \($0))" } ?? "" }

  @Sendable private static func read(_ text: String) throws -> Shard {
    guard let shard = Shard(text) else {
      throw ValidationError("Give the part and how many there are, such as 2/4, of at most \(Shard.most).")
    }
    return shard
  }
}
