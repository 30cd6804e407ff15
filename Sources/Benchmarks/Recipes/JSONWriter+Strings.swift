import Documents

extension JSONWriter {
  /// Writes strings as an array.
  mutating func strings(_ values: [String]) {
    array { writer in
      for value in values {
        writer.next()
        writer.string(value)
      }
    }
  }
}
