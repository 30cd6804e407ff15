import Pipelines
import TestSupport
import Testing

struct StageErrorTests {
  /// A stage file of one stage `s` of `synth`, but for what is given.
  private static func stage(_ text: String) -> String { "stages: [{ stage: s, \(text) }]" }

  @Test(arguments: [
    ("stages: [{ stage: s, command: sinth, outputs: { out: o } }]", "3:31: found no command 'sinth'"),
    ("stages: [{ stage: s, command: run, outputs: { out: o } }]", "no command 'run'"),
    ("stages: [{ stage: s, command: synth, outputs: { aut: o } }]", "no option or argument 'aut' of 'synth'"),
    ("stages: [{ stage: s, command: synth, outputs: { aut: o } }]", "Did you mean 'out'?"),
    ("stages: [{ stage: s, command: synth, option: { x: o } }]", "Did you mean 'options'?"),
    (
      "stages: [{ stage: s, command: synth, outputs: { out: \"${x}\" } }]",
      "no setting and no key of 'each' named 'x'"
    ),
    (
      "settings: { images: 1 }\nstages: [{ stage: s, command: synth, outputs: { out: \"${image}\" } }]",
      "Did you mean 'images'?"
    ),
    ("stages: [{ stage: s, command: synth, outputs: { out: \"${x\" } }]", "expected a reference such as"),
    ("stages: [{ stage: s, command: synth, outputs: { out: \"${}\" } }]", "expected a reference such as"),
    ("stages: [{ stage: s, command: synth, options: { threads: 2 } }]", "which 'chiral run' sets itself"),
    ("stages: [{ stage: s, command: match, options: { shard: 1/2 } }]", "Say 'shards:' of the stage instead."),
    ("stages: [{ stage: s, command: synth, options: { force: true } }]", "which 'chiral run' sets itself"),
    ("stages: [{ stage: s, command: synth, inputs: { out: a }, outputs: { out: o } }]", "'out' a second time"),
    ("stages: [{ stage: s, command: synth, options: { out: a, out: b } }]", "out twice"),
    ("stages: [{ stage: s, command: synth, options: { images: 2 } }]", "which makes nothing"),
    ("stages: [{ stage: s, command: match, options: { strict: 1 }, prints: p }]", "expected true or false"),
    ("stages: [{ stage: s, command: match, outputs: { strict: a } }]", "expected it among options"),
    ("stages: [{ stage: s, command: synth, options: { images: [1, 2] }, prints: p }]", "2 values for 'images'"),
    ("stages: [{ stage: s, command: build, options: { recipe: -x }, prints: p }]", "begin with a dash"),
    ("stages: [{ stage: s, command: synth, outputs: { out: /tmp/x } }]", "'/tmp/x', which is absolute"),
    ("stages: [{ stage: s, command: synth, outputs: { out: a/../b } }]", "which leads out of its folder"),
    ("stages: [{ stage: s, command: synth, outputs: { out: a//b } }]", "which has an empty part"),
    ("stages: [{ stage: s, command: synth, outputs: { out: a/ } }]", "which has an empty part"),
    ("stages: [{ stage: s, command: synth, outputs: { out: ./b } }]", "a part begins with a dot"),
    ("stages: [{ stage: s, command: synth, prints: .chiral-run/x }]", "a part begins with a dot"),
    ("stages: [{ stage: s, command: synth, outputs: { out: -b } }]", "begins with a dash"),
    ("stages: [{ stage: s, command: synth, outputs: { out: a* } }]", "which has a '*'"),
    ("stages: [{ stage: s, command: synth, outputs: { out: \"a\\nb\" } }]", "no control characters"),
    ("stages: [{ stage: s/t, command: synth, outputs: { out: o } }]", "expected a name of letters"),
    ("stages: [{ stage: .., command: synth, outputs: { out: o } }]", "expected a name of letters"),
    ("stages: []", "found 0 stages"),
    (
      "stages: [{ stage: s, command: synth, outputs: { out: o } }, { stage: s, command: synth, outputs: { out: p } }]",
      "two stages named 's'"
    ),
    (
      "stages: [{ stage: s, command: synth, outputs: { out: o } }, { stage: t, command: synth, outputs: { out: o } }]",
      "the output 'o' of stage 't' a second time, of stage 's'"
    ),
    (
      "stages: [{ stage: s, command: synth, outputs: { out: o/a } }, { stage: t, command: synth, outputs: { out: o } }]",
      "the output 'o/a' of stage 's' inside of 'o' of stage 't'"
    ),
    (
      "stages: [{ stage: s, command: synth, outputs: { out: o } }, { stage: t, command: synth, prints: o/a/b }]",
      "the output 'o/a/b' of stage 't' inside of 'o' of stage 's'"
    ),
    (
      "stages: [{ stage: s, command: synth, outputs: { out: o }, prints: o }]", "'o' of stage 's' a second time"
    ),
    (
      "stages: [{ stage: s, command: build, inputs: { data: t }, prints: s }, "
        + "{ stage: t, command: build, inputs: { data: s }, prints: t }]",
      "found stages that wait for each other: s reads from t reads from s"
    ),
    (
      "stages: [{ stage: s, command: build, inputs: { data: s/x }, outputs: { out: s } }]",
      "which reads what it makes"
    ),
    ("stages: [{ stage: s, command: build, inputs: { data: none }, prints: s }]", "nothing at 'none'"),
    ("stages: [{ stage: s, command: build, inputs: { data: ../x }, prints: s }]", "nothing at '../x'"),
    (
      "stages: [{ stage: s, command: synth, outputs: { out: o/a } }, { stage: t, command: build, inputs: { data: o }, prints: t }]",
      "Stages make 'o' in it"
    ),
    (
      "stages: [{ stage: s, command: leaderboard, inputs: { results: \"r/*\" }, prints: s }]", "that fits 'r/*'"
    ),
    (
      "stages: [{ stage: s, command: leaderboard, inputs: { results: \"\" }, prints: s }]\nshows: [t]",
      "no output 't'"
    ),
    ("stages: [{ stage: s, command: synth, outputs: { out: o }, shards: 2 }]", "'synth', which can't be split"),
    ("stages: [{ stage: s, command: match, outputs: { out: o }, shards: 0 }]", "a number of shards from 1"),
    ("stages: [{ stage: s, command: match, outputs: { out: o }, shards: 99999 }]", "a number of shards from 1"),
    ("stages: [{ stage: s, command: match, outputs: { out: o, pose: p }, shards: 2 }]", "expected 'out' alone"),
    (
      "stages: [{ stage: s, command: match, outputs: { out: o }, shards: 2 }, "
        + "{ stage: t, command: synth, outputs: { out: o.shard-1-of-2 } }]", "where another output is"
    ),
    (
      "stages: [{ stage: s, each: { k: [a, a] }, command: synth, prints: p }]",
      "two values of 'k' that are named 'a'"
    ),
    ("stages: [{ stage: s, each: { k: [\"a:b\", a-b] }, command: synth, prints: p }]", "named 'a-b'"),
    ("stages: [{ stage: s, each: { k: [..] }, command: synth, prints: p }]", "which makes no name"),
    ("stages: [{ stage: s, each: { k: { a/b: 1 } }, command: synth, prints: p }]", "a repetition named 'a/b'"),
    (
      "stages: [{ stage: s, each: { k: { a: { name: 1 } } }, command: synth, prints: p }]",
      "found a field 'name'"
    ),
    (
      "stages: [{ stage: s, each: { k: { a: { f: 1 } } }, command: synth, prints: \"${k}\" }]",
      "one of them: ${k.f}"
    ),
    (
      "stages: [{ stage: s, each: { k: { a: { f: 1 } } }, command: synth, prints: \"${k.g}\" }]",
      "no field 'g' of 'k'"
    ),
    ("stages: [{ stage: s, each: { k: [a] }, command: synth, prints: \"${k.g}\" }]", "no field 'g' of 'k'"),
    (
      "settings: { k: [1, 2] }\nstages: [{ stage: s, command: synth, prints: \"p${k}\" }]",
      "within a longer text, which stands for 2 values"
    ),
    ("settings: { k: { required: true, default: 2 } }\nstages: []", "a default of a required setting"),
    ("settings: { k: { kind: number } }\nstages: []", "expected text, path, list"),
    ("settings: { 1k: 2 }\nstages: []", "a setting '1k'"),
    ("stages: [{ stage: s, command: synth, prints: [[[[[[[[[[[[[[[p]]]]]]]]]]]]]]] }]", "values in values"),
    ("stages: [{ stage: s, if: [x], command: synth, prints: p }]", "no setting 'x'"),
    ("stages: [{ stage: s, each: { k: { outputs: p/* } }, command: synth, prints: p }]", "that fits 'p/*'"),
  ]) func aWrongFileIsRefused(text: String, part: String) {
    let error = StageWorld.error(text)
    #expect(error?.contains(part) == true, "\(error ?? "no error")")
    #expect(error?.hasPrefix("FILE: ") == true, "\(error ?? "no error")")
  }

