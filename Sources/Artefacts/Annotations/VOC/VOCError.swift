import Explanations

/// Folders of VOC-style XML that are empty or contradict themselves.
package enum VOCError: Error, Equatable, Sendable {
  /// The folder has no XML file.
  case noFiles(folder: String)
  /// Two files say different things of one image.
  case sizesDiffer(file: String, image: String)
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
        file: file, found: "another size for \(PlainName.printable(image)) than in the file before",
        expected: "one size an image", advice: "Mend one of them.")
    }
  }
}
