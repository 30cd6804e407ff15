import Files

/// The digest of a table's rows, the same whatever wrote the table and however SQLite lays it out.
///
/// A value is a tag byte and its payload: null 0; whole number 1 and eight bytes; real 2 and its eight bytes;
/// text 3, its length in eight bytes and its UTF-8. A row ends with 255. All numbers little-endian.
struct RowDigest {
  private let sha = SHA256()
  private var buffer: [UInt8] = []
  /// Where whole rows are written, `used` bytes of it so far; it has room from the first such row on.
  private var room: [UInt8] = []
  private var used = 0
  private static let chunk = 1 << 16
  /// How many rows there were so far.
  private(set) var rows = 0

  init() {}

  /// Adds a whole row; a digest takes rows either this way or value by value.
  ///
  /// - Parameter write: Writes the row's values into the bytes from a place on, and gives their number, which may be
  ///   more than there was room for; `nil` where it can't.
  /// - Returns: Whether it could.
  mutating func row(writtenBy write: (_ bytes: inout [UInt8], _ start: Int) -> Int?) -> Bool {
    if room.isEmpty { room = [UInt8](repeating: 0, count: Self.chunk) }
    guard var count = write(&room, used) else { return false }
    // The row's end takes a byte more, and `used` stays inside.
    if used + count + 2 > room.count {
      flush()
      if count + 2 > room.count { room = [UInt8](repeating: 0, count: count + 2) }
      guard let again = write(&room, 0), again == count else { return false }
      count = again
    }
    room[used + count] = 255
    used += count + 1
    rows += 1
    return true
  }

  mutating func null() { buffer.append(0) }

  mutating func int(_ value: Int64) { append(tag: 1, UInt64(bitPattern: value)) }

  mutating func real(_ value: Double) { append(tag: 2, value.bitPattern) }

  mutating func text(_ value: UnsafeRawBufferPointer) {
    append(tag: 3, UInt64(value.count))
    buffer.append(contentsOf: value)
  }

  mutating func endRow() {
    buffer.append(255)
    rows += 1
    if buffer.count >= Self.chunk { flush() }
  }

  /// The digest of all rows; call once.
  mutating func finish() -> Digest {
    flush()
    return sha.finish()
  }

  private mutating func append(tag: UInt8, _ value: UInt64) {
    buffer.append(tag)
    withUnsafeBytes(of: value.littleEndian) { buffer.append(contentsOf: $0) }
  }

  private mutating func flush() {
    sha.update(buffer)
    buffer.removeAll(keepingCapacity: true)
    if used > 0 { sha.update(Array(room[..<used])) }
    used = 0
  }
}
