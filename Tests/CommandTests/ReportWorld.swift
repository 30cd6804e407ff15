import Foundation
import TestSupport
import Testing

/// A small benchmark with two methods' predictions and results, for reports.
struct ReportWorld {
  let folder: String
  let images: String

  /// A category that is a page of its own where nobody escapes it.
  static let hostile = "<img src=x onerror=document.title='hacked'>"
  /// A method's name that ends the script element that data stand in.
  static let hostileMethod = "</script><script>document.title='hacked'</script>\u{2028}\"'&javascript:x"

  /// - Parameter isHostile: Whether names are such as a page must not take for its own.
  init(in folder: String, isHostile: Bool = false) throws {
    self.folder = folder
    let book = try PictureBook(in: folder)
    images = book.path + "/data"
    if isHostile {
      for split in ["train", "val", "test"] {
        let path = "\(book.path)/annotations/ap10k-\(split)-split1.json"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try OutputText.write(
          text.replacing(#""name": "cat""#, with: #""name": "\#(Self.hostile)""#), to: path)
      }
    }
    try run(["build", book.recipe, "--data", book.path, "--out", "b"])
    try run(["match", "b", "--matcher", "box-transfer", "--out", "first.jsonl"])
    // Left and right eye, and the paws, are taken for each other.
    let text = try String(contentsOfFile: folder + "/first.jsonl", encoding: .utf8)
    let moved = text.replacing("box-transfer", with: "moved").split(separator: "\n").map { line in
      String(line).replacing(#/"points": \[(\[[^\]]*\]|null), (\[[^\]]*\]|null)/#) { match in
        "\"points\": [\(match.output.2), \(match.output.1)"
      }
    }
    try OutputText.write(moved.joined(separator: "\n") + "\n", to: folder + "/second.jsonl")
    let names = [isHostile ? Self.hostileMethod : "first", "second"]
    for (file, name) in zip(["first", "second"], names) {
      try run([
        "score", "b", "--predictions", "\(file).jsonl", "--method", name, "--out", "\(file).json", "--outcomes",
        "\(file).outcomes.jsonl", "--resamples", "50",
      ])
    }
  }

  @discardableResult
  func run(_ arguments: [String]) throws -> String {
    let outcome = try ChiralCommand.run(arguments, in: folder)
    #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
    return outcome.output
  }

  /// The page of a report with all that may be given.
  func fullReport(_ more: [String] = [], to file: String = "report.html") throws -> String {
    try run(
      [
        "report", "first.json", "second.json", "--benchmark", "b", "--predictions", "first.jsonl",
        "second.jsonl",
        "--images", images, "--out", file,
      ] + more)
    return try page(file)
  }

  func page(_ file: String = "report.html") throws -> String {
    try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
  }
}
