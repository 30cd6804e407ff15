import Annotations
import Benchmarks
import Documents

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

  func names(_ mask: KeypointMask) -> String { mask.indices.map(name).joined(separator: ", ") }

  /// The description in lines.
  package var lines: [String] {
    let species = [instance.family, instance.category].compactMap { $0 }.joined(separator: "/")
    let size = instance.width.flatMap { width in instance.height.map { ", \(width) × \($0) pixels" } } ?? ""
    var lines = ["image \(instance.imageName): \(instance.fileName)\(size)"]
    lines.append("annotation \(instance.annotation.map(String.init) ?? "?"): \(species), schema \(schema.name)")
    if let box = instance.box {
      lines.append(
        "box: x \(Self.text(box.x)), y \(Self.text(box.y)), \(Self.text(box.width)) × \(Self.text(box.height))")
    }
    lines.append("keypoints: \(labelled.count) of \(schema.keypoints.count) labelled")
    for (index, point) in instance.keypoints.enumerated() where point.visibility != .absent {
      let hidden = point.visibility == .occluded ? ", occluded" : ""
      let group = schema.subgroups.first { $0.members.contains(index: index) }
      lines.append(
        "  \(index) \(name(index)): \(Self.text(point.x)), \(Self.text(point.y))\(hidden) [\(group?.name ?? "")]"
      )
    }
    lines.append(geoSubgroups.isEmpty ? "geometry-aware subgroups: none" : "geometry-aware subgroups:")
    for group in geoSubgroups {
      lines.append("  \(group.name): \(names(group.members.intersection(labelled)))")
    }
    return lines
  }

  /// Writes the description as an object.
  package func write(to json: inout JSONWriter) {
    json.object { json in
      json.key("image")
      json.string(instance.imageName)
      json.key("file")
      json.string(instance.fileName)
      for (key, value) in [
        ("width", instance.width), ("height", instance.height), ("annotation", instance.annotation),
      ] {
        json.key(key)
        if let value { json.int(value) } else { json.null() }
      }
      json.key("category")
      json.string(instance.category)
      json.key("family")
      json.optional(instance.family)
      json.key("schema")
      json.string(schema.name)
      json.key("box")
      if let box = instance.box {
        json.array { json in
          for value in [box.x, box.y, box.width, box.height] {
            json.next()
            json.double(value)
          }
        }
      } else {
        json.null()
      }
      json.key("keypoints")
      writeKeypoints(to: &json)
      json.key("geo_subgroups")
      json.array { json in
        for group in geoSubgroups {
          json.next()
          json.object { json in
            json.key("name")
            json.string(group.name)
            json.key("keypoints")
            json.ints(group.members.intersection(labelled).indices)
          }
        }
      }
    }
  }

  private func writeKeypoints(to json: inout JSONWriter) {
    json.array { json in
      for (index, point) in instance.keypoints.enumerated() where point.visibility != .absent {
        json.next()
        json.object { json in
          json.key("keypoint")
          json.int(index)
          json.key("name")
          json.string(name(index))
          json.key("x")
          json.double(point.x)
          json.key("y")
          json.double(point.y)
          json.key("visibility")
          json.int(Int(point.visibility.rawValue))
        }
      }
    }
  }

  private static func text(_ value: Double) -> String { Int(exactly: value).map(String.init) ?? "\(value)" }
}