  @Test(arguments: [
    (
      [("image", "1")],
      "found no setting 'image', expected one of images, windows, data. Did you mean 'images'?"
    ),
    ([("images", "1"), ("images", "2")], "--set: images: found a second value, expected one."),
    ([("images", "a\nb")], "expected at most 4096 bytes without control characters."),
    ([("windows", "1,,2")], "--set: windows: found '1,,2', expected values, separated by commas."),
    (
      [("data", "none")],
      "nothing at 'FOLDER/none', which stage 's' reads, and no stage that makes it. Check --set data;"
    ),
    ([("data", "/none/")], "nothing at '/none/'"),
    ([("images", "../x")], "'../x', which leads out of its folder"),
    ([("images", "/x")], "'/x', which is absolute"),
    ([("windows", "../a")], "which makes no name"),
  ]) func aWrongSettingIsRefused(given: [(String, String)], part: String) {
    let error = StageWorld.error(
      """
      settings: { images: 1, windows: [5], data: { kind: path } }
      stages:
        - { stage: s, command: build, options: { recipe: x }, inputs: { data: "${data}" }, outputs: { out: "${images}" } }
        - { stage: w, each: { w: "${windows}" }, command: synth, outputs: { out: "w/${w.name}" } }
      """, given: given.map { (name: $0.0, value: $0.1) })
    #expect(error?.contains(part) == true, "\(error ?? "no error")")
  }

