import Documents

/// The records of an annotation file of COCO's form.
struct AnnotationRecords: Sendable {
  /// Whose records they are.
  let form: AnnotationForm

  /// An image's numbers.
  struct Image: Sendable {
    let id: Int
    let width: Int
    let height: Int
    let background: Int
  }

  /// Where an animal is seen from, in degrees; see `CameraView`.
  struct View: Sendable {
    let azimuth: Double
    let elevation: Double
    /// `left`, `right`, `front` or `back`, whichever is nearest.
    let pose: String
  }

  /// The file name of an image.
  func fileName(ofID id: Int) -> String { stem(ofID: id) + ".jpg" }

  /// The same without extension.
  func stem(ofID id: Int) -> String { form.layout.name(ofID: id) ?? String(id) }

  /// Writes an image's record.
  func write(_ image: Image, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("license")
      writer.int(1)
      writer.key("id")
      writer.int(image.id)
      writer.key("file_name")
      writer.string(fileName(ofID: image.id))
      writer.key("width")
      writer.int(image.width)
      writer.key("height")
      writer.int(image.height)
      writer.key("background")
      writer.int(image.background)
    }
  }

  /// Writes an animal's record.
  ///
  /// - Parameters:
  ///   - species: Its index in the form.
  ///   - view: Where it is seen from, where that is known.
  func write(
    _ animal: SyntheticAnimal, id: Int, imageID: Int, species: Int, view: View? = nil,
    to writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.key("id")
      writer.int(id)
      writer.key("image_id")
      writer.int(imageID)
      writer.key("category_id")
      writer.int(form.species[species].id)
      writer.key("bbox")
      writer.ints([animal.x, animal.y, animal.width, animal.height])
      writer.key("area")
      writer.int(animal.width * animal.height)
      writer.key("iscrowd")
      writer.int(0)
      writer.key("num_keypoints")
      writer.int(animal.points.reduce(0) { $0 + ($1.visibility > 0 ? 1 : 0) })
      writer.key("keypoints")
      var numbers: [Int] = []
      numbers.reserveCapacity(3 * animal.points.count)
      for point in animal.points {
        numbers.append(point.x)
        numbers.append(point.y)
        numbers.append(point.visibility)
      }
      writer.ints(numbers)
      if let view {
        writer.key("azimuth")
        writer.double(view.azimuth)
        writer.key("elevation")
        writer.double(view.elevation)
        writer.key("pose")
        writer.string(view.pose)
      }
    }
  }

  /// What stands between images and annotations.
  static let middle = Array("\n],\n\"annotations\": [\n".utf8)

  private struct Info: Encodable {
    let description: String
    let seed: String
    let numberOfImages: Int
  }

  private struct Licence: Encodable {
    let id = 1
    let name: String
    let url: String
  }

  /// A category; the skeleton counts from 1, as COCO's do.
  private struct Category: Encodable {
    let id: Int
    let name: String
    let supercategory: String
    let keypoints: [String]
    let skeleton: [[Int]]
  }

  /// All that stands before the first image.
  func opening(seed: UInt64, images: Int) throws -> [UInt8] {
    let json = CanonicalEncoder()
    let info = try json.text(
      of: Info(description: form.description, seed: String(seed), numberOfImages: images))
    let licence = try json.text(of: Licence(name: form.licence.name, url: form.licence.url))
    return Array("{\"info\": \(info),\n\"licenses\": [\(licence)],\n\"images\": [\n".utf8)
  }

  /// All that stands behind the last annotation.
  func closing() throws -> [UInt8] {
    let schema = form.schema
    let categories = try form.species.map { species in
      try CanonicalEncoder().text(
        of: Category(
          id: species.id, name: species.name, supercategory: species.family, keypoints: schema.keypoints,
          skeleton: schema.skeleton.map { bone in bone.map { $0 + 1 } }))
    }
    return Array("\n],\n\"categories\": [\n\(categories.joined(separator: ",\n"))\n]}\n".utf8)
  }
}
