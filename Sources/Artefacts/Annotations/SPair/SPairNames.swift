/// Finds instances by category and image name.
struct SPairNames {
  private var instances: [[String: Int]] = []
  private let categories: [String: Int]

  /// The number of categories.
  var count: Int { categories.count }
  /// The number of images.
  private(set) var images = 0

  /// An index of categories without images yet.
  init(categories names: [String]) {
    categories = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    instances = Array(repeating: [:], count: names.count)
  }

  /// Adds an image.
  mutating func add(category: Int, name: String, instance: Int) {
    instances[category][name] = instance
    images += 1
  }

  /// Whether the dataset has a category.
  func has(_ category: Substring) -> Bool { categories[String(category)] != nil }

  /// The instance of an image of a category that is there.
  func instance(_ image: Substring, of category: Substring) -> Int? {
    categories[String(category)].flatMap { instances[$0][String(image)] }
  }
}
