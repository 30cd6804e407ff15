import Annotations
import Audits
import Benchmarks
import Documents
import Generation
import Synthesis
import Tables

extension Workload {
  /// Auditing a benchmark of AP-10K's size, as `chiral audit` does without image files.
  static let auditAP10K = Workload(
    name: "audit-ap10k", summary: "Audits an AP-10K-sized benchmark without its images, one thread."
  ) { folder in
    let benchmark = try buildAP10K(in: folder, ManifestLibrary.locate())
    return {
      let subject = try AuditSubject(BenchmarkCatalog(folder: benchmark), named: "AP-10K")
      _ = PlainText.write(try Audit.examine(subject, threads: 1).page(isComplete: false))
    }
  }

  /// Builds a benchmark of AP-10K's size from synthetic annotations, and gives its folder.
  static func buildAP10K(in folder: String, _ library: ManifestLibrary) throws -> String {
    let schemas = try SchemaLibrary(library)
    let plan = try SynthesisPlan(library, named: "ap-10k", schemas: schemas)
    let set = folder + "/set"
    _ = try AnnotationSet(plan: plan, images: 10_015, seed: 1).write(to: .new(set), threads: 2)
    let generated = try BenchmarkBuilder.generate(
      recipe: Recipe(named: "ap10k-geoaware", in: library), data: set, crowd: nil, schemas: schemas, threads: 2)
    let benchmark = folder + "/benchmark"
    _ = try generated.write(to: .new(benchmark), threads: 2)
    return benchmark
  }
}
