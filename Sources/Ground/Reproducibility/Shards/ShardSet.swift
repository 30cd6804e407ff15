/// Shards that are together the whole of one run, in order: none is missing, none is there twice, and none is of another whole.
package struct ShardSet<Content: Sendable>: Sendable {
  /// One shard as it was given.
  package struct Member: Sendable {
    /// The file or folder, as the user gave it.
    package let path: String
    /// Which part it is, `nil` for something whole.
    package let shard: Shard?
    /// What it says of the whole. Shards of one whole say the same.
    package let whole: [ShardFact]
    /// What merging needs of it.
    package let content: Content

    package init(path: String, shard: Shard?, whole: [ShardFact], content: Content) {
      self.path = path
      self.shard = shard
      self.whole = whole
      self.content = content
    }
  }

  /// The shards by number.
  package let members: [Member]

  /// Sorts shards that were given in any order.
  ///
  /// - Parameter areFolders: Whether they are folders rather than files; messages say that.
  /// - Throws: `ShardError`.
  package init(_ given: [Member], areFolders: Bool) throws {
    guard let first = given.first else { throw ShardError.none }
    var byNumber: [Int: Member] = [:]
    var count: Int?
    for member in given {
      guard let shard = member.shard else { throw ShardError.whole(path: member.path, isFolder: areFolders) }
      try Self.compare(member, first)
      if let count, count != shard.count {
        throw ShardError.foreign(
          path: member.path, fact: "shard", found: "\(shard)", expected: "one of \(count)", other: first.path)
      }
      count = shard.count
      if let other = byNumber.updateValue(member, forKey: shard.index) {
        throw ShardError.double(shard: shard, path: member.path, other: other.path)
      }
    }
    let missing = (1...(count ?? 1)).filter { byNumber[$0] == nil }
    guard missing.isEmpty else { throw ShardError.missing(missing, of: count ?? 1) }
    members = byNumber.sorted { $0.key < $1.key }.map(\.value)
  }

  private static func compare(_ member: Member, _ first: Member) throws {
    for name in (first.whole + member.whole).map(\.name) {
      let values = [member, first].map { $0.whole.first { $0.name == name }?.value ?? ShardFact.absent }
      guard values[0] == values[1] else {
        throw ShardError.foreign(
          path: member.path, fact: name, found: values[0], expected: values[1], other: first.path)
      }
    }
  }
}

/// One thing that a shard says of the whole that it is a part of.
package struct ShardFact: Equatable, Sendable {
  /// What it is called in the shard.
  package let name: String
  /// Its value as text.
  package let value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// A value that may be absent.
  package init(_ name: String, _ value: (some CustomStringConvertible)?) {
    self.init(name, value?.description ?? Self.absent)
  }

  fileprivate static let absent = "none"
}
