import Explanations

/// Folders of VOC-style XML that are empty or contradict themselves.
package enum VOCError: Error, Equatable, Sendable {
  /// The folder has no XML file.
  case noFiles(folder: String)
  /// Two files say different things of one image.
  case sizesDiffer(file: String, image: String)
  /// Two images can't be told apart by their names.
  case sameName(folder: String, name: String, images: [String])
  /// The dataset's manifest explains a keypoint's name by one that the schema doesn't have.
  case unknownKeypoint(name: String, other: String, schema: String, known: [String])
}

extension VOCError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .noFiles(let folder):
      Explanation(
        file: folder, found: "no .xml file", expected: "a folder of VOC-style annotations",
        advice: "Give the folder that holds them.")
    case .sizesDiffer(let file, let image):
      Explanation(
        file: file, found: "another size for \(image) than in the file before",
        expected: "one size an image", advice: "Mend one of them.")
    case .sameName(let folder, let name, let images):
      Explanation(
        file: folder,
        found: "the images \(list: images, separator: " and "), both of them named"
          + " '\(name)'",
        expected: "a name of its own for each", advice: "Rename one of them, and its annotations.")
    case .unknownKeypoint(let name, let other, let schema, let known):
      Explanation(
        found: "'\(other): \(name)' in the keypoint_names of the dataset's manifest",
        expected: "a keypoint of the schema \(schema)",
        advice: Wording.didYouMean(name, among: known)
          ?? "It has \(list: known).")
    }
  }
}
