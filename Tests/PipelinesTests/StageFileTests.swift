import Files
import Pipelines
import TestSupport
import Testing

struct StageFileTests {
  private func lines(_ plan: PipelinePlan) -> [String] {
    plan.pipeline.stages.map { "\($0.name): \($0.commandLine)" }
  }

  @Test func stagesAreMadeOfAFile() throws {
    let plan = try StageWorld.plan(StageWorld.small)
    #expect(
      lines(plan) == [
        "menagerie: chiral synth --images 40 --out menagerie",
        "benchmark: chiral build menagerie --data menagerie --out benchmark > benchmark.txt",
        "store: chiral features extract --images menagerie/data --out store",
        "match/nearest: chiral match benchmark --features store --matcher nearest --out predictions/nearest.jsonl.zst",
        "match/window: chiral match benchmark --features store --matcher window-soft-argmax:15 "
          + "--out predictions/window.jsonl.zst",
        "score/nearest: chiral score benchmark --predictions predictions/nearest.jsonl.zst --out results/nearest.json",
        "score/window: chiral score benchmark --predictions predictions/window.jsonl.zst --out results/window.json",
        "leaderboard: chiral leaderboard results/nearest.json results/window.json > leaderboard.txt",
      ])
    #expect(plan.pipeline.name == "small")
    #expect(plan.pipeline.title == "A small menagerie")
    #expect(plan.pipeline.shows == ["leaderboard.txt"])
    #expect(
      plan.pipeline.stages.map(\.after) == [
        [], ["menagerie"], ["menagerie"], ["benchmark", "store"], ["benchmark", "store"],
        ["benchmark", "match/nearest"], ["benchmark", "match/window"], ["score/nearest", "score/window"],
      ])
  }

  /// What a manifest of one's own says decides what a stage makes.
  @Test func aManifestOfOnesOwnIsAnInput() throws {
    try withTemporaryFolder { folder in
      try OutputFile.writeInPlace([], to: folder + "/mine.yaml")
      let text = """
        settings: { recipe: ap10k-geoaware, data: { kind: path, required: true } }
        stages:
          - { stage: b, command: build, options: { recipe: "${recipe}" }, inputs: { data: "${data}" }, outputs: { out: b } }
        """
      let named = try StageWorld.plan(text, given: [("data", folder)], in: folder)
      #expect(named.pipeline.stages.flatMap(\.inputs) == [.outside(folder)])
      let own = try StageWorld.plan(text, given: [("data", folder), ("recipe", "mine.yaml")], in: folder)
      #expect(own.pipeline.stages.flatMap(\.inputs) == [.outside(folder + "/mine.yaml"), .outside(folder)])
      #expect(own.pipeline.stages.first?.words().prefix(2) == ["build", folder + "/mine.yaml"])
    }
  }

  @Test func shardsAreMergedUnderTheStagesName() throws {
    let plan = try StageWorld.plan(StageWorld.small, given: [("shards", "2")])
    #expect(
      lines(plan).filter { $0.hasPrefix("match/nearest") } == [
        "match/nearest/1-of-2: chiral match benchmark --features store --matcher nearest "
          + "--out predictions/nearest.shard-1-of-2.jsonl.zst --shard 1/2",
        "match/nearest/2-of-2: chiral match benchmark --features store --matcher nearest "
          + "--out predictions/nearest.shard-2-of-2.jsonl.zst --shard 2/2",
        "match/nearest: chiral merge predictions/nearest.shard-1-of-2.jsonl.zst "
          + "predictions/nearest.shard-2-of-2.jsonl.zst --out predictions/nearest.jsonl.zst",
      ])
    let score = try #require(plan.pipeline.stages.first { $0.name == "score/nearest" })
    #expect(score.after == ["benchmark", "match/nearest"])
    #expect(try plan.stages(named: "match/nearest", isWhole: false) == ["match/nearest"])
    #expect(
      try plan.stages(named: "match/nearest", isWhole: true) == [
        "match/nearest/1-of-2", "match/nearest/2-of-2", "match/nearest",
      ])
    #expect(try plan.stages(named: "match", isWhole: false).count == 6)
  }

  @Test func shardsOfFoldersAndPlainNamesKeepTheirExtensions() throws {
    let text = """
      stages:
        - { stage: a, command: features extract, inputs: { images: "${x}" }, outputs: { out: a/b.c }, shards: 2 }
        - { stage: b, command: match, inputs: { benchmark: "${x}" }, outputs: { out: a.d/none }, shards: 2 }
        - { stage: c, command: match, inputs: { benchmark: "${x}" }, outputs: { out: x-0.1.json }, shards: 2 }
      settings: { x: { kind: path, required: true } }
      """
    let outputs = try StageWorld.plan(text).pipeline.stages.flatMap(\.outputs)
    #expect(
      outputs == [
        "a/b.c.shard-1-of-2", "a/b.c.shard-2-of-2", "a/b.c", "a.d/none.shard-1-of-2", "a.d/none.shard-2-of-2",
        "a.d/none", "x-0.1.shard-1-of-2.json", "x-0.1.shard-2-of-2.json", "x-0.1.json",
      ])
  }

  @Test func stagesStandBehindWhatTheyRead() throws {
    let plan = try StageWorld.plan(
      """
      stages:
        - { stage: last, command: leaderboard, inputs: { results: ["m.json", "k.json"] }, prints: l.txt }
        - { stage: m, command: synth, outputs: { out: m.json } }
        - { stage: free, command: synth, outputs: { out: free } }
        - { stage: k, command: build, inputs: { data: free/data }, options: { recipe: x }, outputs: { out: k.json } }
      """)
    #expect(plan.pipeline.stages.map(\.name) == ["m", "free", "k", "last"])
    #expect(plan.pipeline.stages.last?.inputs == [.work("m.json"), .work("k.json")])
    #expect(plan.pipeline.stages.last?.after == ["m", "k"])
  }

  @Test func repetitionsAreNamedByTheirValues() throws {
    let plan = try StageWorld.plan(
      """
      settings: { windows: [5, 9], seed: 3 }
      stages:
        - { stage: b, command: build, options: { recipe: r }, outputs: { out: b } }
        - { stage: dift, command: synth, outputs: { out: "dift 3" } }
        - { stage: own, command: synth, outputs: { out: own } }
        - stage: match
          each:
            window: "${windows}"
            row:
              dift: { features: "dift ${seed}", groups: [a, b] }
              own: { features: own }
          command: match
          inputs: { features: "${row.features}", benchmark: b }
          options:
            matcher: "window-soft-argmax:${window}"
            list: "${row.groups}"
            strict: true
          outputs: { out: "${window.name}-${row.name}.jsonl" }
      """, given: [("windows", "7,a:b")])
    #expect(
      lines(plan).filter { $0.hasPrefix("match/") } == [
        "match/7/dift: chiral match b --features 'dift 3' --matcher window-soft-argmax:7 --list a --list b --strict "
          + "--out 7-dift.jsonl",
        "match/7/own: chiral match b --features own --matcher window-soft-argmax:7 --strict --out 7-own.jsonl",
        "match/a-b/dift: chiral match b --features 'dift 3' --matcher window-soft-argmax:a:b --list a --list b "
          + "--strict --out a-b-dift.jsonl",
        "match/a-b/own: chiral match b --features own --matcher window-soft-argmax:a:b --strict --out a-b-own.jsonl",
      ])
  }

  @Test func whatHasNoValueIsLeftOut() throws {
    let plan = try StageWorld.plan(
      """
      settings: { dift: { about: a store, kind: path }, crowd: { kind: path }, pose: "" }
      stages:
        - { stage: b, command: build, options: { recipe: r }, inputs: { crowd?: "${crowd}" }, outputs: { out: b } }
        - stage: match
          each: { store: { own: b, dift: "${dift}" } }
          command: match
          inputs: { benchmark: b, features: "${store}" }
          options: { pose: "${pose}", matcher: "nearest ${pose}" }
          outputs: { out: "p/${store.name}.jsonl" }
        - { stage: all, command: leaderboard, inputs: { results: "p/*" }, prints: all.txt }
        - { stage: one, command: leaderboard, inputs: { results: "p/dift.jsonl" }, prints: one.txt }
        - { stage: other, command: score, inputs: { benchmark: b, predictions?: p/dift.jsonl }, prints: o }
      shows: [all.txt, one.txt]
      """)
    #expect(
      lines(plan) == [
        "b: chiral build r --out b", "match/own: chiral match b --features b --out p/own.jsonl",
        "all: chiral leaderboard p/own.jsonl > all.txt", "other: chiral score b > o",
      ])
    let reason = "no value for the setting 'dift' (a store); give --set dift=…"
    #expect(
      plan.pipeline.leftOut == [
        .init(stage: "match/dift", reason: reason), .init(stage: "one", reason: reason),
      ])
    #expect(plan.pipeline.shows == ["all.txt"])
    #expect(throws: PipelineError.leftOut(stage: "one", reason: reason, file: "/nowhere/small.yaml")) {
      try plan.stages(named: "one", isWhole: true)
    }
  }

  @Test func aListWithoutValuesLeavesItsStageOut() throws {
    let plan = try StageWorld.plan(
      """
      settings: { windows: { kind: list } }
      stages:
        - { stage: a, each: { w: "${windows}" }, command: synth, outputs: { out: "a${w}" } }
        - { stage: b, command: synth, outputs: { out: b } }
      """)
    #expect(plan.pipeline.stages.map(\.name) == ["b"])
    #expect(plan.pipeline.leftOut.map(\.reason) == ["no value for the setting 'windows'; give --set windows=…"])
  }

  /// Given paths begin at the folder of the program, those of the file at the file's.
  @Test func outsidePathsAreAbsolute() throws {
    try withTemporaryFolder { folder in
      for name in ["given", "standard", "plain.txt"] {
        try OutputFile.writeInPlace([1], to: "\(folder)/\(name)")
      }
      let plan = try StageWorld.plan(
        """
        settings: { data: { kind: path, required: true }, crowd: { kind: path, default: standard } }
        stages:
          - { stage: b, command: build, options: { recipe: r }, inputs: { data: "${data}", crowd: "${crowd}" }, prints: b }
          - { stage: c, command: leaderboard, inputs: { results: [plain.txt, b] }, prints: c }
        """, given: [("data", "./given")], in: folder)
      #expect(
        plan.pipeline.stages.flatMap(\.inputs) == [
          .outside(folder + "/given"), .outside(folder + "/standard"), .outside(folder + "/plain.txt"),
          .work("b"),
        ])
      #expect(plan.missingSettings.isEmpty && plan.drafts.isEmpty)
    }
  }

  @Test func requiredSettingsHavePlaceholdersUntilTheyAreGiven() throws {
    let plan = try StageWorld.plan(
      """
      settings: { data: { about: a folder, kind: path, required: true }, n: { required: true } }
      stages:
        - { stage: b, command: build, options: { recipe: r }, inputs: { data: "${data}/x" }, outputs: { out: b } }
        - { stage: s, each: { k: "${n}" }, command: synth, options: { images: "${k}" }, outputs: { out: "s${k.name}" } }
        - { stage: t, command: synth, outputs: { out: t } }
      """)
    #expect(lines(plan)[0] == "b: chiral build r --data '<data>/x' --out b")
    #expect(lines(plan)[1] == "s/n: chiral synth --images '<n>' --out sn")
    #expect(plan.drafts == ["b", "s/n"])
    #expect(plan.missingSettings == ["data", "n"])
    #expect(throws: PipelineError.missingSettings(["data", "n"], file: "/nowhere/small.yaml")) {
      try plan.requireSettings()
    }
  }

  /// Stages make what isn't given.
  @Test func settingsStandForWhatStagesMake() throws {
    let text = """
      settings: { store: { kind: path, default: store }, config: { about: a file }, weights: "" }
      stages:
        - { stage: features, unless: [store], command: synth, outputs: { out: store } }
        - { stage: train, if: [config], command: synth, outputs: { out: run } }
        - stage: match
          each: { weights: { given: "${weights}", none: ~ } }
          command: match
          inputs: { features: "${store}" }
          outputs: { out: "p/${weights.name}.a.jsonl.zst" }
        - stage: score
          each: { predictions: { outputs: "p/*.jsonl.zst" } }
          command: score
          inputs: { predictions: "${predictions}" }
          outputs: { out: "r/${predictions.name}" }
      """
    let plan = try StageWorld.plan(text)
    #expect(
      lines(plan) == [
        "features: chiral synth --out store",
        "match/given: chiral match --features store --out p/given.a.jsonl.zst",
        "match/none: chiral match --features store --out p/none.a.jsonl.zst",
        "score/given.a: chiral score --predictions p/given.a.jsonl.zst --out r/given.a",
        "score/none.a: chiral score --predictions p/none.a.jsonl.zst --out r/none.a",
      ])
    #expect(
      plan.pipeline.leftOut == [
        .init(stage: "train", reason: "the setting 'config' (a file) isn't given; give --set config=…")
      ])
    try withTemporaryFolder { folder in
      let plan = try StageWorld.plan(text, given: [("store", folder), ("config", "c")], in: "/else")
      #expect(plan.pipeline.stages.map(\.name).prefix(2) == ["train", "match/given"])
      #expect(plan.pipeline.stages[1].inputs == [.outside(folder)])
      #expect(
        plan.pipeline.leftOut == [.init(stage: "features", reason: "--set store stands for what it makes")])
    }
  }

  @Test func wordsKeepDashesOfValues() throws {
    let plan = try StageWorld.plan(
      """
      stages:
        - { stage: b, command: build, options: { recipe: r }, outputs: { out: b } }
        - { stage: s, command: score, inputs: { benchmark: b }, options: { method: -x }, outputs: { out: o } }
      """)
    #expect(
      plan.pipeline.stages[1].words(extra: ["--force"]) == [
        "score", "b", "--method=-x", "--out", "o", "--force",
      ])
  }
}
