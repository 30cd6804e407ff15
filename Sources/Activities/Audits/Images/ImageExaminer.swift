import Explanations
import Files
import Images
import Reproducibility
import Synchronization

/// Reads and decodes the image files of a benchmark; holds one image a thread.
package struct ImageExaminer: Sendable {
  private let folder: String
  private let nearDistance: Int

  /// An examiner of the files in a folder.
  ///
  /// - Parameter nearDistance: The largest Hamming distance at which two hashes count as near, 0 to 64.
  /// - Throws: `AuditError.noImageFolder`, `DocumentError.unreadable`.
  package init(folder: String, nearDistance: Int) throws {
    guard try Presence.of(folder) == .folder else { throw AuditError.noImageFolder(path: folder) }
    self.folder = folder
    self.nearDistance = nearDistance
  }

  /// Examines all files; none that is missing or broken stops it.
  ///
  /// - Parameter progress: Called now and then, from any thread, with the number of files done and of all.
  package func examine(
    _ subject: AuditSubject, threads: Int, progress: @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) throws -> ImageExamination {
    let done = Mutex(0)
    let names = subject.images.map(\.fileName)
    let images = try names.parallelMap(threads: threads) { name in
      let image = examine(name)
      let count = done.withLock { done in
        done += 1
        return done
      }
      progress(count, names.count)
      return image
    }
    return ImageExamination(images: images, nearDistance: nearDistance)
  }

  private func examine(_ name: String) -> ExaminedImage {
    let path: String
    do {
      path = try OutputFolder.path(of: name, in: folder)
    } catch {
      return .missing(reason: "the name leads outside of the folder")
    }
    do {
      guard try Presence.of(path) != nil else { return .missing(reason: "no such file") }
      let file = try InputFile(path: path, limit: 1 << 28)
      let image = try RGBImage(file)
      let sha = SHA256()
      sha.update(Array("\(image.width) \(image.height)\n".utf8))
      sha.update(image.pixels)
      return .decoded(
        ImageFacts(
          width: image.width, height: image.height, file: SHA256.digest(of: file.bytes),
          pixels: sha.finish(),
          hash: PerceptualHash.hash(rgb: image.pixels, width: image.width, height: image.height),
          damage: image.damage))
    } catch let error as any ExplainedError {
      return .unreadable(reason: "found \(error.explanation.found)")
    } catch {
      return .unreadable(reason: "\(error)")
    }
  }
}
