import Files
import Pipelines
import TestSupport

/// Commands and stage files of tests.
enum StageWorld {
  /// Like the program's own, as far as stage files care.
  static let commands: [CommandForm] = [
    form("synth", ["images", "out/", "force!", "threads"]),
    form("build", ["@recipe", "data/", "out/", "crowd", "force!"]),
    form("features extract", ["images/", "out/", "list-file", "shard", "force!"], .inPlace),
    form(
      "match", ["@benchmark/", "features/", "matcher", "pose", "list*", "out", "shard", "strict!", "resume!"],
      .flag),
    form("score", ["@benchmark/", "predictions", "method", "out", "force!"]),
    form("compare", ["@a", "@b", "json!"]),
    form("leaderboard", ["@results*", "format", "json!"]),
    form("merge", ["@shards*", "out", "force!"]),
  ]

  /// `@` marks a positional argument, `!` a flag, `*` one that repeats, `/` a folder.
  private static func form(
    _ name: String, _ parameters: [String], _ resumption: CommandForm.Resumption = .none
  ) -> CommandForm {
    CommandForm(
      words: name.split(separator: " ").map(String.init),
      parameters: parameters.map { text in
        CommandForm.Parameter(
          name: text.filter { !"@!*/".contains($0) }, isPositional: text.hasPrefix("@"),
          isFlag: text.hasSuffix("!"), isRepeating: text.hasSuffix("*"), isFolder: text.hasSuffix("/"))
      }, resumption: resumption)
  }

  /// The plan of a file's text; its outside inputs are looked for in `folder`.
  static func plan(
    _ text: String, given: [(name: String, value: String)] = [], in folder: String = "/nowhere"
  ) throws -> PipelinePlan {
    let whole = text.hasPrefix("format") ? text : "format: chiral-pipeline/1\ntitle: A test\n" + text
    let file = try StageFile(InputFile(path: folder + "/small.yaml", bytes: Array(whole.utf8)))
    return try file.plan(given: given, commands: commands, folder: folder)
  }

  /// What an error says of a file's text, `nil` where there is none.
  static func error(
    _ text: String, given: [(name: String, value: String)] = [], in folder: String = "/nowhere"
  ) -> String? {
    do {
      _ = try plan(text, given: given, in: folder)
      return nil
    } catch {
      return "\(error)".replacing(folder + "/small.yaml", with: "FILE").replacing(folder, with: "FOLDER")
    }
  }

  /// A menagerie, matched in two ways, scored and compared, in shards where they are asked for.
  static let small = """
    format: chiral-pipeline/1
    title: A small menagerie
    settings:
      images: { about: how many, default: 40 }
      shards: 1
    stages:
      - stage: menagerie
        command: synth
        options: { images: "${images}" }
        outputs: { out: menagerie }
      - stage: benchmark
        command: build
        options: { recipe: menagerie }
        inputs: { data: menagerie }
        outputs: { out: benchmark }
        prints: benchmark.txt
      - stage: store
        command: features extract
        inputs: { images: menagerie/data }
        outputs: { out: store }
      - stage: match
        each: { matcher: { nearest: nearest, window: "window-soft-argmax:15" } }
        command: match
        inputs: { benchmark: benchmark, features: store }
        options: { matcher: "${matcher}" }
        outputs: { out: "predictions/${matcher.name}.jsonl.zst" }
        shards: "${shards}"
      - stage: score
        each: { matcher: [nearest, window] }
        command: score
        inputs: { benchmark: benchmark, predictions: "predictions/${matcher}.jsonl.zst" }
        outputs: { out: "results/${matcher}.json" }
      - stage: leaderboard
        command: leaderboard
        inputs: { results: "results/*.json" }
        prints: leaderboard.txt
    shows: [leaderboard.txt]
    """
}
