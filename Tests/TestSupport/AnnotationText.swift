/// AP-10K annotation files as text, small enough to be wrong in one place.
public enum AnnotationText {
  /// 17 keypoints, all with v = 2.
  public static let keypoints = "[" + Array(repeating: "10, 20, 2", count: 17).joined(separator: ", ") + "]"

  /// An image of 100 × 50 pixels.
  public static func image(_ id: Int, file: String? = nil) -> String {
    #"{"id": \#(id), "file_name": "\#(file ?? "\(id).jpg")", "width": 100, "height": 50}"#
  }

  /// An annotation with all keypoints.
  public static func annotation(_ id: Int, image: Int, category: Int = 1, keypoints: String = keypoints)
    -> String
  {
    #"{"id": \#(id), "image_id": \#(image), "category_id": \#(category), "bbox": [1, 2, 30, 40], "#
      + #""num_keypoints": 17, "keypoints": \#(keypoints)}"#
  }

  /// The category with the id 1.
  public static let cat = #"{"id": 1, "name": "cat", "supercategory": "Felidae"}"#

  /// A file: images on its first line, annotations on its second, categories on its third.
  public static func file(images: [String], annotations: [String], categories: [String] = [cat]) -> String {
    #"{"images": [\#(images.joined(separator: ", "))],"# + "\n"
      + #""annotations": [\#(annotations.joined(separator: ", "))],"# + "\n"
      + #""categories": [\#(categories.joined(separator: ", "))]}"#
  }

  /// A file of one image and one annotation.
  public static func small(_ id: Int) -> String {
    file(images: [image(id)], annotations: [annotation(id + 10, image: id)])
  }
}
