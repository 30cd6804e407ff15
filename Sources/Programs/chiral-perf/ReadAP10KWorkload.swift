import Annotations
import Documents
import Files
import Synthesis

extension Workload {
  /// Reading AP-10K's annotations at full size. CPython's parser takes 0.36 s to load the same JSON.
  static let readAP10K = Workload(
    name: "read-ap10k", summary: "Reads an annotation set of AP-10K's size (10,015 images) on one thread."
  ) { folder in
    let library = try ManifestLibrary.locate()
    let schemas = try SchemaLibrary(library)
    let plan = try SynthesisPlan(library, named: "ap-10k", schemas: schemas)
    let set = folder + "/set"
    _ = try AnnotationSet(plan: plan, images: 10_015, seed: 1).write(to: .new(set), threads: 2)
    let dataset = try DatasetManifest(named: "ap-10k", in: library)
    return { _ = try dataset.read(folder: set, schemas: schemas, threads: 1) }
  }

  /// Writing a synthetic annotation set.
  static let synthesise = Workload(
    name: "synth-100k", summary: "Writes a synthetic annotation set of 100,000 images on two threads."
  ) { folder in
    let library = try ManifestLibrary.locate()
    let plan = try SynthesisPlan(library, named: "ap-10k", schemas: SchemaLibrary(library))
    return {
      _ = try AnnotationSet(plan: plan, images: 100_000, seed: 1).write(
        to: Destination(folder + "/set", mayReplace: true, kind: SynthesisRecord.outputKind), threads: 2)
    }
  }

  /// Drawing a menagerie: 60 pictures a second are the aim.
  static let draw = Workload(
    name: "draw-240", summary: "Draws 240 pictures of the menagerie, 512 × 384, with masks, on two threads."
  ) { folder in
    let library = try ManifestLibrary.locate()
    guard
      case .menagerie(let plan) = try SynthesisManifest(
        library, named: "menagerie", schemas: SchemaLibrary(library))
    else { throw WorkloadError.failed(command: "the plan menagerie") }
    return {
      _ = try PictureSet(plan: plan, images: 240, seed: 1).write(
        to: Destination(folder + "/set", mayReplace: true, kind: SynthesisRecord.outputKind), threads: 2)
    }
  }
}
