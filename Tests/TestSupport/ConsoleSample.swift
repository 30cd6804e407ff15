import Foundation

/// A command and what it prints, as a text for people shows them: a line `    $ command`, and the lines below it that are
/// indented as far. A line `…` stands for any lines that are left out.
public struct ConsoleSample: Sendable {
  /// The command as bash takes it; it may go on over several lines that end in a backslash.
  public let command: String
  /// What the text shows of the output, without the indent.
  public let shown: [String]
  /// Where the shown output stands among the text's lines.
  fileprivate let lines: Range<Int>

  private static let indent = "    "
  private static let prompt = indent + "$ "

  /// The samples of a text in their order.
  public static func samples(in text: String) -> [ConsoleSample] {
    let lines = text.components(separatedBy: "\n")
    var samples: [ConsoleSample] = []
    var index = 0
    while index < lines.count {
      guard lines[index].hasPrefix(prompt) else {
        index += 1
        continue
      }
      var command = String(lines[index].dropFirst(prompt.count))
      index += 1
      while command.hasSuffix("\\"), index < lines.count {
        command += "\n" + lines[index].trimmingPrefix(indent)
        index += 1
      }
      let start = index
      index = end(ofOutputFrom: start, in: lines)
      samples.append(
        ConsoleSample(
          command: command, shown: lines[start..<index].map { String($0.dropFirst(indent.count)) },
          lines: start..<index))
    }
    return samples
  }

  /// Output ends before the next command, and where the indent does; empty lines inside it belong to it.
  private static func end(ofOutputFrom start: Int, in lines: [String]) -> Int {
    var end = start
    for index in start..<lines.count {
      if lines[index].isEmpty { continue }
      guard lines[index].hasPrefix(indent), !lines[index].hasPrefix(prompt) else { break }
      end = index + 1
    }
    return end
  }

  /// Whether an output is what the text shows.
  public func matches(_ output: String) -> Bool {
    var rest = Self.lines(of: output)[...]
    let segments = segments
    guard segments.count > 1, let last = segments.last else { return Array(rest) == shown }
    for (number, segment) in segments.dropLast().enumerated() {
      guard let range = number == 0 ? Self.prefix(segment, of: rest) : rest.firstRange(of: segment) else {
        return false
      }
      rest = rest[range.upperBound...]
    }
    return rest.count >= last.count && Array(rest.suffix(last.count)) == last
  }

  private static func prefix(_ segment: [String], of lines: ArraySlice<String>) -> Range<Int>? {
    lines.starts(with: segment) ? lines.startIndex..<lines.startIndex + segment.count : nil
  }

  /// The shown lines between those that stand for others.
  private var segments: [[String]] {
    shown.split(omittingEmptySubsequences: false) { Self.isElision($0) }.map(Array.init)
  }

  private static func isElision(_ line: String) -> Bool { line.trimmingCharacters(in: .whitespaces) == "…" }

  private static func lines(of output: String) -> [String] {
    var lines = output.components(separatedBy: "\n").map { line in
      // Texts have no spaces at the ends of their lines.
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// What the text should show of an output: as many lines as before at its start and end; in between, for each line that
  /// was shown, the one that begins like it.
  func shortened(_ output: String) -> [String] {
    let lines = Self.lines(of: output)
    let segments = segments
    guard segments.count > 1, let last = segments.last else { return lines }
    let elisions = shown.filter(Self.isElision)
    var text = Array(lines.prefix(segments[0].count))
    var position = text.count
    let end = max(position, lines.count - last.count)
    for (segment, elision) in zip(segments.dropFirst().dropLast(), elisions) {
      let found = lines[position..<end].firstIndex { line in segment.first.map { Self.begin(line, $0) } ?? false
      }
      guard let found else { continue }
      if found > position { text.append(elision) }
      position = min(found + segment.count, end)
      text += lines[found..<position]
    }
    if position < end { text += elisions.suffix(1) }
    return text + lines[end...]
  }

  /// Whether two lines begin with the same word.
  private static func begin(_ line: String, _ other: String) -> Bool {
    line.split(separator: " ").first == other.split(separator: " ").first
  }

  /// The text with the outputs that its commands have now, one a sample; what still matches stays as it is.
  public static func refreshed(_ text: String, _ outputs: [(sample: ConsoleSample, output: String)]) -> String {
    var lines = text.components(separatedBy: "\n")
    for (sample, output) in outputs.reversed() where !sample.matches(output) {
      lines.replaceSubrange(sample.lines, with: sample.shortened(output).map { $0.isEmpty ? "" : indent + $0 })
    }
    return lines.joined(separator: "\n")
  }
}
