import Explanations
import Files
import Pipelines
import TestSupport
import Testing

struct ExportTests {
  private func plan() throws -> PipelinePlan {
    try StageWorld.plan(
      """
      settings: { data: { kind: path }, n: [1, 2], shards: 1 }
      stages:
        - { stage: b, command: build, options: { recipe: r }, inputs: { data: "${data}" }, outputs: { out: b } }
        - { stage: m, command: match, inputs: { benchmark: b }, outputs: { out: m.jsonl }, shards: "${shards}" }
      """, given: [("data", "/"), ("n", "3,it's"), ("shards", "2")])
  }

  @Test func aSnakefileHasARuleAStage() throws {
    #expect(
      SnakemakeExport.text(of: try plan()) == #"""
        # Made by 'chiral run /nowhere/small.yaml --export snakemake': a rule a stage, each a job that runs this
        # stage by 'chiral run --only', so that resuming and identities are as in a run on one machine.
        #
        # --config file=… names another stage file, a relative path begins at this Snakefile's folder; work=… another work
        # folder, chiral=… another command. The file for each stage that is done lies in the work folder.
        import os
        import shlex

        CHIRAL = config.get("chiral", "chiral")
        FILE = os.path.join(workflow.basedir, config.get("file", "/nowhere/small.yaml"))
        WORK = config.get("work", "small")
        DONE = WORK + "/.chiral-run/done/"
        SETTINGS = shlex.join(["--set", "data=/", "--set", "n=3,it's", "--set", "shards=2"])

        localrules: all

        rule all:
            input:
                DONE + "b.done",
                DONE + "m/1-of-2.done",
                DONE + "m/2-of-2.done",
                DONE + "m.done",


        rule stage_1_b:
            input:
                FILE,
                "/",
            output:
                touch(DONE + "b.done"),
            threads: int(config.get("threads", 1))
            params:
                stage="b",
            shell:
                "{CHIRAL:q} run {FILE:q} --work {WORK:q} --only {params.stage:q} --threads {threads} {SETTINGS}"


        rule stage_2_m_1_of_2:
            input:
                FILE,
                DONE + "b.done",
            output:
                touch(DONE + "m/1-of-2.done"),
            threads: int(config.get("threads", 1))
            params:
                stage="m/1-of-2",
            shell:
                "{CHIRAL:q} run {FILE:q} --work {WORK:q} --only {params.stage:q} --threads {threads} {SETTINGS}"


        rule stage_3_m_2_of_2:
            input:
                FILE,
                DONE + "b.done",
            output:
                touch(DONE + "m/2-of-2.done"),
            threads: int(config.get("threads", 1))
            params:
                stage="m/2-of-2",
            shell:
                "{CHIRAL:q} run {FILE:q} --work {WORK:q} --only {params.stage:q} --threads {threads} {SETTINGS}"


        rule stage_4_m:
            input:
                FILE,
                DONE + "m/1-of-2.done",
                DONE + "m/2-of-2.done",
            output:
                touch(DONE + "m.done"),
            threads: int(config.get("threads", 1))
            params:
                stage="m",
            shell:
                "{CHIRAL:q} run {FILE:q} --work {WORK:q} --only {params.stage:q} --threads {threads} {SETTINGS}"

        """#)
  }

  @Test func aSlurmScriptHasAnArrayAWave() throws {
    let text = SbatchExport.text(of: try plan())
    #expect(
      text.hasPrefix(
        #"""
        #!/usr/bin/env bash
        # Made by 'chiral run /nowhere/small.yaml --export sbatch'. Run by hand, it submits itself to Slurm: an array
        # job a wave of stages that don't wait for each other, each wave behind the one before. Run by Slurm it does one
        # stage by 'chiral run --only', so that resuming and identities are as in a run on one machine.
        #   bash SCRIPT [FILE [WORK]]
        # FILE is the stage file; a relative path that stands below begins at this script's folder. WORK is the work folder.
        # CHIRAL names the command, SBATCH_OPTIONS are options for sbatch such as '--partition=debug --cpus-per-task=4'.
        set -euo pipefail

        settings=(--set data=/ --set 'n=3,it'\''s' --set shards=2)
        waves=3
        wave_1=(
          b
        )
        wave_2=(
          m/1-of-2
          m/2-of-2
        )
        wave_3=(
          m
        )

        if [ -n "${SLURM_ARRAY_TASK_ID:-}" ]; then

        """#), "\(text)")
    try withTemporaryFolder { folder in
      // A Slurm that writes down what it is given, and a command that does.
      let script = """
        cat >script; mkdir bin
        printf '#!/bin/bash\\necho "$@" >&2; echo $((++n + 7))' >bin/sbatch; chmod +x bin/sbatch
        PATH=$PWD/bin:$PATH SBATCH_OPTIONS='-p debug' bash script 2>&1 </dev/null
        SLURM_ARRAY_TASK_ID=2 CHIRAL=echo bash script F W 2
        """
      let outcome = try ChiralCommand.shell(
        script.replacing("cat >script", with: "printf %s \"$1\" >script"), arguments: [text], in: folder)
      #expect(outcome.status != 0 || outcome.errors.isEmpty, "\(outcome.errors)")
      #expect(
        outcome.output.contains(
          "run F --work W --only m/2-of-2 --threads 1 --set data=/ --set n=3,it's --set shards=2"),
        "\(outcome)")
    }
  }

  /// What can't be seen stands in an export by its number, and is there when the export is run.
  @Test func unprintableNamesStayWhatTheyAre() throws {
    let name = "/no/p\u{1B}[31m\u{202E}\n\u{85}\u{E0001}'\u{301}\\.yaml"
    let text = """
      format: chiral-pipeline/1
      title: x
      settings: { a: "" }
      stages: [{ stage: s, command: synth, options: { images: "${a}" }, outputs: { out: o } }]
      """
    let plan = try StageFile(InputFile(path: name, bytes: Array(text.utf8))).plan(
      given: [("a", "x\u{2066}y")], commands: StageWorld.commands, folder: "/")
    let (script, rules) = (SbatchExport.text(of: plan), SnakemakeExport.text(of: plan))
    for text in [script, rules] {
      #expect(text.unicodeScalars.allSatisfy { $0.isPrintable || $0 == "\n" }, "\(text)")
    }
    let outcome = try ChiralCommand.shell(
      "eval \"$(grep -E '^(file=[^(]*$|settings=)' <<<\"$1\")\"; printf '%s|' \"$file\" \"${settings[@]}\"",
      arguments: [script])
    #expect(outcome.output == name + "|--set|a=x\u{2066}y|", "\(outcome)")
    let lines = rules.split(separator: "\n").map(String.init)
    #expect(
      lines.contains(
        #"FILE = os.path.join(workflow.basedir, config.get("file", "/no/p\x1b[31m\u202e\x0a\x85\U000e0001'"#
          + "\u{301}" + #"\\.yaml"))"#), "\(lines)")
    #expect(lines.contains(#"SETTINGS = shlex.join(["--set", "a=x\u2066y"])"#))
  }

  /// A name from outside stays a name: in the file's path and in settings.
  @Test func hostileNamesStayTexts() throws {
    let text = """
      format: chiral-pipeline/1
      title: "x\\n$(touch b)"
      settings: { a: "" }
      stages: [{ stage: s, command: synth, options: { images: "${a}" }, outputs: { out: o } }]
      """
    let file = try StageFile(InputFile(path: "/no/$(touch p)'\n\"{x}.yaml", bytes: Array(text.utf8)))
    let plan = try file.plan(
      given: [("a", "$(touch q)`touch r`'\"{y}\\")], commands: StageWorld.commands, folder: "/")
    try withTemporaryFolder { folder in
      let script =
        "printf %s \"$1\" >script; bash -n script; SLURM_ARRAY_TASK_ID=1 CHIRAL=echo bash script F W 1; ls"
      let outcome = try ChiralCommand.shell(script, arguments: [SbatchExport.text(of: plan)], in: folder)
      #expect(
        outcome.output
          == "run F --work W --only s --threads 1 --set a=$(touch q)`touch r`'\"{y}\\\nscript\n", "\(outcome)")
    }
    let lines = SnakemakeExport.text(of: plan).split(separator: "\n")
    #expect(lines.contains { $0 == #"SETTINGS = shlex.join(["--set", "a=$(touch q)`touch r`'\"{y}\\"])"# })
    #expect(lines[0].hasPrefix("# Made by") && lines[1].hasPrefix("# stage by"))
    #expect(PlanText(plan, work: "w").text.hasPrefix("x\\u{A}$(touch b)\n"))
  }
}
