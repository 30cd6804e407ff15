import Annotations
import Explanations

/// Why a benchmark could not be exported.
package enum ExportError: Error, Equatable, Sendable {
  /// The format is AP-10K's, and this benchmark's images aren't.
  case notLikeAP10K(folder: String, image: String)
  /// The format is SPair-71k's, and this benchmark isn't.
  case notLikeSPair(folder: String, place: String)
  /// The format is that of Proposal Flow's lists, and this benchmark isn't.
  case notLikePF(folder: String, list: String)
  /// The format has one annotation an image.
  case twoInstances(folder: String, image: String)
  /// Two pairs of a list have the same name, and the format has a file a name.
  case repeatedPair(folder: String, list: String, pair: String)
  /// A pair names an instance that the benchmark doesn't have.
  case unknownInstance(folder: String, list: String, pair: String)
  /// A list's name can't be that of a configuration and of a node of metadata.
  case unnameableList(folder: String, list: String)
  /// The format can't be written in parts.
  case noShards(format: String)
  /// Images aren't where they were looked for.
  case missingImages(folder: String, count: Int, first: String)
}

extension ExportError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .notLikeAP10K(let folder, let image):
      Explanation(
        file: folder, found: "the image '\(image)'",
        expected: "a twelve-digit image id with a family, a size and a box, as AP-10K has",
        advice: "Use --format jsonl or csv for this benchmark.")
    case .notLikeSPair(let folder, let place):
      Explanation(
        file: folder, place: place, found: "what SPair-71k's layout can't say",
        expected: "objects with a box, an image size and a schema a category, and numbered pairs",
        advice: "Use --format jsonl or csv for this benchmark.")
    case .notLikePF(let folder, let list):
      Explanation(
        file: folder, place: "list '\(list)'", found: "pairs that Proposal Flow's lists can't say",
        expected: "the lists trn, val and test of pf-pascal, or test of pf-willow",
        advice: "Use --format jsonl or csv for this benchmark.")
    case .twoInstances(let folder, let image):
      Explanation(
        file: folder, found: "two instances of image \(image) in pairs", expected: "one instance an image",
        advice: "Use --format jsonl or csv for this benchmark.")
    case .repeatedPair(let folder, let list, let pair):
      Explanation(file: folder, place: "list '\(list)'", found: "pair \(pair) twice", expected: "it once")
    case .unknownInstance(let folder, let list, let pair):
      Explanation(
        file: folder, place: "list '\(list)'",
        found: "an instance of pair \(pair) that isn't in the catalog",
        expected: "one of the table 'instance'", advice: "Check the benchmark with chiral verify.")
    case .unnameableList(let folder, let list):
      Explanation(
        file: folder, found: "a list named '\(list)'", expected: "letters of ASCII, digits and underscores",
        advice: "Use --format jsonl or csv for this benchmark.")
    case .noShards(let format):
      Explanation(
        found: "a shard of the format \(format), which holds digests of whole lists", expected: "no --shard",
        advice: "Export it whole, or another format in shards.")
    case .missingImages(let folder, let count, let first):
      Explanation(
        file: folder, found: "\(count, "image") missing, the first '\(first)'", expected: "all that pairs use",
        advice: "Give the dataset's folder, or that of its images: AP-10K's 'data', SPair-71k's 'JPEGImages'.")
    }
  }
}
