import Files
import Foundation
import TestSupport
import Testing

@Suite struct UsageTests {
  @Test func helpSaysWhatItIsFor() throws {
    let outcome = try ChiralCommand.run(["--help"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("semantic-correspondence"))
  }

  @Test func wrongUsageExitsWith64() throws {
    #expect(try ChiralCommand.run(["--no-such-option"]).status == 64)
  }

  /// What the command line alone decides is wrong usage: one line says it, and names the option.
  @Test(arguments: [
    (["synth", "--annotations-only", "--out", "x", "--seed", "-1"], "'--seed <seed>'"),
    (["synth", "--annotations-only", "--out", "x", "--images", "-5"], "'--images' is -5"),
    (["score", "b", "--predictions", "p", "--resamples", "-1"], "'--resamples' is -1"),
    (["score", "b", "--predictions", "p", "--seed", "-1"], "'--seed <seed>'"),
    (["match", "b", "--features", "s", "--out", "o", "--groups", ""], "'--groups' is empty"),
    (["match", "b", "--features", "s", "--out", "o", "--groups", "a,,b"], "'--groups' is 'a,,b'"),
    (["match", "b", "--features", "s", "--out", "o", "--matcher", "neerest"], "'--matcher': found no matcher"),
    (["match", "b", "--features", "s", "--out", "o", "--matcher", "window-soft-argmax:4"], "width '4'"),
    (["match", "b", "--features", "s", "--out", "o", "--beta", "nan"], "'--beta'"),
    (["match", "b", "--features", "s", "--out", "o", "--beta", "-1"], "'--beta'"),
    (["match", "b", "--features", "s", "--out", "o", "--frame", "-1"], "'--frame' is -1"),
    (["match", "b", "--features", "s", "--out", "o", "--memory", "99999999999999999999G"], "'--memory'"),
    (["leaderboard", "r.json", "--alpha", "nan"], "'--alpha' is nan"),
    (["leaderboard", "r.json", "--alpha", "-1"], "'--alpha' is -1"),
    (["leaderboard", "-", "r.json", "-"], "Standard input is one file"),
    (["audit", "b", "--near-distance", "-1"], "'--near-distance' is -1"),
    (["audit", "b", "--threads", "-1"], "'--threads' is -1"),
    (["audit", "b", "--threads", "99999999999999999999"], "'--threads <threads>'"),
    (["features"], "Name a subcommand."), (["pose"], "Name a subcommand."), ([], "Name a subcommand."),
    (["features", "nonsense"], "'nonsense'"), (["show", "b"], "Give a benchmark folder and a name."),
  ]) func wrongValuesAreWrongUsage(arguments: [String], part: String) throws {
    let outcome = try ChiralCommand.run(arguments)
    let errors = outcome.errors.split(separator: "\n").filter { $0.hasPrefix("Error: ") }
    #expect(outcome.status == 64 && outcome.output.isEmpty)
    #expect(errors.count == 1 && errors[0].contains(part), "\(outcome.errors)")
  }

  /// As text such a path would be another one, be it that of somebody's file.
  @Test(arguments: ["--out=$name", "--out $name"]) func argumentsInOtherEncodingsAreRefused(form: String) throws
  {
    try withTemporaryFolder { folder in
      let script = """
        name=$'x\\xff\\xc3\\xa9'; "$1" synth --annotations-only --force \(form)
        """
      let outcome = try ChiralCommand.shell(script, arguments: [ChiralCommand.executable], in: folder)
      let errors = outcome.errors.split(separator: "\n").filter { $0.hasPrefix("Error: ") }
      #expect(outcome.status == 64 && outcome.output.isEmpty)
      #expect(errors.count == 1, "\(outcome.errors)")
      #expect(errors.first?.contains(#"x\x{FF}\x{C3}\x{A9}', which isn't UTF-8."#) == true, "\(outcome.errors)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }
  }

  /// What only the data can tell has status 1 and one line that names what the user named.
  @Test(arguments: [
    (["verify", "NONE"], "NONE"), (["verify", "FILE"], "FILE"), (["audit", "LOOP"], "LOOP/MANIFEST.json"),
    (["audit", "FOLDER", "--manifests", "NONE", "--expect", "x"], "NONE"),
    (["build", "ap10k", "--data", "FOLDER", "--out", "OUT", "--manifests", "NONE"], "NONE"),
    (
      ["build", "ap10k", "--data", "FOLDER", "--out", "OUT", "--manifests", "FOLDER"],
      "no recipe named 'ap10k'."
    ),
    (["diff", "/proc", "FOLDER"], "/proc"), (["diff", "FOLDER", "FOLDER"], "FOLDER"),
    (["leaderboard", "FOLDER"], "FOLDER"), (["leaderboard", "DAMAGED"], "DAMAGED"),
    (["features", "info", "NONE"], "NONE"), (["features", "info", "DAMAGED"], "DAMAGED"),
    (["score", "FOLDER", "--predictions", "NONE"], "FOLDER"),
    (["build", "DAMAGED", "--data", "FOLDER", "--out", "OUT"], "DAMAGED: 1:9"),
    (["pose", "predict", "--templates", "FOLDER", "--images", "NONE"], "FOLDER"),
    (["show", "--data", "NONE", "x"], "NONE"),
    (["show", "--data", "FOLDER", "x", "--dataset", "apk"], "'apk'"),
    (["features", "import", "--layout", "npy", "--from", "NONE", "--out", "OUT"], "NONE"),
    (["export", "NONE", "--format", "csv", "--out", "OUT"], "NONE"),
  ]) func wrongDataIsNamedInOneLine(arguments: [String], part: String) throws {
    try withTemporaryFolder { folder in
      func named(_ text: String) -> String {
        ["NONE", "FILE", "FOLDER", "LOOP", "OUT"].reduce(text) {
          $0.replacingOccurrences(of: $1, with: "\(folder)/\($1)")
        }.replacingOccurrences(of: "DAMAGED", with: "\(folder)/damaged.yaml")
      }
      for name in ["FOLDER", "LOOP"] {
        try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
      }
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/LOOP/MANIFEST.json", withDestinationPath: "MANIFEST.json")
      try OutputFile.writeInPlace(Array("a".utf8), to: folder + "/FILE")
      try OutputFile.writeInPlace(Array("a: [\u{1B}\nError: forged".utf8), to: folder + "/damaged.yaml")
      let outcome = try ChiralCommand.run(arguments.map(named))
      #expect(outcome.status == 1 && outcome.output.isEmpty)
      let lines = outcome.errors.split(separator: "\n")
      #expect(lines.count == 1 && outcome.errors.hasPrefix("Error: "), "\(outcome.errors)")
      #expect(outcome.errors.contains(named(part).replacingOccurrences(of: ": 1:9", with: ": ")))
      #expect(!outcome.errors.contains("\u{1B}") && !outcome.errors.contains("expected one of ."))
    }
  }

  @Test func whatTheCommandLineSaysIsPrintable() throws {
    let outcome = try ChiralCommand.run(["\u{1B}[31mx\nError: y"])
    #expect(outcome.errors.contains(#"'\u{1B}[31mx\u{A}Error: y'"#))
    #expect(outcome.errors.split(separator: "\n").count { $0.hasPrefix("Error") } == 1)
  }

  /// A line feed as a value must not turn the line feeds of the usage into text.
  @Test(arguments: [
    ("\n", #"\u{A}"#), ("\n\n", #"\u{A}\u{A}"#), ("\n  ", #"\u{A}  "#), ("\r\n", #"\u{D}\u{A}"#),
  ]) func aBlankArgumentLeavesTheUsageAsItIs(argument: String, shown: String) throws {
    let plain = try ChiralCommand.run(["score", "b", "--predictions", "p", "--seed", "x"])
    let outcome = try ChiralCommand.run(["score", "b", "--predictions", "p", "--seed", argument])
    #expect(outcome.status == 64)
    #expect(outcome.errors == plain.errors.replacing("'x'", with: "'\(shown)'"), "\(outcome.errors)")
  }

  @Test func aFullDiskOnStandardOutputIsAnError() throws {
    for arguments in ["--help", "--version", "audit --rules", "audit --rules --markdown", "help match"] {
      let outcome = try ChiralCommand.shell(
        "\"$1\" \(arguments) >/dev/full", arguments: [ChiralCommand.executable])
      #expect(outcome.status == 1)
      #expect(outcome.errors.hasPrefix("Error: standard output: found 'No space left on device'"))
      #expect(outcome.errors.split(separator: "\n").count == 1)
    }
    let closed = try ChiralCommand.shell("\"$1\" --version >&-", arguments: [ChiralCommand.executable])
    #expect(closed.status == 1 && closed.errors.hasPrefix("Error: standard output: "))
  }

  @Test func aPipeThatNobodyReadsEndsTheProgramBySIGPIPE() throws {
    let outcome = try ChiralCommand.shell(
      "\"$1\" audit --rules | true; echo ${PIPESTATUS[0]}", arguments: [ChiralCommand.executable])
    #expect(["141\n", "0\n"].contains(outcome.output))
    #expect(outcome.errors.isEmpty)
    let late = try ChiralCommand.shell(
      "{ sleep 0.3; \"$1\" audit --rules; echo $? >&2; } | true", arguments: [ChiralCommand.executable])
    #expect(late.errors == "141\n")
  }

  @Test func standardErrorThatTakesNothingChangesNothing() throws {
    for place in ["/dev/full", "&-"] {
      let outcome = try ChiralCommand.shell(
        "\"$1\" verify /nonexistent 2>\(place)", arguments: [ChiralCommand.executable])
      #expect(outcome.status == 1)
    }
  }

  @Test func namesThatAreNotUTF8DoNotStopAnImport() throws {
    try withTemporaryFolder { folder in
      let script = """
        mkdir f; printf 'x' > f/$'bad\\xff.txt'; mkdir f/$'dir\\xfe'; : > f/$'dir\\xfe/a.dat'
        "$1" features import --layout npy --from f --out store
        printf 'x' > f/$'b\\xff.npy'; cp "$2" f/sound.npy
        "$1" features import --layout npy --from f --out store
        """
      let outcome = try ChiralCommand.shell(
        script, arguments: [ChiralCommand.executable, Goldens.path("matching/a/source.npy")], in: folder)
      #expect(outcome.status == 0)
      let lines = outcome.errors.split(separator: "\n")
      #expect(lines.first?.hasPrefix("Error: f: found no file like") == true, "\(outcome.errors)")
      let left = lines.filter { $0.hasPrefix("left out: ") }
      #expect(
        left == [
          #"left out: b\x{FF}.npy, whose name isn't UTF-8"#,
          #"left out: bad\x{FF}.txt, whose name isn't UTF-8"#,
          #"left out: dir\x{FE}, whose name isn't UTF-8"#,
        ], "\(outcome.errors)")
      #expect(outcome.output.contains("1 map imported"))
    }
  }

  @Test func emptyArgumentsAreWrongUsage() throws {
    try withTemporaryFolder { folder in
      for (arguments, named) in [
        (["features", "import", "--layout", "npy", "--from", ".", "--out", ""], "'--out' is empty"),
        (["features", "extract", "--images", "", "--out", "x"], "'--images' is empty"),
        (["score", "b", "--predictions", "p", "--method="], "'--method' is empty"),
        (["verify", ""], "Argument 2 is empty"),
      ] {
        let outcome = try ChiralCommand.run(arguments, in: folder)
        #expect(outcome.status == 64 && outcome.errors.contains(named), "\(arguments): \(outcome.errors)")
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }
  }
}
