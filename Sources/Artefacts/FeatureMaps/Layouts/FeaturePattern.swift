/// How a layout names the file of an image: text with `{image}`, or `{category}` and `{name}`, and `{variant}`.
///
/// An image is known by its path in the image folder without the extension; `{category}` is the folder part of
/// that and `{name}` the rest. Where images share a file, a key in the same form names an image's entry in it, and the
/// file's own text has `{category}` at most.
package struct FeaturePattern: Equatable, Sendable {
  /// The pattern of the file as written.
  package let text: String
  /// The pattern of an image's entry in a file that images share, `nil` where each has a file of its own.
  package let key: String?

  /// A pattern, or `nil` when it names no image, more than one, or has another placeholder.
  package init?(_ text: String, key: String? = nil) {
    self.text = text
    self.key = key
    guard let file = Self.counts(in: text) else { return nil }
    guard let key else {
      guard Self.namesImage(file) else { return nil }
      return
    }
    guard let entry = Self.counts(in: key), Self.namesImage(entry), file[0] == 0, file[1] <= 1, file[2] == 0,
      entry[1] == 0 || key.contains("{category}/{name}")
    else { return nil }
  }

  private static let placeholders = ["{image}", "{category}", "{name}", "{variant}"]

  /// How often each placeholder is there, or `nil` when there is another.
  private static func counts(in text: String) -> [Int]? {
    let rest = placeholders.reduce(text) { $0.replacing($1, with: "") }
    guard !rest.contains("{"), !rest.contains("}") else { return nil }
    return placeholders.map { text.ranges(of: $0).count }
  }

  private static func namesImage(_ counts: [Int]) -> Bool {
    (counts[0] == 1 && counts[1] == 0 && counts[2] == 0) || (counts[0] == 0 && counts[1] <= 1 && counts[2] == 1)
  }

  /// Whether the views of an image have names of their own.
  package var namesVariants: Bool { text.contains("{variant}") || key?.contains("{variant}") == true }

  /// Where the features of an image are.
  ///
  /// - Parameter variant: What stands for `{variant}`.
  package func place(image: String, variant: String) -> FeaturePlace {
    FeaturePlace(
      file: path(image: image, variant: variant), key: key.map { Self.fill($0, image: image, variant: variant) }
    )
  }

  /// The file of an image, relative to the feature folder.
  ///
  /// - Parameter variant: What stands for `{variant}`.
  package func path(image: String, variant: String) -> String {
    Self.fill(text, image: image, variant: variant)
  }

  private static func fill(_ text: String, image: String, variant: String) -> String {
    let parts = image.split(separator: "/", omittingEmptySubsequences: false)
    let category = parts.dropLast().joined(separator: "/")
    var path = text.replacing("{category}/", with: category.isEmpty ? "" : category + "/")
    path = path.replacing("{category}", with: category).replacing("{name}", with: parts.last ?? "")
    return path.replacing("{image}", with: image).replacing("{variant}", with: variant)
  }

  /// The image whose features would be there, or `nil`.
  package func image(of place: FeaturePlace, variant: String) -> String? {
    guard let key else {
      return place.key == nil ? Self.image(in: place.file, by: text, variant: variant) : nil
    }
    guard let entry = place.key, let category = category(ofFile: place.file, variant: variant),
      let image = Self.image(in: entry, by: key, variant: variant)
    else { return nil }
    guard text.contains("{category}") else { return image }
    if key.contains("{name}"), !key.contains("{category}") { return category + "/" + image }
    return image.hasPrefix(category + "/") ? image : nil
  }

  /// The category whose images share a file of this path, `""` where no category has a file of its own; `nil` when
  /// this is no such file.
  package func category(ofFile path: String, variant: String) -> String? {
    let whole = text.replacing("{variant}", with: variant)
    guard whole.contains("{category}") else { return path == whole ? "" : nil }
    return Self.middle(of: path, in: whole, at: "{category}")
  }

  private static func image(in path: String, by text: String, variant: String) -> String? {
    let whole = text.replacing("{category}/{name}", with: "{image}").replacing("{variant}", with: variant)
    let isFlat = !whole.contains("{image}")
    guard let image = middle(of: path, in: whole.replacing("{name}", with: "{image}"), at: "{image}") else {
      return nil
    }
    return isFlat && image.contains("/") ? nil : image
  }

  /// What stands in `path` where the pattern has its placeholder; `nil` for nothing, or for another beginning or end.
  private static func middle(of path: String, in text: String, at placeholder: String) -> String? {
    let ends = text.split(separator: placeholder, omittingEmptySubsequences: false)
    guard ends.count == 2, path.utf8.count > ends[0].utf8.count + ends[1].utf8.count, path.hasPrefix(ends[0]),
      path.hasSuffix(ends[1])
    else { return nil }
    return String(path.dropFirst(ends[0].count).dropLast(ends[1].count))
  }
}
