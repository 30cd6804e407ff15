import Documents
import Explanations
import Files
import Tensors

/// All that a run needs to go on from a step as if it had never stopped: `state.bin` of its folder.
///
/// The file is a line of JSON; then the weights, the first and the second moments, single precision, lowest byte first;
/// then the SHA-256 of all before, so that a file that was cut off or changed is noticed.
package struct RunState: Equatable, Sendable {
  /// A trial on the validation's pairs.
  package struct Trial: Equatable, Sendable, Encodable {
    /// Steps taken by then.
    package let step: Int
    package let pck: Double

    package init(step: Int, pck: Double) {
      self.step = step
      self.pck = pck
    }
  }

  /// Steps taken.
  package var step: Int
  /// The last step behind which the weights were tried; 0 for none.
  package var tried: Int
  /// The best trial, the first of equals.
  package var best: Trial?
  /// Bytes of the log that belong to these steps.
  package var logBytes: Int
  /// Elements in the order of `ParameterLayout`.
  package var weights: [Float]
  package var firstMoments: [Float]
  package var secondMoments: [Float]

  package init(
    step: Int = 0, tried: Int = 0, best: Trial? = nil, logBytes: Int = 0, weights: [Float],
    firstMoments: [Float], secondMoments: [Float]
  ) {
    self.step = step
    self.tried = tried
    self.best = best
    self.logBytes = logBytes
    self.weights = weights
    self.firstMoments = firstMoments
    self.secondMoments = secondMoments
  }

  package static let fileName = "state.bin"
  package static let format = FormatName(kind: "training-state", version: 1)

  /// The first line of the file.
  private struct Head: Encodable {
    let format = RunState.format
    /// The SHA-256 of the run's `run.json`.
    let run: Digest
    let step: Int
    let tried: Int
    let best: Trial?
    let logBytes: Int
    let elements: Int
  }

  /// The bytes of the file.
  ///
  /// - Parameter run: The digest of the run's `run.json`.
  package func encoded(run: Digest) throws -> [UInt8] {
    let head = Head(
      run: run, step: step, tried: tried, best: best, logBytes: logBytes, elements: weights.count)
    var bytes = try CanonicalEncoder().bytes(of: head) + [0x0A]
    bytes.reserveCapacity(bytes.count + 12 * weights.count + 32)
    for values in [weights, firstMoments, secondMoments] { bytes += ElementType.float32.encode(values) }
    return bytes + SHA256.digest(of: bytes).bytes
  }

  /// Reads the file of a run.
  ///
  /// - Parameters:
  ///   - elements: How many the run's weights have; no more is read.
  ///   - run: The digest of the run's `run.json`.
  ///   - steps: Those of the whole run, beyond which no state is.
  /// - Throws: `DocumentError`, `RunError.damaged`.
  package init(path: String, elements: Int, run: Digest, steps: Int) throws {
    let file = try InputFile(path: path, limit: 12 * elements + Self.longestHead + 32)
    let bytes = file.bytes
    guard bytes.count > 32, SHA256.digest(of: Array(bytes.dropLast(32))).bytes == Array(bytes.suffix(32)),
      let end = bytes.prefix(Self.longestHead).firstIndex(of: 0x0A)
    else {
      throw RunError.damaged(
        file: path, found: "\(bytes.count) bytes that don't end in their own SHA-256",
        expected: "a whole checkpoint")
    }
    let head = try ReadHead(JSONReader(file, range: 0..<end), path: path, run: run, steps: steps)
    guard head.elements == elements, bytes.count == end + 1 + 12 * elements + 32 else {
      throw RunError.damaged(
        file: path, found: "\(head.elements) weights in \(bytes.count) bytes", expected: "\(elements) weights")
    }
    let source = ByteSource(file)
    func values(_ number: Int) throws -> [Float] {
      let part = try source.part(at: end + 1 + 4 * elements * number, count: 4 * elements)
      return try ElementRun(bytes: part, type: .float32).floats()
    }
    self.init(
      step: head.step, tried: head.tried, best: head.best, logBytes: head.logBytes, weights: try values(0),
      firstMoments: try values(1), secondMoments: try values(2))
  }

  /// The first line as it is read, held to the run.
  private struct ReadHead {
    let step: Int
    let tried: Int
    let best: Trial?
    let logBytes: Int
    let elements: Int

    /// - Throws: `DocumentError`, `RunError.damaged` for the state of another run.
    init(_ reader: JSONReader, path: String, run: Digest, steps: Int) throws {
      var reader = reader
      let fields = try reader.readFields(
        of: RunState.format, known: ["run", "step", "tried", "best", "log_bytes", "elements"])
      guard try fields.digest("run") == run else {
        throw RunError.damaged(
          file: path, found: "the checkpoint of another run",
          expected: "that of \(TrainingRun.fileName) beside it")
      }
      let step = try fields.int("step", in: 0...max(0, steps))
      self.step = step
      tried = try fields.int("tried", in: 0...step)
      best = try fields.optional("best") { reader in
        let fields = try reader.readFields(["step", "pck"])
        return Trial(
          step: try fields.int("step", in: 0...step), pck: try fields.value("pck") { try $0.readShare() })
      }
      logBytes = try fields.count("log_bytes")
      elements = try fields.count("elements")
    }
  }

  /// What is read of a state without its weights, to say how far a run is.
  package struct Summary: Equatable, Sendable {
    package let step: Int
    package let best: Trial?
    package let logBytes: Int

    /// - Parameters:
    ///   - run: The digest of the run's `run.json`.
    ///   - steps: Those of the whole run, beyond which no state is.
    /// - Throws: `DocumentError`, `RunError.damaged`.
    package init(path: String, run: Digest, steps: Int) throws {
      let source = try ByteSource(path: path)
      let start = InputFile(
        path: path, bytes: try source.read(at: 0, count: min(RunState.longestHead, source.count)))
      guard let end = start.bytes.firstIndex(of: 0x0A) else {
        throw RunError.damaged(file: path, found: "no first line", expected: "a whole checkpoint")
      }
      let head = try ReadHead(JSONReader(start, range: 0..<end), path: path, run: run, steps: steps)
      guard head.elements <= source.count / 12, source.count == end + 1 + 12 * head.elements + 32 else {
        throw RunError.damaged(
          file: path, found: "\(head.elements) weights in \(source.count) bytes", expected: "a whole checkpoint"
        )
      }
      (step, best, logBytes) = (head.step, head.best, head.logBytes)
    }
  }

  /// Bytes of the first line.
  private static let longestHead = 4096
}
