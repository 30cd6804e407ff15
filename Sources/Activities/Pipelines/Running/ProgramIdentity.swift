import Documents
import Files
import Reproducibility
import Tensors

/// The program that runs the stages, and what it knows of the data.
package struct ProgramIdentity: Equatable, Sendable, Encodable {
  /// As the program says it.
  package let version: String
  /// The SHA-256 of the executable.
  package let executable: Digest
  /// The processor that products are computed for, on which last bits of features depend; `nil` where nothing multiplies.
  package let processor: String?
  /// What tells the folder of manifests; `nil` where there is none.
  package let manifests: PlaceIdentity?

  package init(version: String, executable: Digest, processor: String? = nil, manifests: PlaceIdentity?) {
    self.version = version
    self.executable = executable
    self.processor = processor
    self.manifests = manifests
  }

  /// The identity of an executable and of the library that it finds.
  ///
  /// - Throws: `DocumentError.unreadable`.
  package init(executable path: String, manifests: ManifestLibrary?, threads: Int) throws {
    let places = PlaceIdentities(work: "", threads: threads)
    self.init(
      version: ToolVersion.current, executable: try SHA256.digest(ofFile: path),
      processor: try? MatrixProduct.coreName,
      manifests: try manifests.flatMap { try places.identity(of: .outside($0.root)) })
  }
}
