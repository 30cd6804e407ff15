import Explanations
import Pipelines
import TestSupport
import Testing

struct PlanTextTests {
  @Test func theGraphOfAFewStagesHasNoFrames() throws {
    let plan = try StageWorld.plan(StageWorld.small)
    #expect(
      PipelineGraph(plan.pipeline.stages).mermaid == """
        flowchart LR
          s1["menagerie"]
          s2["benchmark"]
          s3["store"]
          s4["match/nearest"]
          s5["match/window"]
          s6["score/nearest"]
          s7["score/window"]
          s8["leaderboard"]
          s1 --> s2
          s1 --> s3
          s2 --> s4
          s3 --> s4
          s2 --> s5
          s3 --> s5
          s2 --> s6
          s4 --> s6
          s2 --> s7
          s5 --> s7
          s6 --> s8
          s7 --> s8

        """)
  }

  @Test func manyRepetitionsShareAFrame() throws {
    let plan = try StageWorld.plan(
      """
      stages:
        - { stage: s, each: { n: [1, 2, 3, 4] }, command: synth, outputs: { out: "r/${n}" } }
        - { stage: l, command: leaderboard, inputs: { results: "r/*" }, prints: l }
        - { stage: c, command: compare, inputs: { a: r/2, b: l }, prints: c }
      """)
    #expect(
      PipelineGraph(plan.pipeline.stages).mermaid == """
        flowchart LR
          subgraph g1["s"]
            s1["1"]
            s2["2"]
            s3["3"]
            s4["4"]
          end
          s5["l"]
          s6["c"]
          g1 --> s5
          s2 --> s6
          s5 --> s6

        """)
  }

  @Test func aDryRunSaysEverything() throws {
    let plan = try StageWorld.plan(
      """
      settings: { data: { about: the folder, kind: path, required: true }, other: { kind: path }, n: [1, 2] }
      stages:
        - { stage: b, command: build, options: { recipe: "a b" }, inputs: { data: "${data}" }, outputs: { out: b } }
        - { stage: l, command: leaderboard, inputs: { results: b/x }, prints: l.txt }
        - { stage: m, each: { k: "${n}" }, command: leaderboard, inputs: { results: "${other}" }, prints: "m${k}" }
      """)
    let text = PlanText(plan, work: "small") { $0.name == "l" ? "up to date" : nil }.text
    #expect(
      text == """
        A test

        settings
          data   <data>  # the folder
          other  (none)
          n      1, 2

        2 stages, run in small
          1 b
            chiral build 'a b' --data '<data>' --out b
          2 l, after b: up to date
            chiral leaderboard b/x > l.txt

        left out
          m/1, m/2: no value for the setting 'other'; give --set other=…

        ```mermaid
        flowchart LR
          s1["b"]
          s2["l"]
          s1 --> s2
        ```

        To run it, give --set data=…

        """)
  }

  @Test func wordsAreQuotedForAShell() {
    #expect(
      ShellWords.line(["p\u{1B}[0m\u{202E}\n1'\\é$x", "'\u{301}$x"])
        == #"$'p\x1b[0m\xe2\x80\xae\x0a1\'\\é$x' ''\''"# + "\u{301}$x'")
    #expect(ShellWords.line(["a", "", "it's", "$x", "a=b,c", "é"]) == #"a '' 'it'\''s' '$x' a=b,c 'é'"#)
  }
}
