import Documents
import Explanations
import Files

/// A line of a run's `log.jsonl`.
package enum RunLogLine: Equatable, Sendable {
  case step(Step)
  case trial(Trial)

  /// What a step of the optimiser did.
  package struct Step: Equatable, Sendable {
    /// Counts from 1.
    package let step: Int
    /// Counts from 1.
    package let epoch: Int
    package let loss: Double
    /// The loss's parts under their names, in their order.
    package let parts: [(name: String, value: Double)]
    package let rate: Double
    package let seconds: Double

    package init(
      step: Int, epoch: Int, loss: Double, parts: [(name: String, value: Double)], rate: Double, seconds: Double
    ) {
      self.step = step
      self.epoch = epoch
      self.loss = loss
      self.parts = parts
      self.rate = rate
      self.seconds = seconds
    }

    package static func == (a: Step, b: Step) -> Bool {
      a.step == b.step && a.epoch == b.epoch && a.loss == b.loss && a.rate == b.rate && a.seconds == b.seconds
        && a.parts.map(\.name) == b.parts.map(\.name) && a.parts.map(\.value) == b.parts.map(\.value)
    }
  }

  /// How the weights behind a step did on the validation's pairs.
  package struct Trial: Equatable, Sendable, Encodable {
    package let step: Int
    package let epoch: Int
    package let pck: Double
    package let pairs: Int
    package let keypoints: Int
    package let seconds: Double

    package init(step: Int, epoch: Int, pck: Double, pairs: Int, keypoints: Int, seconds: Double) {
      self.step = step
      self.epoch = epoch
      self.pck = pck
      self.pairs = pairs
      self.keypoints = keypoints
      self.seconds = seconds
    }
  }

  /// The names of a loss's parts.
  package static let parts = ["sparse", "dense", "double_flip", "single_flip", "self_flip"]

  private static let keys =
    ["step", "epoch", "loss"] + parts + ["rate", "pck", "pairs", "keypoints", "seconds"]

  /// The line, line feed included.
  package var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.object { object in
      switch self {
      case .step(let line):
        Self.write(line.step, line.epoch, to: &object)
        for (name, value) in [("loss", line.loss)] + line.parts + [("rate", line.rate)] {
          object.key(name)
          object.double(value)
        }
        Self.write(seconds: line.seconds, to: &object)
      case .trial(let line):
        Self.write(line.step, line.epoch, to: &object)
        object.key("pck")
        object.double(line.pck)
        object.key("pairs")
        object.int(line.pairs)
        object.key("keypoints")
        object.int(line.keypoints)
        Self.write(seconds: line.seconds, to: &object)
      }
    }
    writer.endLine()
    return writer.bytes
  }

  private static func write(_ step: Int, _ epoch: Int, to object: inout JSONWriter) {
    object.key("step")
    object.int(step)
    object.key("epoch")
    object.int(epoch)
  }

  private static func write(seconds: Double, to object: inout JSONWriter) {
    object.key("seconds")
    object.double((seconds * 1000).rounded() / 1000)
  }

  /// Reads a line.
  ///
  /// - Throws: `DocumentError`.
  init(from reader: inout JSONReader) throws {
    let fields = try reader.readFields(Self.keys)
    let (step, epoch) = (try fields.count("step"), try fields.count("epoch"))
    if fields.has("pck") {
      self = .trial(
        Trial(
          step: step, epoch: epoch, pck: try fields.value("pck") { try $0.readShare() },
          pairs: try fields.count("pairs"), keypoints: try fields.count("keypoints"),
          seconds: try fields.double("seconds")))
      return
    }
    let parts = try Self.parts.filter(fields.has).map { ($0, try fields.double($0)) }
    self = .step(
      Step(
        step: step, epoch: epoch, loss: try fields.double("loss"), parts: parts,
        rate: try fields.double("rate"), seconds: try fields.double("seconds")))
  }

  /// Calls `body` for each whole line of a log, which may be longer than memory.
  ///
  /// - Throws: `DocumentError`, or what `body` throws.
  package static func forEach(inFile path: String, _ body: (RunLogLine) throws -> Void) throws {
    var chunks = try LineChunks(argument: path, limit: .max)
    while let chunk = try chunks.next() {
      // A last line without its end is one that is being written.
      for range in chunk.lineRanges where range.upperBound < chunk.bytes.count {
        var reader = JSONReader(chunk, range: range)
        let line = try RunLogLine(from: &reader)
        try reader.finish()
        try body(line)
      }
    }
  }
}
