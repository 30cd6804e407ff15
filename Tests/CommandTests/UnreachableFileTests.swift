import Foundation
import TestSupport
import Testing

/// What may not be looked at isn't called absent. A loop of links stands for it, as it stops a superuser too.
@Suite struct UnreachableFileTests {
  private let reason = "Too many levels of symbolic links"

  private func link(_ path: String) throws {
    try? FileManager.default.removeItem(atPath: path)
    try FileManager.default.createDirectory(
      atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path)
  }

  @Test(arguments: [
    (["verify", "LOOP"], "/LOOP"), (["verify", "SMALL", "--against", "LOOP"], "/LOOP"),
    (["audit", "SMALL", "--images", "LOOP"], "/LOOP"), (["features", "info", "LOOP"], "/LOOP"),
    (["show", "--data", "LOOP", "x", "--dataset", "ap-10k"], "/LOOP"),
    (["build", "ap10k-geoaware", "--data", "LOOP", "--out", "OUT"], "/LOOP"),
    (
      ["build", "ap10k-geoaware", "--data", "PART", "--out", "OUT"], "/PART/annotations/ap10k-train-split1.json"
    ),
    (["build", "spair-71k", "--data", "SPAIR", "--out", "OUT"], "/SPAIR/ImageAnnotation/cat"),
    (["diff", "IMAGES", "IMAGES"], "/IMAGES/PairAnnotation"),
    (["features", "import", "--layout", "npy", "--from", "MAPS", "--out", "OUT"], "/MAPS/features"),
    (["features", "import", "--layout", "npy", "--from", "IMAGES", "--out", "STORE"], "/STORE/index.json"),
    (["features", "extract", "--images", "IMAGES", "--list-file", "LIST", "--out", "OUT"], "/IMAGES/a.png"),
    (["export", "SMALL", "--format", "geoaware", "--images", "LOOP", "--out", "OUT"], "/LOOP: "),
  ]) func isAnErrorThatSaysWhy(arguments: [String], place: String) throws {
    try withTemporaryFolder { folder in
      for loop in [
        "LOOP", "PART/annotations/ap10k-train-split1.json", "SPAIR/ImageAnnotation/cat",
        "IMAGES/PairAnnotation",
        "IMAGES/a.png", "MAPS/features", "STORE/index.json",
      ] { try link("\(folder)/\(loop)") }
      try OutputText.write("a.png\n", to: folder + "/LIST")
      let outcome = try ChiralCommand.run([
        "build", "ap10k-geoaware", "--data", Goldens.path("ap10k-small"), "--out", folder + "/SMALL",
      ])
      #expect(outcome.status == 0, "\(outcome.errors)")
      let places = ["LOOP", "SMALL", "PART", "SPAIR", "IMAGES", "MAPS", "STORE", "LIST", "OUT"]
      let failure = try ChiralCommand.run(
        arguments.map { places.contains($0) ? "\(folder)/\($0)" : $0 })
      #expect(failure.status == 1)
      #expect(failure.errors.contains(place) && failure.errors.contains(reason), "\(failure.errors)")
    }
  }
}
