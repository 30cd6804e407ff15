import Annotations
import Benchmarks
import Documents
import Files
import Generation
import Synthesis

extension Workload {
  /// Building SPair-71k from 1,800 image annotations to a benchmark folder: reading, pairing, writing.
  static let buildSPair = Workload(
    name: "build-spair", summary: "Builds a benchmark of SPair-71k's size (1,800 images) on two threads."
  ) { folder in
    let library = try ManifestLibrary.locate()
    let schemas = try SchemaLibrary(library)
    let recipe = try Recipe(named: "spair-71k", in: library)
    let set = folder + "/set"
    guard case .spair(let plan) = try SynthesisManifest(library, named: "spair-71k", schemas: schemas) else {
      throw WorkloadError.failed(command: "build-spair")
    }
    _ = try SPairAnnotationSet(plan: plan, images: plan.images, seed: 1)
      .write(to: .new(set), threads: 2)
    return {
      let generated = try BenchmarkBuilder.generate(
        recipe: recipe, data: set, crowd: nil, schemas: schemas, threads: 2)
      _ = try generated.write(
        to: Destination(folder + "/benchmark", mayReplace: true, kind: BenchmarkFolder.outputKind), threads: 2)
    }
  }
}
