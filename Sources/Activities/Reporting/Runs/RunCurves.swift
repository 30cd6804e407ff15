import Checkpoints

/// A run's losses and trials in fine columns, so that a log of any length takes little memory.
struct RunCurves: Sendable {
  private struct Column: Sendable {
    /// Of the losses times `scale`.
    var sum = 0.0
    var count = 0
    /// The last trial.
    var trial: Trial?
  }

  /// A trial of the weights behind a step.
  struct Trial: Sendable {
    let step: Int
    let pck: Double
  }

  private let steps: Int
  private var columns: [Column]
  /// The last step that the log tells of.
  private(set) var last = 0

  /// Columns that are kept.
  static let finest = 1000
  /// Losses are added up as parts of this, so that no sum of finite ones is beyond a `Double`; a power of two changes no
  /// digit of any above 2^-958.
  private static let scale = 0x1p-64

  /// - Parameter steps: Of the whole run.
  init(steps: Int) {
    self.steps = max(1, steps)
    columns = [Column](repeating: Column(), count: min(Self.finest, max(1, steps)))
  }

  mutating func add(_ line: RunLogLine) {
    switch line {
    case .step(let line):
      last = max(last, line.step)
      let column = column(of: line.step)
      columns[column].sum += line.loss * Self.scale
      columns[column].count += 1
    case .trial(let line):
      columns[column(of: line.step)].trial = Trial(step: line.step, pck: line.pck)
    }
  }

  private func column(of step: Int) -> Int {
    let share = Double(min(max(step, 1), steps) - 1) / Double(steps)
    return min(columns.count - 1, Int(share * Double(columns.count)))
  }

  /// The kept columns up to the last step, as ranges for so many coarser ones.
  private func ranges(_ count: Int) -> [Range<Int>] {
    guard last > 0 else { return [] }
    let used = column(of: last) + 1
    let count = min(count, used)
    return (0..<count).map { $0 * used / count..<($0 + 1) * used / count }
  }

  /// The mean loss of each column up to the last step; fewer than asked for where there are fewer.
  func loss(columns count: Int) -> [Double?] {
    ranges(count).map { range in
      let (sum, steps) = columns[range].reduce((0, 0)) { ($0.0 + $1.sum, $0.1 + $1.count) }
      guard steps > 0 else { return nil }
      // Only rounding could take the mean of finite losses beyond them.
      let most = Double.greatestFiniteMagnitude
      return max(-most, min(most, sum / Double(steps) / Self.scale))
    }
  }

  /// The last trial of each column up to the last step.
  func pck(columns count: Int) -> [Double?] {
    ranges(count).map { range in columns[range].last { $0.trial != nil }?.trial?.pck }
  }

  /// The trials, the last of each kept column.
  var trials: [Trial] { columns.compactMap(\.trial) }

  /// The last step of a column, of as many as `loss` and `pck` gave.
  func step(endingColumn column: Int, of count: Int) -> Int {
    let ranges = ranges(count)
    guard ranges.indices.contains(column) else { return last }
    return min(last, ranges[column].upperBound * steps / columns.count)
  }
}
