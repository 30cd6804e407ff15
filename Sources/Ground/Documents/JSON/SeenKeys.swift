/// The keys of one object so far: a short list is searched in place, a long one by hash.
struct SeenKeys {
  private var few: [String] = []
  private var many: Set<String> = []

  /// Adds a key; `false` when it was there.
  mutating func insert(_ key: String) -> Bool {
    if !many.isEmpty { return many.insert(key).inserted }
    if few.contains(key) { return false }
    few.append(key)
    if few.count > 24 { many = Set(few) }
    return true
  }
}
