import Explanations

/// A pipeline as a Snakefile, a rule a stage.
///
/// A rule's output is an empty file that says the stage is done. Were the stages' own outputs named there, Snakemake would
/// delete them before a job that begins anew, with all that an interrupted stage could go on from, and put a file of
/// its own into each folder, which then holds something that Chiral didn't write.
package enum SnakemakeExport {
  package static func text(of plan: PipelinePlan) -> String {
    let command = ExportedCommand(plan)
    let stages = plan.pipeline.stages
    let names = Dictionary(stages.enumerated().map { ($1.name, ruleName($1.name, number: $0 + 1)) }) {
      first, _ in first
    }
    return head(command) + ruleAll(stages) + stages.map { rule($0, command, names) }.joined()
  }

  private static func head(_ command: ExportedCommand) -> String {
    """
    # Made by 'chiral run \(command.shownFile) --export snakemake': a rule a stage, each a job that runs this
    # stage by 'chiral run --only', so that resuming and identities are as in a run on one machine.
    #
    # --config file=… names another stage file, a relative path begins at this Snakefile's folder; work=… another work
    # folder, chiral=… another command. The file for each stage that is done lies in the work folder.
    import os
    import shlex

    CHIRAL = config.get("chiral", "chiral")
    FILE = os.path.join(workflow.basedir, config.get("file", \(python(command.file))))
    WORK = config.get("work", \(python(command.work)))
    DONE = WORK + "/.chiral-run/done/"
    SETTINGS = shlex.join([\(command.settings.map(python).joined(separator: ", "))])

    localrules: all


    """
  }

  private static func ruleAll(_ stages: [Stage]) -> String {
    let lines = stages.map { "        \(done($0.name)),\n" }
    return "rule all:\n    input:\n\(lines.joined())"
  }

  private static func rule(_ stage: Stage, _ command: ExportedCommand, _ names: [String: String]) -> String {
    let outside = stage.inputs.compactMap { place in
      if case .outside(let path) = place { path } else { nil }
    }
    let inputs = ["FILE"] + outside.filter(isPlain).map(python) + stage.after.map(done)
    return """


      rule \(names[stage.name, default: "stage"]):
          input:
      \(inputs.map { "        \($0)," }.joined(separator: "\n"))
          output:
              touch(\(done(stage.name))),
          threads: int(config.get("threads", 1))
          params:
              stage=\(python(stage.name)),
          shell:
              "{CHIRAL:q} run {FILE:q} --work {WORK:q} --only {params.stage:q} --threads {threads} {SETTINGS}"

      """
  }

  /// The file that says a stage is done.
  private static func done(_ name: String) -> String { "DONE + " + python(name + ".done") }

  /// Whether Snakemake takes a path as it is, with no wildcards in it.
  private static func isPlain(_ path: String) -> Bool { !path.contains { $0 == "{" || $0 == "}" } }

  /// A name that Python takes, unlike any other's by its number.
  private static func ruleName(_ name: String, number: Int) -> String {
    "stage_\(number)_" + String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }

  /// A text as a Python literal.
  private static func python(_ text: String) -> String {
    var literal = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": literal += "\\" + String(scalar)
      case _ where scalar.isPrintable: literal.unicodeScalars.append(scalar)
      default: literal += escaped(scalar)
      }
    }
    return literal + "\""
  }

  /// A character by its number, with as many digits as Python reads.
  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    let (mark, count) = scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
    let digits = String(scalar.value, radix: 16)
    return "\\" + mark + String(repeating: "0", count: count - digits.count) + digits
  }
}
