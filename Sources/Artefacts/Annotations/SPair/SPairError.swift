import Explanations

/// Files of SPair-71k's layout that are missing, or contradict themselves or each other.
package enum SPairError: Error, Equatable, Sendable {
  /// The folder has no image annotations.
  case noAnnotations(folder: String)
  /// A folder of annotations is of a category without a schema.
  case unknownCategory(folder: String, name: String, known: [String])
  /// Neither a split list nor a pair file says which images belong together.
  case noSplits(folder: String, tried: [String])
  /// An annotation says something else than its place in the folder.
  case misplaced(file: String, place: String, key: String, found: String, expected: String)
  /// A line of a list, or a file's name, isn't a pair's name.
  case notAPairName(file: String, place: String, text: String)
  /// A list names an image without annotation, though its category is there.
  case unknownImage(file: String, place: String, image: String, category: String)
  /// An image is in two splits.
  case inTwoSplits(file: String, place: String, image: Wording, splits: [String])
  /// A list has one pair twice.
  case repeatedPair(file: String, place: String, pair: String)
}

extension SPairError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .noAnnotations(let folder):
      Explanation(
        file: folder, found: "no ImageAnnotation/<category>/<name>.json",
        expected: "SPair-71k's own layout", advice: "Give the folder that holds 'ImageAnnotation'.")
    case .unknownCategory(let folder, let name, let known):
      Explanation(
        file: folder, found: "the category '\(name)'", expected: "one of \(list: known)",
        advice: Wording.didYouMean(name, among: known) ?? "Move what is none elsewhere.")
    case .noSplits(let folder, let tried):
      Explanation(
        file: folder, found: "nothing in \(list: tried)",
        expected: "lists or files of pairs, which say to what split an image belongs",
        advice: "Copy 'Layout' from the release; without it no pair can be made.")
    case .misplaced(let file, let place, let key, let found, let expected):
      Explanation(
        file: file, place: place, found: "\(key) '\(found)'",
        expected: "'\(expected)', as the file's own place says",
        advice: "Move the file or mend the annotation.")
    case .notAPairName(let file, let place, let text):
      Explanation(
        file: file, place: place, found: "'\(text)'",
        expected: "<number>-<source>-<target>:<category>")
    case .unknownImage(let file, let place, let image, let category):
      Explanation(
        file: file, place: place,
        found: "image '\(image)' of \(category)",
        expected: "an image with an annotation",
        advice: "Copy ImageAnnotation/<category>/<image>.json from the release, or remove the line.")
    case .inTwoSplits(let file, let place, let image, let splits):
      Explanation(
        file: file, place: place, found: "\(image) in \(list: splits, separator: " and ")",
        expected: "each image in one split", advice: "Mend the lists in 'Layout'.")
    case .repeatedPair(let file, let place, let pair):
      Explanation(
        file: file, place: place, found: "the pair '\(pair)' again",
        expected: "each pair once", advice: "Remove the line.")
    }
  }
}
