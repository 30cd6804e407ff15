import ArgumentParser
import Documents
import FeatureMaps
import Files
import Foundation
import TensorFiles

struct FeaturesInfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Shows the tensors of a container, or what a feature store holds.",
    discussion: """
      Containers: .npy, .npz, .safetensors, and .pt or .pth as torch 1.6 and later save them. Pickles in them are \
      read as data; nothing is run.

      Example: chiral features info best.pth --statistics
      Example: chiral features info store --verify
      """)

  @Argument(help: "A container, or the folder of a store.", completion: .file())
  var path: String

  @Flag(help: "Read the tensors too: least, greatest and mean value, and how many are NaN or infinite.")
  var statistics = false

  @Flag(help: "Compare each file of a store with its digest.")
  var verify = false

  @Flag(help: "Write JSON.")
  var json = false

  @OptionGroup var threads: ThreadsOption

  func run() throws {
    if try Presence.of(path) == .folder {
      let store = try FeatureStore.open(path, maybeShard: true)
      guard !statistics else {
        throw ValidationError("'--statistics' has no effect on a store; give one of its files.")
      }
      if verify { try store.verify(threads: threads.threads) }
      let summary = try StoreSummary(store)
      try StandardOutput.write((json ? try CanonicalEncoder(.indented).text(of: summary) : summary.text) + "\n")
    } else {
      guard !verify else {
        throw ValidationError("'--verify' has no effect on a container; give the folder of a store.")
      }
      let listing = try ContainerListing(TensorFile(path: path), withStatistics: statistics)
      try StandardOutput.write((json ? try CanonicalEncoder(.indented).text(of: listing) : listing.text) + "\n")
    }
  }
}
