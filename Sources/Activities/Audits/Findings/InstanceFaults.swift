import Annotations
import Benchmarks
import Explanations
import Tables

/// Finds faults of the annotations: points and boxes that stand where none can.
struct InstanceFaults {
  private let subject: AuditSubject
  private let limit: Int?

  /// A finder that words the first `limit` places.
  init(_ subject: AuditSubject, limit: Int?) {
    self.subject = subject
    self.limit = limit
  }

  /// The findings, the farthest points first.
  func find() -> [Finding] {
    let instances = subject.instances
    let outside = points { instance in instance.width.flatMap { w in instance.height.map { h in frame(w, h) } }
    }
    let unboxed = points { $0.box }
    let crossing = instances.indices.compactMap { position -> PointPlace? in
      guard let box = instances[position].box, let w = instances[position].width,
        let h = instances[position].height
      else { return nil }
      let frame = frame(w, h)
      let reach = max(distance(box.x, box.y, frame), distance(box.x + box.width, box.y + box.height, frame))
      return reach > 0 ? PointPlace(instance: position, keypoint: 0, distance: reach) : nil
    }
    let empty = instances.indices.filter { position in
      instances[position].box.map { !($0.width > 0 && $0.height > 0) } ?? false
    }
    let coincident = instances.indices.flatMap(coincidences)
    let hidden = instances.indices.flatMap { position in
      instances[position].keypoints.indices.compactMap { keypoint in
        instances[position].keypoints[keypoint].visibility == .occluded
          ? PointPlace(instance: position, keypoint: keypoint, distance: 0) : nil
      }
    }
    let miscounted = instances.indices.filter { position in
      instances[position].labelledCount.map { $0 != subject.labelled[position].count } ?? false
    }
    let findings = [
      Finding(.pointOutsideImage, farthestFirst(outside), limit: limit) { place in
        "\(name(place)) at \(point(place)), \(pixels(place.distance)) outside of the image \(imageSize(place))"
      },
      Finding(.pointOutsideBox, farthestFirst(unboxed), limit: limit) { place in
        "\(name(place)) at \(point(place)), \(pixels(place.distance)) outside of the box \(box(place.instance))"
      },
      Finding(.boxOutsideImage, farthestFirst(crossing), limit: limit) { place in
        "\(subject.label(ofInstance: place.instance)): box \(box(place.instance)) reaches "
          + "\(pixels(place.distance)) outside of the image \(imageSize(place))"
      },
      Finding(.emptyBox, empty, limit: limit) { "\(subject.label(ofInstance: $0)): box \(box($0))" },
      Finding(.coincidentPoints, coincident, limit: limit) { place, other in
        "\(name(place)) and \(keypointName(place.instance, other)) at \(point(place))"
      },
      Finding(.keypointCount, miscounted, limit: limit) { position in
        "\(subject.label(ofInstance: position)): says \(instances[position].labelledCount ?? 0), "
          + "has \(subject.labelled[position].count)"
      },
      Finding(.hiddenPoint, hidden, limit: limit) { name($0) },
    ]
    return findings.compactMap { $0 }
  }

  // MARK: Geometry

  /// The labelled points that lie outside of a box of their instance, where there is such a box.
  private func points(outside box: (CatalogInstance) -> BoundingBox?) -> [PointPlace] {
    subject.instances.indices.flatMap { position -> [PointPlace] in
      guard let box = box(subject.instances[position]) else { return [] }
      let keypoints = subject.instances[position].keypoints
      return keypoints.indices.compactMap { index in
        guard keypoints[index].visibility != .absent else { return nil }
        let distance = distance(keypoints[index].x, keypoints[index].y, box)
        return distance > 0 ? PointPlace(instance: position, keypoint: index, distance: distance) : nil
      }
    }
  }

  private func frame(_ width: Int, _ height: Int) -> BoundingBox {
    BoundingBox(x: 0, y: 0, width: Double(width), height: Double(height))
  }

  /// Euclidean distance of a point to a box; 0 inside and on its edge.
  private func distance(_ x: Double, _ y: Double, _ box: BoundingBox) -> Double {
    let across = max(0, box.x - x, x - (box.x + box.width))
    let down = max(0, box.y - y, y - (box.y + box.height))
    return (across * across + down * down).squareRoot()
  }

  private func farthestFirst(_ places: [PointPlace]) -> [PointPlace] {
    places.sorted { ($1.distance, $0.instance, $0.keypoint) < ($0.distance, $1.instance, $1.keypoint) }
  }

  private func coincidences(_ position: Int) -> [(PointPlace, Int)] {
    let keypoints = subject.instances[position].keypoints
    let labelled = subject.labelled[position].indices.filter(keypoints.indices.contains)
    return labelled.enumerated().flatMap { number, first in
      labelled[(number + 1)...].filter {
        keypoints[$0].x == keypoints[first].x && keypoints[$0].y == keypoints[first].y
      }.map { (PointPlace(instance: position, keypoint: first, distance: 0), $0) }
    }
  }

  // MARK: Wording

  private func name(_ place: PointPlace) -> Wording {
    "\(subject.label(ofInstance: place.instance)): \(keypointName(place.instance, place.keypoint))"
  }

  private func keypointName(_ instance: Int, _ index: Int) -> String {
    let names = subject.schemas[subject.schemaOf[instance]].keypoints
    return names.indices.contains(index) ? names[index] : "\(index)"
  }

  private func point(_ place: PointPlace) -> String {
    let keypoint = subject.instances[place.instance].keypoints[place.keypoint]
    return "(\(decimal(keypoint.x)), \(decimal(keypoint.y)))"
  }

  private func box(_ instance: Int) -> String {
    guard let box = subject.instances[instance].box else { return "none" }
    return "[\([box.x, box.y, box.x + box.width, box.y + box.height].map(decimal).joined(separator: ", "))]"
  }

  private func imageSize(_ place: PointPlace) -> String {
    let instance = subject.instances[place.instance]
    return "\(instance.width ?? 0) × \(instance.height ?? 0)"
  }

  private func pixels(_ distance: Double) -> String { "\(Numbers.fixed(distance, 1)) px" }

  private func decimal(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? Numbers.fixed(value, 1)
  }
}

/// A keypoint of an instance, and how far it is from where it should be.
struct PointPlace {
  /// Index into `AuditSubject.instances`.
  let instance: Int
  /// The keypoint's index.
  let keypoint: Int
  /// Pixels.
  let distance: Double
}
