/// One image file of the benchmark under audit.
struct AuditedImage: Sendable {
  /// The name that pairs use.
  let name: String
  /// The file, relative to the image folder; two instances with the same one share the image.
  let fileName: String
  /// Width in pixels by the annotations.
  let width: Int?
  /// Height in pixels by the annotations.
  let height: Int?
}
