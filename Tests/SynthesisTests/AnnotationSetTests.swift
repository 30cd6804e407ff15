import Annotations
import Documents
import Foundation
import Synthesis
import TestSupport
import Testing

@Suite struct AnnotationSetTests {
  private let library = ManifestLibrary(root: SharedData.checkout + "/Manifests")
  private let schemas: SchemaLibrary
  private let plan: SynthesisPlan

  init() throws {
    schemas = try SchemaLibrary(library)
    plan = try SynthesisPlan(library, named: "ap-10k", schemas: schemas)
  }

  private func dataset(images: Int, seed: UInt64 = 1, threads: Int = 2) throws -> AnnotatedDataset {
    try withTemporaryFolder { folder in
      let out = folder + "/out"
      let summary = try AnnotationSet(plan: plan, images: images, seed: seed).write(
        to: .new(out), threads: threads)
      let dataset = try DatasetManifest(named: "ap-10k", in: library).read(
        folder: out, schemas: schemas, threads: 1)
      #expect(summary.images == dataset.images.count)
      #expect(summary.instances == dataset.instances.count)
      return dataset
    }
  }

  @Test func bytesDependOnTheSeedAlone() throws {
    let digests = try [(1, 1), (1, 2), (1, 5), (2, 1)].map { seed, threads in
      try dataset(images: 5000, seed: UInt64(seed), threads: threads).inputs.map(\.digest)
    }
    #expect(digests.map(\.count) == [3, 3, 3, 3])
    #expect(digests[1] == digests[0])
    #expect(digests[2] == digests[0])
    #expect(zip(digests[3], digests[0]).allSatisfy { $0 != $1 })
  }

  @Test func hasAP10KsShape() throws {
    let dataset = try dataset(images: 10_015)
    let shares = ["train", "val", "test"].map { split in dataset.images.count { $0.split == split } }
    // 1001 whole runs of ten, and five images of the next run.
    #expect(zip(shares, [7007, 1001, 2002]).allSatisfy { 0...5 ~= $0 - $1 })
    #expect(dataset.categories.count == 54)
    #expect(Set(dataset.instances.map(\.category)).count == 50)
    #expect(13_500...14_100 ~= dataset.instances.count)
    let crowded = Dictionary(grouping: dataset.instances, by: \.image).values.count { $0.count > 1 }
    #expect(1_700...2_000 ~= crowded)
    let occluded = dataset.instances.reduce(0) { $0 + $1.labelled.count - $1.fullyVisible.count }
    #expect(occluded > 1000)
    let few = dataset.instances.count { $0.labelled.count < 3 }
    #expect(20...300 ~= few)
    #expect(dataset.instances.allSatisfy { $0.labelledCount == $0.labelled.count })
    #expect(dataset.instances.contains { Int(dataset.images[$0.image].name) != $0.id })
  }

  @Test func keypointsLieInTheirBoxAndTheBoxInTheImage() throws {
    let dataset = try dataset(images: 1000)
    for instance in dataset.instances {
      let image = dataset.images[instance.image]
      let box = try #require(instance.box)
      #expect(box.x >= 0 && box.y >= 0)
      #expect(box.x + box.width < Double(image.width ?? 0))
      #expect(box.y + box.height < Double(image.height ?? 0))
      for keypoint in instance.keypoints where keypoint.visibility != .absent {
        #expect(keypoint.x >= box.x && keypoint.x <= box.x + box.width)
        #expect(keypoint.y >= box.y && keypoint.y <= box.y + box.height)
      }
    }
  }

  /// Visibility goes by pose: an animal that shows its left hip is likelier to show its left shoulder.
  @Test func visibilityIsCorrelated() throws {
    let instances = try dataset(images: 3000).instances
    func share(of keypoint: Int, given other: Int) -> Double {
      let some = instances.filter { $0.labelled.contains(index: other) }
      return Double(some.count { $0.labelled.contains(index: keypoint) }) / Double(max(some.count, 1))
    }
    let whole = Double(instances.count { $0.labelled.contains(index: 5) }) / Double(instances.count)
    #expect(share(of: 5, given: 11) > whole + 0.03)
  }

  @Test func refusesPlansThatAreWrong() throws {
    let good = try String(
      contentsOfFile: SharedData.checkout + "/Manifests/synthesis/ap-10k.yaml", encoding: .utf8)
    let cases: [(part: String, replacement: String, expected: String)] = [
      ("share: 0.184", "share: 1.5", "found 1.5, expected a number from 0 to 1."),
      ("mirrors: left", "mirrors: down", "found 'down', expected a pose that stands before this one."),
      ("nose: [0.02, 0.32, 0.96]", "nose: [0.02, 0.32]", "found 2 numbers, expected x, y and a chance."),
      ("train: 7", "train: 0", "found 0, expected a whole number from 1 to 100."),
      (
        "hides: [left_front_paw", "hides: [left_wing",
        "found 'left_wing', expected a keypoint of the schema ap-10k."
      ),
      ("name: antelope", "name: a/b", "found 'a/b', expected a name without '/', ':' and control characters."),
      ("stray: 0.04", "strays: 0.04", "found unknown key 'strays'"),
      ("stray: 0.04", "strays: 0.04", "Did you mean 'stray'?"),
      ("dataset: ap-10k", "dataset: ap-1k", "Did you mean 'ap-10k'?"),
      (
        "dataset: ap-10k", "dataset: pf-willow",
        "found pf-willow, of the form pf, expected a dataset of the form coco."
      ),
      (
        "format: chiral-synthesis/1", "",
        "found no key 'format', expected 'format: chiral-synthesis/1' as the first line."
      ),
    ]
    for (part, replacement, expected) in cases {
      let text = good.replacing(part, with: replacement)
      #expect(text != good)
      try withTemporaryFolder { folder in
        try OutputText.write(text, to: folder + "/plan.yaml")
        #expect {
          _ = try SynthesisPlan(library, named: folder + "/plan.yaml", schemas: schemas)
        } throws: {
          "\($0)".contains("plan.yaml: ") && "\($0)".contains(expected)
        }
      }
    }
  }
}
