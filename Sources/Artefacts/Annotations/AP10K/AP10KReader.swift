import Reproducibility

/// Reads AP-10K's annotations, COCO's form with 17 keypoints.
package enum AP10KReader {
  /// The schema whose keypoints the annotations list.
  static let schemaName = "ap-10k"

  /// Reads one of the three divisions into train, val and test, joined in the order train, test, val as the authors
  /// of the correspondence benchmark do, or a single file in the same form.
  ///
  /// The result keeps every annotated instance, and the images and instances in the order of the files. Categories
  /// are those of the first file by id.
  /// - Parameters:
  ///   - folder: The dataset's folder with `annotations/ap10k-{train,val,test}-split<n>.json`; or one with an
  ///     `annotations.json`; or such a file itself.
  ///   - split: Which division, 1 to 3.
  /// - Throws: `AP10KError` for files that are missing or contradict themselves or each other, `DocumentError` for
  ///   content that isn't of the form.
  package static func read(
    folder: String, split: Int = 1, schemas: SchemaLibrary, threads: Int
  ) throws -> AnnotatedDataset {
    let schema = try schemas.schema(named: schemaName)
    let files = try AP10KSource.find(in: folder, split: split).parallelMap(threads: threads) { source in
      try AP10KFileReader(schema: schema).read(source)
    }
    var join = try AP10KJoin(files: files, schema: schema)
    return try join.dataset()
  }
}
