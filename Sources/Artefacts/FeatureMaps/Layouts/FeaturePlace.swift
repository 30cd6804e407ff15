/// Where the features of an image stand: a file of its own, or an entry of a file that it shares with others.
package struct FeaturePlace: Hashable, Sendable {
  /// The file, relative to the feature folder.
  package let file: String
  /// The image's entry in the file, `nil` where the file is the image's own.
  package let key: String?

  package init(file: String, key: String? = nil) {
    self.file = file
    self.key = key
  }
}
