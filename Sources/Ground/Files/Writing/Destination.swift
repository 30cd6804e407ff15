import CLinux
import Explanations
import Foundation

/// Where an output goes, and what it may take the place of.
///
/// `--force` replaces only what Chiral wrote and recognises as an output of the same kind. Nothing is written where the
/// working folder or an input would be lost, be it through a symbolic link or a second name.
package struct Destination: Sendable {
  /// The path as the user gave it.
  package let path: String
  /// Whether an output that is there gives way.
  package let mayReplace: Bool
  /// The kind of output.
  package let kind: OutputKind
  /// The files and folders that the output is made from.
  package let inputs: [String]

  /// A destination; `check` says whether it will do.
  ///
  /// - Parameter inputs: As the user gave them; those that aren't there count for nothing.
  package init(_ path: String, mayReplace: Bool, kind: OutputKind, inputs: [String] = []) {
    self.path = path
    self.mayReplace = mayReplace
    self.kind = kind
    self.inputs = inputs
  }

  /// A place at which nothing stands.
  package static func new(_ path: String) -> Destination {
    Destination(path, mayReplace: false, kind: .unrecorded)
  }

  /// Another output of the same run, beside this one.
  package func beside(_ path: String, mayReplace: Bool, kind: OutputKind) -> Destination {
    Destination(path, mayReplace: mayReplace, kind: kind, inputs: inputs)
  }

  /// Finds out, before any work, whether the output may be written. What a killed run left beside the place is cleared
  /// away, and an old output that it had moved aside is put back.
  ///
  /// - Throws: `OutputError`.
  package func check() throws { _ = try place() }

  /// Finds out, before any work, whether the output lies apart from its inputs: it is none of them, and in none of them,
  /// where it would be taken for a part.
  ///
  /// - Throws: `OutputError.isInput`, `.liesInInput`, and `DocumentError.unreadable` for an input that can't be looked at.
  package func checkApart() throws {
    let place = try OutputPath(path)
    let folders = OutputPath.chain(from: place.parent)
    for input in inputs {
      guard let identity = try Self.identity(ofInput: input) else { continue }
      if identity == FileIdentity(place.path) { throw OutputError.isInput(path: path, input: input) }
      if folders.contains(identity) { throw OutputError.liesInInput(path: path, input: input) }
    }
  }

  /// Finds out, before any work, whether many outputs lie apart from many inputs, whoever makes and reads them: none
  /// is an input, holds one or lies in one, be it through a symbolic link or a second name.
  ///
  /// Each path is looked at once, as there may be thousands of both.
  /// - Throws: `OutputError.isInput`, `.holdsInput`, `.liesInInput`, and `DocumentError.unreadable` for an input
  ///   that can't be looked at.
  package static func checkApart(_ outputs: [String], from inputs: [String]) throws {
    var found: [FileIdentity: String] = [:]
    var holders: [FileIdentity: String] = [:]
    for input in inputs {
      guard let identity = try Self.identity(ofInput: input) else { continue }
      found[identity] = input
      for holder in try Self.holders(ofInput: input) { holders[holder] = input }
    }
    if found.isEmpty { return }
    var above: [String: [FileIdentity]] = [:]
    for output in outputs {
      // Where no path leads there is nothing to lose; whoever writes there says why it can't.
      guard let place = try? OutputPath(output) else { continue }
      // The thing itself, and what a link in its place leads to.
      for there in [FileIdentity(place.path), try? FileIdentity.at(place.path, following: true)] {
        guard let there else { continue }
        if let input = found[there] { throw OutputError.isInput(path: output, input: input) }
        if let input = holders[there] { throw OutputError.holdsInput(path: output, input: input) }
      }
      let folders = above[place.parent] ?? OutputPath.chain(from: place.parent)
      above[place.parent] = folders
      if let input = folders.lazy.compactMap({ found[$0] }).first {
        throw OutputError.liesInInput(path: output, input: input)
      }
    }
  }

  /// Clears away what killed runs left beside the place.
  ///
  /// - Throws: `OutputError`.
  package func clearLeftovers() throws {
    do {
      try StagingFolder.clearLeftovers(of: OutputPath(path))
    } catch let failure as Renaming.Failure {
      throw failure.error(path, "looking what is there")
    }
  }

  /// Checks several outputs of one run, none of which may be or hold another.
  ///
  /// - Throws: `OutputError`.
  package static func check(_ destinations: [Destination]) throws {
    let places = try destinations.map { ($0.path, try $0.place().path) }
    for (index, (path, place)) in places.enumerated() {
      for (other, otherPlace) in places[..<index]
      where (place + "/").hasPrefix(otherPlace + "/") || (otherPlace + "/").hasPrefix(place + "/") {
        throw OutputError.overlaps(path: path, other: other)
      }
    }
  }

  /// Where the path leads, checked.
  func place() throws -> OutputPath {
    let place = try OutputPath(path)
    do {
      try requireNoLoss(at: place)
      try StagingFolder.clearLeftovers(of: place)
      _ = try requireRoom(at: place)
    } catch let failure as Renaming.Failure {
      throw failure.error(path, "looking what is there")
    }
    try requireWritable(place)
    return place
  }

  /// Refuses the working folder, the inputs, and what holds them.
  private func requireNoLoss(at place: OutputPath) throws {
    for input in inputs where try Self.isClosed(input) {
      if let identity = try Self.identity(ofInput: input),
        OutputPath.chain(from: place.parent).contains(identity)
      {
        throw OutputError.liesInInput(path: path, input: input)
      }
    }
    guard let there = try FileIdentity.at(place.path) else { return }
    if let folder = try OutputPath.resolve(".", for: path), OutputPath.chain(from: folder).contains(there) {
      throw OutputError.holdsWorkingFolder(path: path)
    }
    for input in inputs {
      guard let identity = try Self.identity(ofInput: input) else { continue }
      if identity == there { throw OutputError.isInput(path: path, input: input) }
      if try Self.holders(ofInput: input).contains(there) {
        throw OutputError.holdsInput(path: path, input: input)
      }
      if mayReplace, OutputPath.chain(from: place.parent).contains(identity) {
        throw OutputError.liesInInput(path: path, input: input)
      }
    }
  }

  /// Whether an input is a folder with checksums of all that belongs to it: another file would make it fail verification.
  private static func isClosed(_ input: String) throws -> Bool {
    try Presence.of(input) == .folder && Presence.of(input + "/SHA256SUMS") != nil
  }

  /// What an input lies in: both the folders above its name and those where a symbolic link leads, with the thing
  /// itself.
  private static func holders(ofInput input: String) throws -> [FileIdentity] {
    let folders = [try OutputPath.resolve(input, for: input), try OutputPath(input).parent].compactMap { $0 }
    return folders.flatMap(OutputPath.chain)
  }

  /// What an input is, `nil` where there is none.
  private static func identity(ofInput input: String) throws -> FileIdentity? {
    do {
      return try FileIdentity.at(input, following: true)
    } catch let failure as Renaming.Failure {
      throw DocumentError.unreadable(file: input, reason: String(cString: strerror(failure.code)))
    }
  }

  /// Refuses what stands at the place and doesn't give way.
  ///
  /// - Returns: What stands there and does, `nil` where there is nothing.
  func requireRoom(at place: OutputPath) throws -> FileIdentity? {
    guard let there = try FileIdentity.at(place.path) else { return nil }
    guard mayReplace else { throw OutputError.exists(path: path) }
    guard there.isRegularFile || there.isFolder else {
      throw OutputError.notReplaceable(path: path, found: there.kind)
    }
    if Self.isMountPoint(there, at: place) {
      throw OutputError.notReplaceable(path: path, found: "a place where a file system is mounted")
    }
    guard there.isFolder == kind.isFolder, kind.recognizes(place.path) else {
      throw OutputError.notOurs(path: path, found: there.kind, kind: kind.name)
    }
    if there.isFolder, let name = try FolderListing.files(below: place.path).first(where: { !kind.owns($0) }) {
      throw OutputError.holdsForeign(path: path, name: name)
    }
    return there
  }

  private static func isMountPoint(_ there: FileIdentity, at place: OutputPath) -> Bool {
    let answer = chiral_is_mount_point(place.path)
    if answer >= 0 { return answer == 1 }
    return FileIdentity(place.parent).map { !$0.sharesDevice(with: there) } ?? false
  }

  private func requireWritable(_ place: OutputPath) throws {
    guard access(place.existing, W_OK | X_OK) != 0 else { return }
    throw OutputError.failed(
      path: path, operation: "creating it in \(place.existing)", reason: String(cString: strerror(errno)))
  }
}
