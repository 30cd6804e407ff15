import Explanations

/// COCO-style annotation files that are missing, or contradict themselves or each other.
package enum COCOError: Error, Equatable, Sendable {
  /// Nothing is at the path given.
  case noDataset(path: String, title: String)
  /// A division that the dataset doesn't have.
  case noSuchDivision(folder: String, number: Int, divisions: Int)
  /// Some of the split files aren't there, or all of them.
  case missingFiles(folder: String, title: String, missing: [String], single: String?, isPartial: Bool)
  /// A file without images or annotations.
  case empty(file: String, list: String)
  /// Two records of one list, in one file or in two, have the same id.
  case repeatedID(file: String, place: String, list: String, id: Int, other: String)
  /// Two categories have the same name.
  case repeatedName(file: String, name: String, ids: [Int])
  /// An annotation names an image or a category that the file doesn't list.
  case unknownID(file: String, place: String, key: String, id: Int)
  /// An image stands in two split files.
  case inTwoSplits(file: String, place: String, image: String, other: String)
  /// Two image files would give their images one name.
  case sameName(file: String, place: String, name: String, fileName: String, other: String)
  /// Two images have one file.
  case sameFile(file: String, place: String, name: String, other: String)
  /// A category is used that the first file doesn't list.
  case categoryOnlyHere(file: String, place: String, id: Int, name: String, first: String)
  /// A category has another name or family than in the first file.
  case categoryDiffers(
    file: String, place: String, id: Int, name: String, first: String, firstName: String)
}

extension COCOError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .noDataset(let path, let title):
      Explanation(
        file: path, found: "nothing", expected: "\(title)'s folder or an annotation file",
        advice: "Check the path.")
    case .noSuchDivision(let folder, let number, let divisions):
      Explanation(
        file: folder, found: "split \(number)",
        expected: divisions == 1
          ? "split 1, the only one"
          : "split \(list: 1..<divisions) or \(divisions)")
    case .missingFiles(let folder, let title, let missing, let single, let isPartial):
      Explanation(
        file: folder, found: "\(list: missing.map { "no \($0)" })",
        expected: isPartial
          ? "it beside the other split files" : "these" + (single.map { ", or \($0)" } ?? ""),
        advice: isPartial
          ? "Copy the missing file from \(title)'s release."
          : "Give the folder that holds '\(missing.first?.split(separator: "/").first ?? "them")'.")
    case .empty(let file, let list):
      Explanation(
        file: file, place: list, found: "an empty list", expected: "at least one of them",
        advice: "Check that the file was written to its end.")
    case .repeatedID(let file, let place, let list, let id, let other):
      Explanation(
        file: file, place: place, found: "id \(id), which \(other) has too",
        expected: "ids that differ among the \(list)", advice: "Renumber or remove one of them.")
    case .repeatedName(let file, let name, let ids):
      Explanation(
        file: file, place: "categories",
        found: "the name '\(name)' for ids \(list: ids, separator: " and ")",
        expected: "a name of its own for each category", advice: "Rename or merge them.")
    case .unknownID(let file, let place, let key, let id):
      Explanation(
        file: file, place: place, found: "\(key) \(id)",
        expected: "the id of one of the file's \(key == "image_id" ? "images" : "categories")",
        advice: key == "image_id"
          ? "List the image in this file, or move the annotation to the file that lists it."
          : "List the category, or mend the id.")
    case .inTwoSplits(let file, let place, let image, let other):
      Explanation(
        file: file, place: place, found: "image \(image), which is \(other) too",
        expected: "each image in one split", advice: "Remove it from one of the files.")
    case .sameName(let file, let place, let name, let fileName, let other):
      Explanation(
        file: file, place: place,
        found: "the image file '\(fileName)' beside '\(other)'",
        expected: "one '\(name)', as images are named by their files",
        advice: "Rename one of them, or name images by id: 'id_digits: 12' in the dataset's manifest.")
    case .sameFile(let file, let place, let name, let other):
      Explanation(
        file: file, place: place,
        found: "the image file '\(name)', which \(other) has too",
        expected: "a file of its own for each image",
        advice: "Give the annotations of one file one image id, or mend the file name.")
    case .categoryOnlyHere(let file, let place, let id, let name, let first):
      Explanation(
        file: file, place: place, found: "category \(id) '\(name)', which has annotations",
        expected: "one that \(first) lists too", advice: "Use the same categories in every file.")
    case .categoryDiffers(let file, let place, let id, let name, let first, let firstName):
      Explanation(
        file: file, place: place, found: "category \(id) as '\(name)'",
        expected: "'\(firstName)' as in \(first)", advice: "Use the same categories in every file.")
    }
  }
}
