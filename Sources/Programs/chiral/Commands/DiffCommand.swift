import ArgumentParser
import Benchmarks
import Documents
import Files
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
    try StandardOutput.write(json ? try jsonText(difference) : text(difference))
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
    return table.text(.text, width: StandardOutput.width) + digests(difference)
  }

  /// What tells the two apart even where their pairs are the same.
  private func digests(_ difference: BenchmarkDifference) -> String {
    let sides = [("A", difference.identities.a), ("B", difference.identities.b)]
    return sides.compactMap { side, identity in
      identity.map { "\(side) pairs      \($0.pairsDigest)\n\(side) benchmark  \($0.id)\n" }
    }.joined()
  }

  private func row(_ list: String, _ category: String, _ overlap: BenchmarkDifference.Overlap) -> [String] {
    [list, category] + [overlap.both, overlap.reversed, overlap.onlyA, overlap.onlyB].map(String.init)
      + [Numbers.fixed(overlap.jaccard, 4)]
  }

  private func jsonText(_ difference: BenchmarkDifference) throws -> String {
    try CanonicalEncoder(.indented).text(
      of: Document(
        a: difference.identities.a.map(Document.Side.init), b: difference.identities.b.map(Document.Side.init),
        total: Document.Overlap(difference.total),
        lists: difference.lists.map { list in
          Document.List(
            list: list.name, total: Document.Overlap(list.total),
            categories: list.categories.map { .init(category: $0.name, overlap: .init($0.overlap)) })
        }))
  }

  private struct Document: Encodable {
    struct Side: Encodable {
      let pairsDigest: Digest
      let id: ArtefactID

      init(_ identity: BenchmarkDifference.Identity) {
        pairsDigest = identity.pairsDigest
        id = identity.id
      }
    }

    struct Overlap: Encodable {
      let both: Int
      let reversed: Int
      let onlyA: Int
      let onlyB: Int
      let jaccard: Double

      init(_ overlap: BenchmarkDifference.Overlap) {
        both = overlap.both
        reversed = overlap.reversed
        onlyA = overlap.onlyA
        onlyB = overlap.onlyB
        jaccard = overlap.jaccard
      }
    }

    struct Category: Encodable {
      let category: String
      let overlap: Overlap
    }

    struct List: Encodable {
      let list: String
      let total: Overlap
      let categories: [Category]
    }

    let format = FormatName(kind: "difference", version: 1)
    let a: Side?
    let b: Side?
    let total: Overlap
    let lists: [List]
  }
}
