/// How a layout names the file of an image: text with `{image}`, or `{category}` and `{name}`, and `{variant}`.
///
/// An image is known by its path in the image folder without the extension; `{category}` is the folder part of
/// that and `{name}` the rest.
package struct FeaturePattern: Equatable, Sendable {
  /// The pattern as written.
  package let text: String

  /// A pattern, or `nil` when it names no image, more than one, or has another placeholder.
  package init?(_ text: String) {
    self.text = text
    let known = Self.placeholders.reduce(text) { $0.replacing($1, with: "") }
    guard !known.contains("{"), !known.contains("}") else { return nil }
    let parts = Self.placeholders.map { text.ranges(of: $0).count }
    let namesImage = parts[0] == 1 && parts[1] == 0 && parts[2] == 0
    let namesParts = parts[0] == 0 && parts[1] <= 1 && parts[2] == 1
    guard namesImage || namesParts else { return nil }
  }

  private static let placeholders = ["{image}", "{category}", "{name}", "{variant}"]

  /// The file of an image, relative to the feature folder.
  ///
  /// - Parameter variant: What stands for `{variant}`.
  package func path(image: String, variant: String) -> String {
    let parts = image.split(separator: "/", omittingEmptySubsequences: false)
    let category = parts.dropLast().joined(separator: "/")
    var path = text.replacing("{category}/", with: category.isEmpty ? "" : category + "/")
    path = path.replacing("{category}", with: category).replacing("{name}", with: parts.last ?? "")
    return path.replacing("{image}", with: image).replacing("{variant}", with: variant)
  }

  /// The image whose file this would be, or `nil`.
  package func image(ofPath path: String, variant: String) -> String? {
    let whole = text.replacing("{category}/{name}", with: "{image}").replacing("{variant}", with: variant)
    let isFlat = !whole.contains("{image}")
    let ends = whole.replacing("{name}", with: "{image}").split(
      separator: "{image}", omittingEmptySubsequences: false)
    guard ends.count == 2, path.utf8.count > ends[0].utf8.count + ends[1].utf8.count, path.hasPrefix(ends[0]),
      path.hasSuffix(ends[1])
    else { return nil }
    let image = path.dropFirst(ends[0].count).dropLast(ends[1].count)
    return isFlat && image.contains("/") ? nil : String(image)
  }
}
