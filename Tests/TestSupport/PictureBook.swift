import Foundation

/// Writes a small dataset of AP-10K's layout with pictures: two families of two species, eight images each, whose
/// keypoints are discs of colours of their own on animals that are shifted, scaled and a little disarranged.
public struct PictureBook {
  /// The folder: `annotations` and `data` in it.
  public let path: String
  /// A recipe for it.
  public let recipe: String
  /// The pictures' file names.
  public let images: [String]

  private static let species = [
    ("cat", "Felidae"), ("lion", "Felidae"), ("cow", "Bovidae"), ("sheep", "Bovidae"),
  ]
  private static let imagesPerSpecies = 8

  /// Writes the dataset and the recipe into a folder.
  public init(in folder: String) throws {
    path = folder + "/set"
    recipe = folder + "/small.yaml"
    var chance = Damage(seed: 7)
    var files: [String: (images: [String], annotations: [String])] = [:]
    var names: [String] = []
    for index in 0..<Self.species.count * Self.imagesPerSpecies {
      let (width, height) = (72 + chance.next(24), 60 + chance.next(16))
      let points = Self.points(width: width, height: height, &chance)
      let name = "\(String(repeating: "0", count: 10))\(index + 10).jpg"
      names.append(name)
      var picture = Picture(width: width, height: height) { x, y in
        let light = (x + y + index) % 20 + chance.next(8)
        return [UInt8(90 + light), UInt8(110 + light), UInt8(100 + light)]
      }
      for (keypoint, point) in points.enumerated() {
        picture.disc(x: point.x, y: point.y, radius: 3, colour: Self.colour(keypoint))
      }
      try Self.write(picture.png(), to: "\(path)/data/\(name)")
      let split = ["train", "val", "test"][index % 3]
      files[split, default: ([], [])].images.append(
        #"{"id": \#(index + 10), "file_name": "\#(name)", "width": \#(width), "height": \#(height)}"#)
      let keypoints = points.map { "\($0.x), \($0.y), 2" }.joined(separator: ", ")
      files[split, default: ([], [])].annotations.append(
        #"{"id": \#(index + 100), "image_id": \#(index + 10), "category_id": \#(index / Self.imagesPerSpecies + 1), "#
          + #""bbox": [4, 4, \#(width - 8), \#(height - 8)], "num_keypoints": 17, "keypoints": [\#(keypoints)]}"#
      )
    }
    images = names
    let categories = Self.species.enumerated().map {
      #"{"id": \#($0 + 1), "name": "\#($1.0)", "supercategory": "\#($1.1)"}"#
    }
    for (split, content) in files {
      let text = """
        {"images": [\(content.images.joined(separator: ",\n"))],
        "annotations": [\(content.annotations.joined(separator: ",\n"))],
        "categories": [\(categories.joined(separator: ", "))]}
        """
      try OutputText.write(text, to: "\(path)/annotations/ap10k-\(split)-split1.json")
    }
    try OutputText.write(Self.recipeText, to: recipe)
  }

  /// Writes bytes and the folders above them.
  public static func write(_ bytes: [UInt8], to path: String) throws {
    let url = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  /// Seventeen places: four rows about the middle, moved and scaled a little, each off by a pixel or so.
  private static func points(width: Int, height: Int, _ chance: inout Damage) -> [(x: Int, y: Int)] {
    let (left, top) = (8 + chance.next(8), 7 + chance.next(6))
    let (across, down) = (width - 22 - chance.next(6), height - 20 - chance.next(4))
    return (0..<17).map { keypoint in
      let (column, row) = (keypoint % 5, keypoint / 5)
      let x = left + column * across / 4 + chance.next(3) - 1
      let y = top + row * down / 3 + chance.next(3) - 1
      return (x, y)
    }
  }

  private static func colour(_ keypoint: Int) -> [UInt8] {
    let (red, green, blue) = (40 + keypoint * 67 % 216, 255 - keypoint * 41 % 230, keypoint * 97 % 256)
    return [UInt8(red), UInt8(green), UInt8(blue)]
  }

  private static let recipeText = """
    format: chiral-recipe/1
    title: Small pairs
    dataset: ap-10k
    kind: sampled
    annotation_split: 1
    join: [train, test, val]
    leave_out:
      fewer_keypoints_than: 3
      crowd: listed-else-several-instances
    split_sizes: { test: 3, val: 2 }
    possible: { occluded_weight: 0.5, minimum: 3 }
    visit: byte-order
    sampler: cpython
    seed: 42
    runs:
      - setting: intra-species
        shuffle: true
        direction: listed
        lists:
          - { name: trn, split: train, at_most_per_image: 50 }
          - { name: test, split: test }
          - { name: val, split: val }
      - setting: cross-species
        shuffle: false
        direction: drawn
        lists:
          - { name: test_cross_species, split: test, at_most_per_family: 6 }
    lists: [trn, val, test, test_cross_species]

    """
}
