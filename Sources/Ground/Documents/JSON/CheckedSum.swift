extension Sequence<Int> {
  /// The sum of counts from a file, or `nil` when it is beyond an `Int`: each fits, but a file may state any number of
  /// them.
  package var checkedSum: Int? {
    var sum = 0
    for count in self {
      let (next, overflow) = sum.addingReportingOverflow(count)
      if overflow { return nil }
      sum = next
    }
    return sum
  }
}

extension JSONFields {
  /// The sum of counts that a field holds.
  ///
  /// - Parameter what: What is counted, for errors.
  /// - Throws: `DocumentError` at the field when the sum is beyond an `Int`.
  package func sum(_ key: String, of counts: some Sequence<Int>, _ what: String) throws -> Int {
    guard let sum = counts.checkedSum else {
      throw try self[key].error(found: "more \(what) than can be counted", expected: "fewer than 2^63 in all")
    }
    return sum
  }
}
