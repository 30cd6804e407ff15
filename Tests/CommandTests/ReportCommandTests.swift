import Foundation
import TestSupport
import Testing

/// Reports as a user would make them.
@Suite struct ReportCommandTests {
  private func expectError(
    _ sentences: [String], _ arguments: [String], in folder: String, status: Int32 = 1,
    environment: [String: String] = [:]
  ) throws {
    let outcome = try ChiralCommand.run(arguments, in: folder, environment: environment)
    #expect(outcome.status == status, "\(arguments): \(outcome.errors)")
    for sentence in sentences { #expect(outcome.errors.contains(sentence), "\(arguments): \(outcome.errors)") }
  }

  @Test func aReportHasAllThatWasGiven() throws {
    try withTemporaryFolder { folder in
      let world = try ReportWorld(in: folder)
      let page = try world.fullReport(["--title", "Two methods"])
      for part in [
        "<!DOCTYPE html><!-- chiral-report/1 -->", "<title>Two methods</title>", "default-src &#39;none&#39;",
        "<h2 id=\"leaderboard\">Leaderboard</h2>", "<h2 id=\"figures\">Figures</h2>", "<svg class=\"drawing\"",
        "The worst ", "<h2 id=\"audit\">Audit</h2>", "Lists of the benchmark", "<figure id=\"picture-0\">",
        "one predictions file, ", "chiral verify b", "chiral score b --predictions first.jsonl --protocol",
        "id=\"pairs-data\"",
      ] { #expect(page.contains(part), "\(part)") }
      #expect(!page.contains("http://"))
      #expect(!page.contains("https://"))
      // The same page, whatever the number of threads; and --force takes the place of a report.
      #expect(try world.fullReport(["--title", "Two methods", "--threads", "1"], to: "again.html") == page)
      try expectError(
        ["report.html", "--force"], ["report", "first.json", "--benchmark", "b", "--out", "report.html"],
        in: folder)
      try world.run(["report", "first.json", "--benchmark", "b", "--out", "report.html", "--force"])
      #expect(try world.page() != page)
    }
  }

  @Test func whatIsNotGivenIsSaid() throws {
    try withTemporaryFolder { folder in
      let world = try ReportWorld(in: folder)
      try world.run(["report", "first.json", "second.json", "--benchmark", "b", "--out", "bare.html"])
      let bare = try world.page("bare.html")
      for option in ["--predictions FILE", "--outcomes FILE", "--images FOLDER", "--run FOLDER"] {
        #expect(bare.contains(option), "\(option)")
      }
      #expect(!bare.contains("id=\"pairs-data\""))
      // Outcomes serve the pairs as well as predictions do.
      try world.run([
        "report", "first.json", "second.json", "--benchmark", "b", "--outcomes", "first.outcomes.jsonl",
        "--out",
        "some.html",
      ])
      let some = try world.page("some.html")
      #expect(some.contains("id=\"pairs-data\"") && some.contains("Of second no predictions"))
    }
  }

  @Test func missingImagesAreSaid() throws {
    try withTemporaryFolder { folder in
      let world = try ReportWorld(in: folder)
      try FileManager.default.createDirectory(atPath: folder + "/empty", withIntermediateDirectories: false)
      try world.run([
        "report", "second.json", "--benchmark", "b", "--predictions", "second.jsonl", "--images", "empty",
        "--out", "r.html",
      ])
      #expect(try world.page("r.html").contains(#/[0-9]+ images? missing: /#))
    }
  }

  @Test func otherProtocolsAndBenchmarksStandApart() throws {
    try withTemporaryFolder { folder in
      let world = try ReportWorld(in: folder)
      try world.run([
        "score", "b", "--predictions", "second.jsonl", "--protocol", "visible-only", "--method", "apart",
        "--out",
        "other.json", "--resamples", "0",
      ])
      // A benchmark of the same name with other boxes.
      let text = try String(contentsOfFile: folder + "/second.json", encoding: .utf8)
      let id = try #require(text.firstMatch(of: #/"id": "chiral-benchmark\/2:([0-9a-f]{64})"/#)?.output.1)
      try OutputText.write(
        text.replacing(String(id), with: String(repeating: "a", count: 64)), to: folder + "/foreign.json")
      try world.run([
        "report", "first.json", "other.json", "foreign.json", "--benchmark", "b", "--out", "r.html",
      ])
      let page = try world.page("r.html")
      #expect(page.contains("<h3>Under protocol visible-only</h3>"))
      #expect(page.contains("<h3>On another benchmark, small</h3>"))
      #expect(page.contains("don&#39;t compare"))
      try expectError(
        ["no results of this benchmark", "chiral score"],
        ["report", "foreign.json", "--benchmark", "b", "--out", "x.html"], in: folder)
    }
  }

  @Test func namesAreEscaped() throws {
    try withTemporaryFolder { folder in
      let world = try ReportWorld(in: folder, isHostile: true)
      let page = try world.fullReport(["--title", "\"><script>x</script>"])
      for raw in [ReportWorld.hostile, ReportWorld.hostileMethod, "<script>x", "\u{2028}"] {
        #expect(!page.contains(raw), "\(raw)")
      }
      #expect(page.contains("&lt;img src=x onerror="))
      #expect(page.contains("\\u003cimg src=x onerror="))
      // The page's own script and its data, and no other.
      #expect(page.matches(of: #/<script/#).count == 2 && page.matches(of: #/<\/script>/#).count == 2)
    }
  }

  @Test func filesThatDontBelongAreRefused() throws {
    try withTemporaryFolder { folder in
      let world = try ReportWorld(in: folder)
      try expectError(
        ["second.jsonl", "which no results of the benchmark are of", "(first)"],
        ["report", "first.json", "--benchmark", "b", "--predictions", "second.jsonl", "--out", "x.html"],
        in: folder)
      try expectError(
        ["second.outcomes.jsonl", "which no results of the benchmark are of"],
        ["report", "first.json", "--benchmark", "b", "--outcomes", "second.outcomes.jsonl", "--out", "x.html"],
        in: folder)
      try world.run([
        "score", "b", "--predictions", "first.jsonl", "--protocol", "visible-only", "--resamples", "0",
        "--outcomes",
        "visible.jsonl",
      ])
      try expectError(
        ["visible.jsonl", "outcomes under protocol visible-only"],
        ["report", "first.json", "--benchmark", "b", "--outcomes", "visible.jsonl", "--out", "x.html"],
        in: folder)
      // Something of somebody else's, and an input, keep their places.
      try OutputText.write("<!DOCTYPE html><p>mine</p>", to: folder + "/mine.html")
      try expectError(
        ["mine.html"], ["report", "first.json", "--benchmark", "b", "--out", "mine.html", "--force"], in: folder
      )
      try expectError(
        ["first.json"], ["report", "first.json", "--benchmark", "b", "--out", "first.json", "--force"],
        in: folder)
      #expect(!FileManager.default.fileExists(atPath: folder + "/x.html"))
    }
  }

  @Test func aMissingTemplateSaysHowToGetIt() throws {
    try withTemporaryFolder { folder in
      let world = try ReportWorld(in: folder)
      let manifests = folder + "/manifests"
      try FileManager.default.copyItem(atPath: SharedData.checkout + "/Manifests", toPath: manifests)
      try FileManager.default.removeItem(atPath: manifests + "/report/gallery.mustache")
      let arguments = [
        "report", "first.json", "--benchmark", "b", "--out", "x.html", "--manifests", manifests,
      ]
      try expectError(
        ["report/gallery.mustache", "found no file", "Pipelines/install", "CHIRAL_MANIFESTS"], arguments,
        in: folder)
      try OutputText.write("{{#never}}closed", to: manifests + "/report/gallery.mustache")
      try expectError(["gallery.mustache", "a template of Mustache"], arguments, in: folder)
      _ = world
    }
  }

  @Test func wrongUsageIsSaid() throws {
    try withTemporaryFolder { folder in
      try expectError(
        ["'--gallery' is 1000"],
        ["report", "a.json", "--benchmark", "b", "--out", "x.html", "--gallery", "1000"], in: folder, status: 64
      )
      try expectError(
        ["'--gallery' has no effect without '--images'"],
        ["report", "a.json", "--benchmark", "b", "--out", "x.html", "--gallery", "3"], in: folder, status: 64)
      try expectError(
        ["'--images' has no effect without '--predictions'"],
        ["report", "a.json", "--benchmark", "b", "--out", "x.html", "--images", "i"], in: folder, status: 64)
    }
  }
}
