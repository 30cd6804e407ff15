import Annotations
import Benchmarks
import Documents
import Foundation
import Generation
import Synthesis

extension Workload {
  /// What building and querying benchmarks costs.
  static let building = [build, buildLarge, generate, categoryQuery, verify]

  /// The whole command as its own process, so that start-up counts and peak memory is its own.
  static let build = command(
    name: "build-ap10k", images: 10_015, summary: "chiral build ap10k-geoaware at AP-10K's size, two threads.")

  /// Ten times as many images.
  static let buildLarge = command(
    name: "build-100k", images: 100_000, summary: "The same of 100,000 images, 4 million pairs.")

  private static func command(name: String, images: Int, summary: String) -> Workload {
    Workload(name: name, summary: summary, isCommand: true) { folder in
      let data = try annotations(images: images, in: folder).data
      let tool = URL(fileURLWithPath: Bundle.main.executablePath ?? "").deletingLastPathComponent()
        .appendingPathComponent("chiral")
      return {
        let process = Process()
        process.executableURL = tool
        process.arguments = [
          "build", "ap10k-geoaware", "--data", data, "--out", folder + "/benchmark", "--force", "--threads",
          "2",
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw WorkloadError.failed(command: tool.path) }
      }
    }
  }

  /// Making the pairs alone, of a dataset in memory.
  static let generate = Workload(
    name: "generate-ap10k", summary: "Draws the seven lists of ap10k-geoaware at AP-10K's size, two threads."
  ) { folder in
    let (library, data) = try annotations(images: 10_015, in: folder)
    let recipe = try Recipe(named: "ap10k-geoaware", in: library)
    let dataset = try recipe.dataset.read(folder: data, schemas: SchemaLibrary(library), threads: 2)
    return { _ = try BenchmarkBuilder.generate(recipe: recipe, dataset: dataset, threads: 2) }
  }

  /// Opening the folder and reading one category of the longest list.
  static let categoryQuery = Workload(
    name: "category-query",
    summary: "All pairs of one category in trn, with their geo-aware keypoints, of an AP-10K-sized catalog."
  ) { folder in
    let (library, data) = try annotations(images: 10_015, in: folder)
    let generated = try BenchmarkBuilder.generate(
      recipe: Recipe(named: "ap10k-geoaware", in: library), data: data, crowd: nil,
      schemas: SchemaLibrary(library), threads: 2)
    let benchmark = folder + "/benchmark"
    try generated.write(to: .new(benchmark), threads: 2)
    let catalog = try BenchmarkCatalog(folder: benchmark)
    let category = generated.lists.first?.labels.first ?? ""
    return {
      let geo = try catalog.pairs(in: "trn", category: category).reduce(0) { $0 + $1.geo.count }
      guard geo > 0 else { throw WorkloadError.failed(command: "category-query") }
    }
  }

  /// Recomputing every digest and count of a folder, and holding the catalog against the lists.
  static let verify = Workload(
    name: "verify-ap10k", summary: "Verifies an AP-10K-sized benchmark, its catalog against its lists."
  ) { folder in
    let benchmark = try buildAP10K(in: folder, ManifestLibrary.locate())
    return {
      guard try BenchmarkVerification.run(folder: benchmark, against: nil).isSound else {
        throw WorkloadError.failed(command: "verify-ap10k")
      }
    }
  }

  /// Writes an annotation set into `<folder>/set`.
  private static func annotations(images: Int, in folder: String) throws -> (
    library: ManifestLibrary, data: String
  ) {
    let library = try ManifestLibrary.locate()
    let plan = try SynthesisPlan(library, named: "ap-10k", schemas: SchemaLibrary(library))
    let data = folder + "/set"
    _ = try AnnotationSet(plan: plan, images: images, seed: 1).write(to: .new(data), threads: 2)
    return (library, data)
  }
}
