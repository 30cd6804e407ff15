import Documents
import Pipelines
import Predictions

extension FuzzReader {
  /// JSON, YAML and predictions.
  static func documents() -> [FuzzReader] {
    let json = Array(#"{"a": [1, -2.5e3, true, null, "x\u00e9\n"], "b": {"c": [], "d": {}}}"#.utf8)
    let yaml = Array("name: a\nlist: [1, 2]\nmap:\n  x: 0.5\n  y: \"z\"\n".utf8)
    let predictions = Array(
      """
      {"format": "chiral-predictions/1", "benchmark": "chiral-benchmark/2:\(String(repeating: "0a", count: 32))"}
      {"list": "test", "pair": "1-2:cat", "points": [[1.5, 2], null, [3, 4]]}
      {"list": "test", "pair": "1-3:cat", "points": [null], "similarities": [0.5]}

      """.utf8)
    return [
      FuzzReader("json", [json]) { input in
        var reader = JSONReader(input)
        try reader.skipValue()
        try reader.finish()
      },
      FuzzReader("yaml", [yaml]) { input in
        let fields = try ManifestNode(input).fields(known: ["name", "list", "map"])
        _ = try fields["list"].elements().map { try $0.int() }
        _ = try fields["map"].fields().entries.map { try $0.node.string() }
      },
      FuzzReader("csv", [Array("name,box\r\n\"a \"\"b\"\"\",1\r\n\"c\nd\",2\r\n".utf8)]) {
        _ = try CSVReader($0)
      },
      FuzzReader("predictions", [predictions]) { _ = try Predictions.read($0, threads: 1) },
      FuzzReader("pipeline", [Array(stageFile.utf8)]) { input in
        let plan = try StageFile(input).plan(
          given: [("images", "9"), ("windows", "5,7")], commands: stageCommands, folder: "/")
        _ = PlanText(plan, work: "work").text
        _ = (SnakemakeExport.text(of: plan), SbatchExport.text(of: plan))
      },
      FuzzReader("stage-record", [Array(stageRecord.utf8)]) { _ = try StageRecord($0) },
    ]
  }

  /// The record of a stage that is done.
  private static var stageRecord: String {
    let digest = String(repeating: "0a", count: 32)
    return """
      {"format": "chiral-stage/1", "stage": "score/a", "state": "done",
       "program": {"version": "1", "executable": "\(digest)", "manifests": "folder:\(digest)"},
       "words": ["score", "benchmark", "a.jsonl", "--out", "a.json"],
       "inputs": [{"name": "benchmark", "place": "benchmark", "identity": "folder:\(digest)"},
                  {"name": "features", "identity": "chiral-feature-store/2:\(digest)"}],
       "outputs": [{"place": "a.json", "identity": "file:\(digest)"}], "seconds": 1.5}
      """
  }

  /// A command that a stage may name: a positional argument, three options and one that repeats.
  private static var stageCommands: [CommandForm] {
    let names = ["data", "images", "out", "list", "shards", "shard"]
    let parameters = names.map { name in
      CommandForm.Parameter(
        name: name, isPositional: name == "data" || name == "shards", isFlag: false,
        isRepeating: name == "list" || name == "shards", isFolder: name == "data")
    }
    return ["build", "merge"].map { CommandForm(words: [$0], parameters: parameters, resumption: .none) }
  }

  /// A stage file with all there is in one.
  private static let stageFile = """
    format: chiral-pipeline/1
    title: Everything
    settings:
      images: 400
      windows: [5, 9]
      data: { about: a folder, kind: path, required: true }
      store: { kind: path, default: b }
      dift: { about: "a store", kind: path }
    stages:
      - { stage: a, command: build, inputs: { data: "${data}/x" }, options: { images: "${images}" }, outputs: { out: a } }
      - { stage: b, unless: [store], if: [images], command: build, inputs: { data: a/y }, outputs: { out: b }, shards: 3 }
      - stage: c
        each: { window: "${windows}", pose: { plain: { g: 2 }, flip: { f: 1 }, other: { f: "x${images}", g: [1, 2] } } }
        command: build
        inputs: { data: "${store}", "images?": "${dift}" }
        options: { list: ["${pose.f}", "w:${window}"] }
        outputs: { out: "c/${window.name}-${pose.name}.json.zst" }
        prints: "t/${window}-${pose.name}.txt"
        shards: 2
      - { stage: d, each: { p: { outputs: "c/*" } }, command: build, inputs: { data: "${p}" }, outputs: { out: "d/${p.name}" } }
      - { stage: e, command: build, inputs: { list: ["d/*", a] }, prints: e.txt }
      - { stage: f, command: build, inputs: { data: "${dift}" }, prints: f.txt }
    shows: [e.txt]
    """
}
