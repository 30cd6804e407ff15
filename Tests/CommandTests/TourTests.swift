import Foundation
import TestSupport
import Testing

/// The console samples of the README and of some articles, run in their order in one folder.
///
/// `Pipelines/tour` sets `CHIRAL_REFRESH_TOUR`, which writes what the commands print into the texts instead.
@Suite struct TourTests {
  private static let articles = "Sources/Programs/chiral/chiral.docc/"
  private static let texts =
    ["README.md"] + ["Formats", "Protocols", "WhyNumbersDiffer"].map { "\(articles)\($0).md" }

  private static let refreshes = ProcessInfo.processInfo.environment["CHIRAL_REFRESH_TOUR"] != nil

  @Test func textsShowWhatTheCommandsPrint() throws {
    try withTemporaryFolder { folder in
      for name in Self.texts {
        let path = "\(SharedData.checkout)/\(name)"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        var outputs: [(sample: ConsoleSample, output: String)] = []
        for sample in ConsoleSample.samples(in: text) {
          guard let output = try run(sample, of: name, in: folder) else { continue }
          outputs.append((sample, output))
          if Self.refreshes { continue }
          #expect(
            sample.matches(output),
            "\(name) is out of date; run Pipelines/tour. '\(sample.command)' prints:\n\(output)")
        }
        #expect(!outputs.isEmpty, "\(name) has no samples")
        if Self.refreshes { try OutputText.write(ConsoleSample.refreshed(text, outputs), to: path) }
      }
    }
  }

  @Test func theReadmeIsShort() throws {
    let text = try String(contentsOfFile: SharedData.checkout + "/README.md", encoding: .utf8)
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 151)
  }

  /// Every relative link of the texts leads to a file, and one with `#` to a heading in it.
  @Test func linksLeadSomewhere() throws {
    let folder = SharedData.checkout + "/" + Self.articles
    let articles = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map {
      Self.articles + $0
    }
    for name in ["README.md", "Manifests/README.md", "Pipelines/README.md"] + articles {
      let path = URL(fileURLWithPath: "\(SharedData.checkout)/\(name)")
      let text = try String(contentsOf: path, encoding: .utf8)
      for link in text.matches(of: /\]\((?!https?:)([^)#]+)(?:#([^)]+))?\)/) {
        let target = path.deletingLastPathComponent().appendingPathComponent(String(link.1))
        guard let linked = try? String(contentsOf: target, encoding: .utf8) else {
          Issue.record("\(name): nothing at \(link.1)")
          continue
        }
        guard let anchor = link.2 else { continue }
        let headings = linked.matches(of: /(?m)^#+ (.+)$/).map {
          $0.1.lowercased().replacing(" ", with: "-")
        }
        #expect(headings.contains(String(anchor)), "\(name): no heading \(anchor) in \(link.1)")
      }
    }
  }

  /// What a command prints, or `nil` where it needs `sqlite3` and there is none.
  private func run(_ sample: ConsoleSample, of text: String, in folder: String) throws -> String? {
    if sample.command.hasPrefix("sqlite3"), !Self.hasSQLite {
      print("\(text): '\(sample.command)' was not run, since there is no sqlite3 here.")
      return nil
    }
    let programs = URL(fileURLWithPath: ChiralCommand.executable).deletingLastPathComponent().path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let outcome = try ChiralCommand.shell(
      "exec 2>&1\n\(sample.command)", in: folder,
      environment: ["PATH": "\(programs):\(path)"])
    #expect(outcome.status == 0, "\(text): '\(sample.command)': \(outcome.output)")
    return outcome.output
  }

  private static let hasSQLite = (try? ChiralCommand.shell("command -v sqlite3").status) == 0
}

@Suite struct ConsoleSampleTests {
  private static let text = """
    Before.

        $ one \\
            --more
        a
        …
        m 1

        z
        $ two

    After, with no output above.

        plain code
    """

  @Test func findsCommandsAndWhatTheyPrint() {
    let samples = ConsoleSample.samples(in: Self.text)
    #expect(samples.map(\.command) == ["one \\\n    --more", "two"])
    #expect(samples.map(\.shown) == [["a", "…", "m 1", "", "z"], []])
  }

  @Test(arguments: [
    ("a\nm 1\n\nz\n", true), ("a\nb\nc\nm 1\n\nz\n", true), ("a   \nb\nm 1\n\nz", true),
    ("b\nm 1\n\nz\n", false), ("a\nm 2\n\nz\n", false), ("a\nm 1\n\nz\ny\n", false), ("", false),
  ])
  func anElisionStandsForAnyLines(output: String, matches: Bool) {
    #expect(ConsoleSample.samples(in: Self.text)[0].matches(output) == matches)
  }

  @Test func onlyNothingMatchesASampleWithoutOutput() {
    let sample = ConsoleSample.samples(in: Self.text)[1]
    #expect(sample.matches(""))
    #expect(!sample.matches("x\n"))
  }

  @Test func refreshingKeepsWhatIsLeftOut() {
    let text = "    $ one\n    a\n    …\n    m 1\n    …\n    z 1\n\nAfter.\n"
    func refreshed(_ output: String) -> String {
      ConsoleSample.refreshed(text, ConsoleSample.samples(in: text).map { ($0, output) })
    }
    #expect(refreshed("a\nb\nm 1\nc\nz 1\n") == text)
    #expect(
      refreshed("A\nb\nm 2\nc\nz 2\n")
        == "    $ one\n    A\n    …\n    m 2\n    …\n    z 2\n\nAfter.\n")
    #expect(refreshed("A\nb\nz 2\n") == "    $ one\n    A\n    …\n    z 2\n\nAfter.\n")
  }
}
