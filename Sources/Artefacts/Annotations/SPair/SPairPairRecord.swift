import Documents
import Files

/// What a file of `PairAnnotation` says of its pair.
package struct SPairPairRecord: Equatable, Sendable {
  /// What is said of one of the two images.
  package struct Side: Equatable, Sendable {
    /// The image's file name.
    package var image = ""
    /// Width, height and channels.
    package var size: [Int] = []
    /// Left, top, right, bottom.
    package var box: [Double] = []
    /// PASCAL VOC's word for the pose.
    package var pose = ""
    /// The common keypoints as [x, y], in the order of `SPairPairRecord.keypoints`.
    package var points: [[Double]] = []

    package init() {}
  }

  /// The number in front of the pair's name.
  package var number = 0
  /// The pair's name.
  package var name = ""
  /// The category.
  package var category = ""
  /// The source.
  package var source = Side()
  /// The target.
  package var target = Side()
  /// The ids of the common keypoints as they are written: strings.
  package var keypoints: [String] = []
  /// 1 for a mirrored pair; 0 in all of SPair-71k.
  package var mirror = 0
  /// 0 to 2 by the distance of the azimuths.
  package var viewpoint = 0
  /// 0 to 2 by the ratio of the boxes' areas.
  package var scale = 0
  /// 1 for a truncated source, plus 2 for a truncated target.
  package var truncation = 0
  /// 1 for an occluded source, plus 2 for an occluded target.
  package var occlusion = 0

  package init() {}

  /// The record in a file.
  ///
  /// - Throws: `DocumentError` with the place of what is missing or of another kind.
  package init(_ file: InputFile) throws {
    var reader = JSONReader(file)
    var rest = Set(Self.keys)
    try reader.readObject { reader, key in
      if rest.remove(key) == nil { return try reader.skipValue() }
      try read(key, from: &reader)
    }
    if let key = Self.keys.first(where: rest.contains) { throw reader.missing(key: key) }
    try reader.finish()
  }

  private static let keys = [
    "pair_id", "filename", "src_imname", "trg_imname", "src_imsize", "trg_imsize", "src_bndbox", "trg_bndbox",
    "category", "src_pose", "trg_pose", "src_kps", "trg_kps", "kps_ids", "mirror", "viewpoint_variation",
    "scale_variation", "truncation", "occlusion",
  ]

  private mutating func read(_ key: String, from reader: inout JSONReader) throws {
    switch key {
    case "pair_id": number = try reader.readInt()
    case "filename": name = try reader.readString()
    case "src_imname": source.image = try reader.readString()
    case "trg_imname": target.image = try reader.readString()
    case "src_imsize": try reader.readArray { reader, _ in source.size.append(try reader.readInt()) }
    case "trg_imsize": try reader.readArray { reader, _ in target.size.append(try reader.readInt()) }
    case "src_bndbox": source.box = try reader.readDoubles()
    case "trg_bndbox": target.box = try reader.readDoubles()
    case "category": category = try reader.readString()
    case "src_pose": source.pose = try reader.readString()
    case "trg_pose": target.pose = try reader.readString()
    case "src_kps": try reader.readArray { reader, _ in source.points.append(try reader.readDoubles()) }
    case "trg_kps": try reader.readArray { reader, _ in target.points.append(try reader.readDoubles()) }
    case "kps_ids": try reader.readArray { reader, _ in keypoints.append(try reader.readString()) }
    case "mirror": mirror = try reader.readInt()
    case "viewpoint_variation": viewpoint = try reader.readInt()
    case "scale_variation": scale = try reader.readInt()
    case "truncation": truncation = try reader.readInt()
    case "occlusion": occlusion = try reader.readInt()
    default: try reader.skipValue()
    }
  }
}

extension SPairPairRecord: Encodable {
  private struct Document: Encodable {
    let pairId: Int
    let filename: String
    let srcImname: String
    let trgImname: String
    let srcImsize: [Int]
    let trgImsize: [Int]
    let srcBndbox: [Double]
    let trgBndbox: [Double]
    let category: String
    let srcPose: String
    let trgPose: String
    let srcKps: [[Double]]
    let trgKps: [[Double]]
    let kpsIds: [String]
    let mirror: Int
    let viewpointVariation: Int
    let scaleVariation: Int
    let truncation: Int
    let occlusion: Int
  }

  package func encode(to encoder: any Encoder) throws {
    try Document(
      pairId: number, filename: name, srcImname: source.image, trgImname: target.image, srcImsize: source.size,
      trgImsize: target.size, srcBndbox: source.box, trgBndbox: target.box, category: category,
      srcPose: source.pose, trgPose: target.pose, srcKps: source.points, trgKps: target.points,
      kpsIds: keypoints, mirror: mirror, viewpointVariation: viewpoint, scaleVariation: scale,
      truncation: truncation, occlusion: occlusion
    ).encode(to: encoder)
  }
}
