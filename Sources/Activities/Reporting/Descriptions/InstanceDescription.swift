import Annotations
import Benchmarks
import Explanations
import Tables

/// One annotated object as text or JSON, with the subgroups that would be geometry-aware in a target like it.
package struct InstanceDescription: Sendable {
  /// The object.
  package let instance: CatalogInstance
  /// Its keypoints' schema.
  package let schema: KeypointSchema

  /// A description of an instance of a catalog.
  package init(instance: CatalogInstance, schema: KeypointSchema) {
    self.instance = instance
    self.schema = schema
  }

  /// A description of an instance of a dataset; `nil` where its indices are out of range.
  package init?(_ index: Int, of dataset: AnnotatedDataset) {
    guard dataset.instances.indices.contains(index) else { return nil }
    let instance = dataset.instances[index]
    guard dataset.images.indices.contains(instance.image),
      dataset.categories.indices.contains(instance.category)
    else { return nil }
    let image = dataset.images[instance.image]
    let category = dataset.categories[instance.category]
    schema = category.schema
    self.instance = CatalogInstance(
      id: index + 1, imageName: image.name, fileName: image.fileName, width: image.width, height: image.height,
      category: category.name, family: category.family, box: instance.box, keypoints: instance.keypoints,
      schema: category.schema.name, view: instance.view, annotation: instance.id)
  }

  /// The labelled keypoints.
  package var labelled: KeypointMask {
    KeypointMask(indices: instance.keypoints.indices.filter { instance.keypoints[$0].visibility != .absent })
  }

  /// The subgroups with at least two labelled members: their keypoints are geometry-aware when this is the target.
  package var geoSubgroups: [KeypointSchema.Subgroup] {
    schema.subgroups.filter { $0.members.intersection(labelled).count >= 2 }
  }

  func name(_ keypoint: Int) -> String {
    schema.keypoints.indices.contains(keypoint) ? schema.keypoints[keypoint] : "\(keypoint)"
  }

  func names(_ mask: KeypointMask) -> Wording {
    "\(list: mask.indices.map(name), most: .max)"
  }

  /// The description in lines.
  package var lines: [Wording] {
    let species = [instance.family, instance.category].compactMap { $0 }.joined(separator: "/")
    let size: Wording =
      instance.width.flatMap { width in instance.height.map { ", \(width) × \($0) pixels" } } ?? ""
    var lines: [Wording] = ["image \(instance.imageName): \(instance.fileName)\(size)"]
    lines.append("annotation \(instance.annotation.map(String.init) ?? "?"): \(species), schema \(schema.name)")
    if let box = instance.box {
      lines.append(
        "box: x \(Numbers.plain(box.x)), y \(Numbers.plain(box.y)), \(Numbers.plain(box.width)) × \(Numbers.plain(box.height))"
      )
    }
    lines.append("keypoints: \(labelled.count) of \(schema.keypoints.count) labelled")
    for (index, point) in instance.keypoints.enumerated() where point.visibility != .absent {
      let hidden = point.visibility == .occluded ? ", occluded" : ""
      let group = schema.subgroups.first { $0.members.contains(index: index) }
      lines.append(
        "  \(index) \(name(index)): \(Numbers.plain(point.x)), \(Numbers.plain(point.y))\(hidden) [\(group?.name ?? "")]"
      )
    }
    lines.append(geoSubgroups.isEmpty ? "geometry-aware subgroups: none" : "geometry-aware subgroups:")
    for group in geoSubgroups {
      lines.append("  \(group.name): \(names(group.members.intersection(labelled)))")
    }
    return lines
  }
}

extension InstanceDescription: Encodable {
  private struct Document: Encodable {
    struct Point: Encodable {
      let keypoint: Int
      let name: String
      let x: Double
      let y: Double
      let visibility: Int
    }

    struct Subgroup: Encodable {
      let name: String
      let keypoints: [Int]
    }

    let image: String
    let file: String
    let width: Int?
    let height: Int?
    let annotation: Int?
    let category: String
    let family: String?
    let schema: String
    let box: [Double]?
    let keypoints: [Point]
    let geoSubgroups: [Subgroup]
  }

  package func encode(to encoder: any Encoder) throws {
    let points = instance.keypoints.enumerated().filter { $0.element.visibility != .absent }
    try Document(
      image: instance.imageName, file: instance.fileName, width: instance.width, height: instance.height,
      annotation: instance.annotation, category: instance.category, family: instance.family,
      schema: schema.name, box: instance.box.map { [$0.x, $0.y, $0.width, $0.height] },
      keypoints: points.map { index, point in
        .init(
          keypoint: index, name: name(index), x: point.x, y: point.y, visibility: Int(point.visibility.rawValue)
        )
      },
      geoSubgroups: geoSubgroups.map {
        .init(name: $0.name, keypoints: $0.members.intersection(labelled).indices)
      }
    ).encode(to: encoder)
  }
}
