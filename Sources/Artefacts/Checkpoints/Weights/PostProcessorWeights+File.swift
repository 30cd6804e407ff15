import Documents
import Files
import TensorFiles
import Tensors

extension PostProcessorWeights {
  /// Reads weights from a `.safetensors`, `.pth` or other container of named tensors.
  ///
  /// The form follows from names and shapes; how many groups the normalisations have is no part of them.
  /// - Parameter normGroups: Groups of each normalisation; where `nil` what the file says of itself, else 32.
  /// - Throws: `WeightsError`, `DocumentError`, `ContainerError`.
  package init(path: String, normGroups: Int? = nil) throws {
    self = try WeightsReader(TensorFile(path: path)).weights(normGroups: normGroups)
  }

  /// Reads weights that a training starts from: where the file doesn't say its norm groups, it has those of the training's
  /// configuration.
  ///
  /// - Throws: As `init(path:normGroups:)`.
  package init(path: String, configuredNormGroups: Int) throws {
    self = try WeightsReader(TensorFile(path: path)).weights(normGroups: nil, configured: configuredNormGroups)
  }

  /// Reads weights from a file that is in memory already; see `init(path:normGroups:)`.
  package init(_ file: InputFile, normGroups: Int? = nil) throws {
    self = try WeightsReader(TensorFile(file)).weights(normGroups: normGroups)
  }

  /// The weights as a `.safetensors` file, the same bytes for the same weights: single precision, in the layout's order.
  ///
  /// - Throws: `ContainerError`, though nothing of the weights could cause it.
  package func encoded() throws -> [UInt8] {
    let tensors = try layout.parameters.map { parameter in
      NamedTensor(
        name: parameter.name, tensor: try Tensor(shape: parameter.shape, values: Array(values[parameter.range]))
      )
    }
    return try SafetensorsWriter.encode(
      tensors, metadata: [("format", "\(Self.format)"), (Self.normGroupsKey, "\(form.normGroups)")])
  }

  /// Writes the weights as a `.safetensors` file.
  ///
  /// - Throws: `OutputError`, `Interrupted`; nothing is left behind.
  package func write(to destination: Destination) throws { try OutputFile.write(encoded(), to: destination) }

  /// Tells these weights from any others: the SHA-256 of a canonical JSON of norm groups, names and shapes, and of the
  /// values. What container they come from doesn't count.
  package var id: ArtefactID {
    get throws {
      struct Content: Encodable {
        let normGroups: Int
        let names: [String]
        let shapes: [[Int]]
      }
      let content = Content(
        normGroups: form.normGroups, names: layout.parameters.map(\.name),
        shapes: layout.parameters.map(\.shape))
      let sha = SHA256()
      sha.update(try CanonicalEncoder().bytes(of: content))
      for parameter in layout.parameters {
        sha.update(ElementType.float32.encode(Array(values[parameter.range])))
      }
      return ArtefactID(format: Self.format, digest: sha.finish())
    }
  }

  /// What files of weights call themselves.
  package static let format = FormatName(kind: "weights", version: 1)
  /// What files of weights call the groups of a normalisation.
  static let normGroupsKey = "norm_groups"
}
