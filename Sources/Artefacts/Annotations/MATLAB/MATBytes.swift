/// Bytes of a MATLAB 5 file, with the order of those in a number.
struct MATBytes {
  let bytes: ArraySlice<UInt8>
  let isLittle: Bool

  init(_ bytes: ArraySlice<UInt8>, isLittle: Bool) {
    self.bytes = bytes
    self.isLittle = isLittle
  }

  /// How many bytes there are.
  var count: Int { bytes.count }

  /// The bits of the number in up to eight bytes, or `nil` behind the end.
  func bits(_ at: Int, count: Int) -> UInt64? {
    guard let bytes = part(at, count: count)?.bytes else { return nil }
    return isLittle
      ? bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) } : bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The number in four bytes, without a sign, or `nil` behind the end.
  func word(_ at: Int) -> Int? { bits(at, count: 4).map { Int($0) } }

  /// Some of the bytes, or `nil` when they aren't all there.
  func part(_ at: Int, count: Int) -> MATBytes? {
    guard at >= 0, count >= 0, at <= self.count, count <= self.count - at else { return nil }
    return MATBytes(bytes.dropFirst(at).prefix(count), isLittle: isLittle)
  }
}
