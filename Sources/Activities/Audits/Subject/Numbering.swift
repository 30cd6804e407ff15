/// Gives out numbers, from 0, in the order in which values are first seen.
struct Numbering<Value: Hashable> {
  private var numbers: [Value: Int] = [:]

  /// The value's number.
  mutating func number(of value: Value) -> Int {
    let next = numbers.count
    let number = numbers[value] ?? next
    if number == next { numbers[value] = next }
    return number
  }
}
