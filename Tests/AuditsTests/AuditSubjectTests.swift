import Audits
import Testing

@Suite struct AuditSubjectTests {
  @Test func refusesWhatLeadsNowhere() throws {
    let animals = [1, 2].map { SmallBenchmark.instance($0) }
    let stray = SmallBenchmark.pair(animals[0], SmallBenchmark.instance(-5))
    #expect {
      _ = try SmallBenchmark.subject(animals, [("test", [stray])])
    } throws: {
      "\($0)"
        == "small: test, pair 1--5:cat: found an unknown instance -5, expected one of the benchmark's instances. "
        + "Run `chiral verify` on it, or build it anew."
    }
    #expect(throws: AuditError.unknownSchema(benchmark: "x", image: "cat/1.jpg", schema: "beast")) {
      _ = try AuditSubject(name: "x", lists: [], instances: animals, schemas: [:])
    }
    #expect(throws: AuditError.keypointCount(benchmark: "small", image: "cat/3.jpg", found: 1, expected: 6)) {
      _ = try SmallBenchmark.subject([SmallBenchmark.instance(3, points: [nil])], [])
    }
  }

  @Test func idsMayLieFarApart() throws {
    let animals = [3, 5_000_000_000].map { SmallBenchmark.instance($0) }
    let report = try SmallBenchmark.report(animals, [("test", [SmallBenchmark.pair(animals[1], animals[0])])])
    #expect(report.total.images == 2)
  }
}
