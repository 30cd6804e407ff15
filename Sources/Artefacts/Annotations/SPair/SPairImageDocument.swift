/// A file of `ImageAnnotation` as it is written; what the dataset says of where an image comes from is left out.
package struct SPairImageDocument: Encodable, Sendable {
  private let filename: String
  private let imageWidth: Int
  private let imageHeight: Int
  // The dataset's images are all in colour.
  private let imageDepth = 3
  private let category: String
  private let pose: String
  private let truncated: Int
  private let occluded: Int
  private let difficult: Int
  private let bndbox: [Double]
  private let kps: Points
  private let azimuthId: Azimuth

  /// The document of an object.
  ///
  /// - Parameters:
  ///   - fileName: The image's, without folders.
  ///   - view: How the object is seen; flags that aren't known are written as 0.
  ///   - box: Left, top, right, bottom.
  ///   - points: [x, y] a keypoint of the schema, `nil` where it isn't labelled.
  package init(
    fileName: String, width: Int, height: Int, category: String, view: ViewAttributes?, box: [Double],
    points: [[Double]?]
  ) {
    filename = fileName
    imageWidth = width
    imageHeight = height
    self.category = category
    pose = view?.pose ?? "Unspecified"
    truncated = view?.truncated == true ? 1 : 0
    occluded = view?.occluded == true ? 1 : 0
    difficult = view?.difficult == true ? 1 : 0
    bndbox = box
    kps = Points(points: points)
    azimuthId = Azimuth(number: view?.azimuth)
  }

  /// Points under their numbers, those that aren't there as `null`.
  private struct Points: Encodable {
    let points: [[Double]?]

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Number.self)
      for (index, point) in points.enumerated() {
        let key = Number(intValue: index)
        if let point { try container.encode(point, forKey: key) } else { try container.encodeNil(forKey: key) }
      }
    }
  }

  private struct Number: CodingKey {
    let number: Int
    var intValue: Int? { number }
    var stringValue: String { String(number) }

    init(intValue: Int) { number = intValue }

    init?(stringValue: String) {
      guard let number = Int(stringValue) else { return nil }
      self.number = number
    }
  }

  /// A number that is written as `null` where it isn't known.
  private struct Azimuth: Encodable {
    let number: Int?

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      if let number { try container.encode(number) } else { try container.encodeNil() }
    }
  }
}
