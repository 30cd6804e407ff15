/// The order of things of which some must stand behind others.
enum StageOrder {
  /// - Parameter before: For each, which others must stand before it.
  /// - Returns: All indices; of those that may be next the smallest is. Where things wait for each other, fewer.
  static func order(_ before: [[Int]]) -> [Int] {
    var waiting = before.map { Set($0).count }
    var behind: [[Int]] = Array(repeating: [], count: before.count)
    for (index, others) in before.enumerated() { for other in Set(others) { behind[other].append(index) } }
    // Sorted, the smallest last.
    var ready = Array(before.indices.filter { waiting[$0] == 0 }.reversed())
    var order: [Int] = []
    while let next = ready.popLast() {
      order.append(next)
      for index in behind[next] {
        waiting[index] -= 1
        if waiting[index] == 0 { ready.insert(index, at: position(of: index, in: ready)) }
      }
    }
    return order
  }

  private static func position(of index: Int, in descending: [Int]) -> Int {
    var (low, high) = (0, descending.count)
    while low < high {
      let middle = (low + high) / 2
      if descending[middle] > index { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Things that wait for each other, each for the next one and the last for the first.
  ///
  /// - Parameter ordered: What `order` found, which isn't all.
  static func cycle(_ before: [[Int]], ordered: [Int]) -> [Int] {
    let done = Set(ordered)
    guard var index = before.indices.first(where: { !done.contains($0) }) else { return [] }
    var path: [Int] = []
    var places: [Int: Int] = [:]
    // Whatever isn't in the order waits for something that isn't either.
    while places[index] == nil {
      places[index] = path.count
      path.append(index)
      guard let next = before[index].first(where: { !done.contains($0) }) else { return path }
      index = next
    }
    return Array(path[(places[index] ?? 0)...])
  }
}
