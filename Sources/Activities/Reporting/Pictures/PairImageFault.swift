import Explanations

/// An image that a picture lacks or that isn't whole.
package struct PairImageFault: Equatable, Sendable {
  /// The image's file, by its path in the folder.
  package let image: String
  /// What is the matter with it; `nil` where there is no such file.
  package let reason: Wording?

  init(_ image: String, _ reason: Wording?) {
    self.image = image
    self.reason = reason
  }

  /// The fault in words, such as `000000000004.jpg is missing`.
  package var wording: Wording {
    reason.map { "\(file: image): \($0)" } ?? "\(file: image) is missing"
  }
}

extension [PairImageFault] {
  /// How many images are missing or damaged and the first of them; `nil` where all are whole.
  package var summary: Wording? {
    guard !isEmpty else { return nil }
    let missing = filter { $0.reason == nil }.count
    let parts: [Wording] = [
      missing > 0 ? "\(missing, "image") missing" : nil,
      missing < count ? "\(count - missing) damaged" : nil,
    ].compactMap { $0 }
    return parts.joined(separator: ", ") + ": \(list: map(\.image), most: 3)"
  }
}