  /// A small file can't ask for much.
  @Test(arguments: [
    (
      "each: { a: \"${m}\", b: \"${m}\", c: \"${m}\" }, command: synth, prints: p",
      "more repetitions of stage 's'"
    ),
    ("command: synth, prints: \"${l}${l}${l}\"", "a text that becomes longer than 4096 bytes"),
    (
      "each: { a: \"${m}\" }, command: match, options: { list: \"${h}\" }, prints: \"${a.name}\"",
      "in all stages"
    ),
    (
      "each: { a: \"${m}\", b: \"${m}\" }, command: match, outputs: { out: \"${a}-${b}\" }, shards: 9999",
      "more stages"
    ),
  ]) func hugePlansAreRefused(stage: String, part: String) {
    let many = (1...99).map { "\($0)" }.joined(separator: ",")
    let heavy = (1...200).map { "\($0)" + String(repeating: "x", count: 4000) }.joined(separator: ", ")
    let long = String(repeating: "y", count: 2000)
    let error = StageWorld.error(
      "settings: { m: [\(many)], l: \(long), h: [\(heavy)] }\nstages: [{ stage: s, \(stage) }]")
    #expect(error?.contains(part) == true, "\(error?.prefix(400) ?? "no error")")
  }

  /// Nor by saying the same again and again.
  @Test func aliasesMakeNoFloods() {
    let text = (1...8).map {
      "x\($0): &x\($0) [\(Array(repeating: "*x\($0 - 1)", count: 10).joined(separator: ", "))]"
    }
    let error = StageWorld.error("x0: &x0 [a]\n" + text.joined(separator: "\n") + "\nstages: []")
    #expect(error?.contains("bytes by aliases") == true, "\(error ?? "no error")")
  }
}
