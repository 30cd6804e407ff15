/// What a reference or a text stands for, once settings and repetitions have their values.
struct Bound: Equatable {
  /// The most bytes of one value.
  static let longest = 4096

  /// The values: none, one or several.
  var texts: [String]
  /// Whether a placeholder stands for what must still be given.
  var isPlaceholder = false
  /// The settings that it comes from.
  var settings: [String] = []

  /// Whether it is a manifest's path, which is an input wherever it stands: what it says decides what a stage makes. A
  /// manifest's name is none.
  var isManifest: Bool { texts.contains { $0.hasSuffix(".yaml") } }

  /// No value at all.
  static let nothing = Bound(texts: [])

  /// Both, one behind the other.
  static func + (first: Bound, second: Bound) -> Bound {
    Bound(
      texts: first.texts + second.texts, isPlaceholder: first.isPlaceholder || second.isPlaceholder,
      settings: first.settings + second.settings.filter { !first.settings.contains($0) })
  }
}
