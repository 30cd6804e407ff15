import Files

/// What every reader of this module gives: categories, images, instances, and the files that they came from.
package struct AnnotatedDataset: Sendable {
  /// One file that was read.
  package struct Input: Equatable, Sendable {
    /// Its path relative to the dataset's folder, so that no machine's paths enter an artefact.
    package let name: String
    /// Its size in bytes.
    package let bytes: Int
    /// The SHA-256 of its content.
    package let digest: Digest

    package init(name: String, bytes: Int, digest: Digest) {
      self.name = name
      self.bytes = bytes
      self.digest = digest
    }
  }

  /// The dataset's name, such as `ap-10k`.
  package let name: String
  /// Its categories, in the order of their ids.
  package let categories: [Category]
  /// Its images, in reading order.
  package let images: [AnnotatedImage]
  /// Its instances, in reading order.
  package let instances: [Instance]
  /// The files read, in reading order.
  package let inputs: [Input]
  /// What was missing or odd and doesn't stop the reading, a sentence each.
  package let notes: [String]

  /// The reader has checked the indices of images and categories.
  package init(
    name: String, categories: [Category], images: [AnnotatedImage], instances: [Instance], inputs: [Input],
    notes: [String] = []
  ) {
    self.name = name
    self.categories = categories
    self.images = images
    self.instances = instances
    self.inputs = inputs
    self.notes = notes
  }
}
