import Annotations
import Documents
import TestSupport
import Testing

@Suite struct SchemaLibraryTests {
  private let library: SchemaLibrary

  init() throws { library = try SchemaLibrary(ManifestLibrary(root: SharedData.checkout + "/Manifests")) }

  /// Loads one schema written as YAML, under the name `s`; its format stands last, so that places stay simple.
  private func load(_ yaml: String) throws -> SchemaLibrary {
    try withTemporaryFolder { folder in
      try OutputText.write(yaml + "\nformat: chiral-schema/1", to: folder + "/schemas/s.yaml")
      return try SchemaLibrary(ManifestLibrary(root: folder))
    }
  }

  @Test func ap10kIsWhatTheAuthorsSay() throws {
    let schema = try library.schema(named: "ap-10k")
    #expect(schema.keypoints.count == 17)
    #expect(schema.keypoints[16] == "right_back_paw")
    #expect(schema.flip == [1, 0, 2, 3, 4, 8, 9, 10, 5, 6, 7, 14, 15, 16, 11, 12, 13])
    let groups = schema.subgroups.filter { $0.members.count > 1 }
    #expect(groups.map(\.members.indices) == [[5, 8], [6, 9, 12, 15], [7, 10, 13, 16], [11, 14]])
    #expect(
      schema.subgroups.filter { $0.members.count == 1 }.map(\.name)
        == ["left_eye", "right_eye", "nose", "neck", "root_of_tail"])
  }

  @Test func spairHasEighteenCategories() throws {
    let names = library.names.filter { $0.hasPrefix("spair-71k/") }
    #expect(names.count == 18)
    let bus = try library.schema(named: "spair-71k/bus")
    #expect(bus.unused == KeypointMask(indices: [8, 9]))
    #expect(bus.keypoints[10] == "front_fender_1")
    #expect(bus.keypoints[23] == "front_fender_4")
    #expect(bus.keypoints[8] == "keypoint_8")
    #expect(try library.schema(named: "spair-71k/bicycle").unused.indices == [11, 12])
    #expect(try library.schema(named: "spair-71k/cat").keypoints[4] == "eye_1")
  }

  /// What the loader promises, on every schema that ships; and a keypoint and its mirror image look alike.
  @Test func everyIndexIsInOneSubgroupAndFlipsAreMutual() throws {
    for name in library.names {
      let schema = try library.schema(named: name)
      let members = schema.subgroups.flatMap(\.members.indices).sorted()
      #expect(members == Array(schema.keypoints.indices), "\(name)")
      #expect(Set(schema.keypoints).count == schema.keypoints.count, "\(name)")
      for index in schema.keypoints.indices {
        #expect(schema.flip[schema.flip[index]] == index, "\(name)")
        let group = schema.subgroups.first { $0.members.contains(index: index) }
        if let group, group.members.count > 1 {
          #expect(group.members.contains(index: schema.flip[index]), "\(name) \(index)")
        }
      }
    }
  }

  @Test func geometryAwareNeedsTwoMembersInTheTarget() throws {
    let schema = try library.schema(named: "ap-10k")
    let mutual = KeypointMask(indices: [0, 5, 7, 11])
    let target = KeypointMask(indices: [0, 1, 5, 7, 11, 14, 16])
    // 5 lacks 8; 7 has 16; 11 has 14; the eyes are subgroups of one.
    #expect(schema.geometryAware(mutual: mutual, target: target).indices == [7, 11])
  }

  @Test func pointsHaveNoFurtherMeaning() {
    let schema = KeypointSchema.points(3, named: "pf")
    #expect(schema.keypoints == ["keypoint_0", "keypoint_1", "keypoint_2"])
    #expect(schema.flip == [0, 1, 2])
    #expect(schema.subgroups.map(\.members.indices) == [[0], [1], [2]])
    #expect(KeypointSchema.points(1000, named: "pf").keypoints.count == 64)
  }

  @Test func unknownNamesGetTheNearest() {
    #expect {
      _ = try library.schema(named: "spair-71k/aeroplan")
    } throws: {
      "\($0)".hasSuffix("Did you mean 'spair-71k/aeroplane'?")
    }
  }

  @Test(arguments: [
    (
      "keypoints: [a, b, a]",
      "1:19: found the name 'a' for keypoints 0 and 2, expected a name of its own for each. Rename one of them."
    ),
    (
      "keypoints: 2\nskeleton: [[0, 2]]",
      "2:16: found keypoint 2, expected an index from 0 to 1. "
        + "Indices count from 0; COCO's skeletons count from 1."
    ),
    ("keypoints: 2\nskeleton: [[0, 0]]", "2:12: found [0, 0], expected two different keypoints."),
    (
      "keypoints: 3\nsubgroups:\n  x: [0, 1]\n  y: [1, 2]",
      "4:7: found keypoint 1 in subgroups 'x' and 'y', expected each keypoint in one subgroup. "
        + "Remove it from one place."
    ),
    (
      "keypoints: 3\nsubgroups:\n  x: [0, 0]",
      "3:10: found keypoint 0 twice in subgroup 'x', expected each keypoint in one subgroup. "
        + "Remove it from one place."
    ),
    ("keypoints: 3\nsubgroups:\n  x: []", "3:6: found no members, expected at least one for subgroup 'x'."),
    (
      "keypoints: 3\nflips: [[0, 1], [1, 2]]",
      "2:17: found keypoint 1 flipped to 0 and to 2, expected one counterpart, and its own counterpart's. "
        + "Remove one of the pairs."
    ),
    ("keypoints: 0", "1:12: found 0, expected a whole number from 1 to 64."),
    ("keypoints: []", "1:12: found 0 keypoints, expected 1 to 64 of them."),
    ("keypoints: {a: 1}", "1:12: found a mapping, expected a whole number."),
    ("skeleton: []", "1:1: found no key 'keypoints'. Add it."),
    (
      "keypoints: 2\nnames: {2: a}",
      "2:12: found keypoint 2, expected an index from 0 to 1. "
        + "Indices count from 0; COCO's skeletons count from 1."
    ),
    ("keypoints: 2\nnames: {left: a}", "2:15: found the key 'left', expected a keypoint's index."),
    (
      "keypoints: [a]\nnames: {0: b}",
      "2:8: found 'names' beside a list of all names in 'keypoints', expected one of the two. "
        + "Remove 'names', or write the number of keypoints in 'keypoints'."
    ),
    (
      "keypoints: 2\nflip: [[0, 1]]",
      "2:1: found unknown key 'flip', expected one of format, keypoints, names, skeleton, subgroups, flips, unused, "
        + "categories. Did you mean 'flips'?"
    ),
    (
      "keypoints: 4\ncategories:\n  a: {}\n  b: {unused: [4]}",
      "4:16: found keypoint 4, expected an index from 0 to 3. "
        + "Indices count from 0; COCO's skeletons count from 1."
    ),
  ])
  func refusesWrongSchemas(yaml: String, expected: String) {
    #expect {
      _ = try load(yaml)
    } throws: { error in
      let sentence = "\(error)"
      let place = sentence.range(of: "s.yaml: ").map { String(sentence[$0.upperBound...]) }
      if place != expected { Issue.record("\(sentence)") }
      return place == expected
    }
  }

  @Test(arguments: [
    ("keypoints: 2", "1:1: found no key 'format', expected 'format: chiral-schema/1' as the first line."),
    (
      "format: chiral-schema/2\nkeypoints: 2",
      "1:9: found format 'chiral-schema/2', expected 'format: chiral-schema/1'."
    ),
  ])
  func namesTheFormat(yaml: String, expected: String) throws {
    try withTemporaryFolder { folder in
      try OutputText.write(yaml, to: folder + "/schemas/s.yaml")
      #expect {
        _ = try SchemaLibrary(ManifestLibrary(root: folder))
      } throws: {
        "\($0)".hasSuffix("s.yaml: " + expected)
      }
    }
  }

  @Test func categoriesShareWhatTheFileSays() throws {
    let library = try load("keypoints: 2\ncategories:\n  a: {flips: [[0, 1]]}\n  b: {keypoints: 3}")
    #expect(library.names == ["s/a", "s/b"])
    #expect(try library.schema(named: "s/a").flip == [1, 0])
    #expect(try library.schema(named: "s/b").keypoints.count == 3)
  }
}
