import ArgumentParser

/// About how much memory maps may take; no result depends on it.
struct MemoryOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "About how much memory maps, and a network in training, may take, such as 500M. (default: 2G)",
      valueName: "size"))
  var memory: String?

  /// The bound in bytes.
  var bytes: Int { Self.bytes(of: memory ?? Self.usual) ?? 0 }

  private static let usual = "2G"

  func validate() throws {
    guard let memory, Self.bytes(of: memory) == nil else { return }
    throw ValidationError("'--memory' is '\(memory)'; give a size such as 500M or 2G.")
  }

  private static func bytes(of text: String) -> Int? {
    let units: [Character: Int] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
    let unit = text.last.flatMap { units[$0] }
    guard let number = Int(unit == nil ? text : String(text.dropLast())), 1...1 << 31 ~= number else {
      return nil
    }
    return number * (unit ?? 1)
  }
}
