import Reproducibility

/// Reads keypoint annotations of COCO's form.
struct COCOReader: Sendable {
  let layout: COCOLayout
  /// The dataset's name in benchmarks.
  let name: String
  /// The dataset's name in errors.
  let title: String
  /// The keypoints that every category has.
  let schema: KeypointSchema

  /// Reads the files of one division, joined in the layout's order, or a single file in the same form.
  ///
  /// The result keeps every annotated instance, and the images and instances in the order of the files. Categories
  /// are those of the first file by id.
  /// - Parameters:
  ///   - folder: The dataset's folder, or an annotation file.
  ///   - division: Which division, from 1.
  /// - Throws: `COCOError` for files that are missing or contradict themselves or each other, `DocumentError` for
  ///   content that isn't of the form.
  func read(folder: String, division: Int, threads: Int) throws -> AnnotatedDataset {
    let sources = try COCOSource.find(in: folder, layout: layout, title: title, division: division)
    let reader = COCOFileReader(schema: schema, layout: layout)
    var join = try COCOJoin(files: sources.parallelMap(threads: threads, reader.read), reader: self)
    return try join.dataset()
  }
}
