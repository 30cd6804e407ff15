import ArgumentParser
import Benchmarks
import Documents
import Tables

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compares the pairs of two benchmarks.",
    discussion: """
      A and B are benchmark folders, or folders that the published notebook writes: PairAnnotation, or the one it \
      is in. Per list, and per category where they differ: pairs in both, pairs whose direction is reversed, pairs \
      in one only, and the Jaccard overlap. As with 'git diff', the exit status is 0 whether or not they differ, \
      unless --exit-code asks for 1.

      Example: chiral diff ap10k data/ap-10k/PairAnnotation
      """)

  @Argument(help: "A benchmark or PairAnnotation folder.", completion: .directory)
  var a: String

  @Argument(help: "Another.", completion: .directory)
  var b: String

  @Flag(help: "List the categories that don't differ too.")
  var all = false

  @Flag(help: "Exit with status 1 when the pairs differ.")
  var exitCode = false

  @Flag(help: "Write the result as JSON, all categories included.")
  var json = false

  func run() throws {
    let difference = try BenchmarkDifference(a, b)
    print(json ? jsonText(difference) : text(difference), terminator: "")
    if exitCode, !difference.total.isSame { throw ExitCode.failure }
  }

  private func text(_ difference: BenchmarkDifference) -> String {
    let numbers = ["both", "reversed", "only A", "only B", "Jaccard"]
    var table = Table(columns: [.text("list"), .text("category")] + numbers.map { .number($0) }, rows: [])
    for list in difference.lists {
      table.append(row(list.name, "(all)", list.total))
      for category in list.categories where all || !category.overlap.isSame {
        table.append(row("", category.name, category.overlap))
      }
    }
    table.append(row("total", "", difference.total))
    return table.text(.text)
  }

  private func row(_ list: String, _ category: String, _ overlap: BenchmarkDifference.Overlap) -> [String] {
    [list, category] + [overlap.both, overlap.reversed, overlap.onlyA, overlap.onlyB].map(String.init)
      + [Numbers.fixed(overlap.jaccard, 4)]
  }

  private func jsonText(_ difference: BenchmarkDifference) -> String {
    var json = JSONWriter(.indented)
    json.object { json in
      json.key("total")
      write(difference.total, to: &json)
      json.key("lists")
      json.object { json in
        for list in difference.lists {
          json.key(list.name)
          json.object { json in
            json.key("total")
            write(list.total, to: &json)
            json.key("categories")
            json.object { json in
              for category in list.categories {
                json.key(category.name)
                write(category.overlap, to: &json)
              }
            }
          }
        }
      }
    }
    json.endLine()
    return json.text
  }

  private func write(_ overlap: BenchmarkDifference.Overlap, to json: inout JSONWriter) {
    json.object { json in
      for (key, count) in [
        ("both", overlap.both), ("reversed", overlap.reversed), ("only_a", overlap.onlyA),
        ("only_b", overlap.onlyB),
      ] {
        json.key(key)
        json.int(count)
      }
      json.key("jaccard")
      json.double(overlap.jaccard)
    }
  }
}
