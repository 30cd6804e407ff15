/// What a stage may say of a command: its name and its parameters, as the command's own help lists them.
package struct CommandForm: Equatable, Sendable {
  /// One option, flag or positional argument.
  package struct Parameter: Equatable, Sendable {
    /// The option's long name without dashes, or the positional argument's name.
    package let name: String
    package let isPositional: Bool
    /// Whether it takes no value.
    package let isFlag: Bool
    /// Whether it may be given several times, or takes several values.
    package let isRepeating: Bool
    /// Whether it names a folder; else a file or a plain value.
    package let isFolder: Bool
    /// Whether it names a file or a folder, and nothing else.
    package let isPath: Bool

    package init(
      name: String, isPositional: Bool, isFlag: Bool, isRepeating: Bool, isFolder: Bool, isPath: Bool = false
    ) {
      self.name = name
      self.isPositional = isPositional
      self.isFlag = isFlag
      self.isRepeating = isRepeating
      self.isFolder = isFolder
      self.isPath = isPath || isFolder
    }
  }

  /// How a command goes on after it was ended.
  package enum Resumption: Equatable, Sendable {
    /// It begins anew.
    case none
    /// With `--resume`.
    case flag
    /// By itself, in the output that is there, unless `--force` is given.
    case inPlace
  }

  /// The command's name, such as `["features", "extract"]`.
  package let words: [String]
  package let parameters: [Parameter]
  package let resumption: Resumption

  package init(words: [String], parameters: [Parameter], resumption: Resumption) {
    self.words = words
    self.parameters = parameters
    self.resumption = resumption
  }

  /// The command's name as stage files write it.
  package var name: String { words.joined(separator: " ") }

  package func parameter(_ name: String) -> Parameter? { parameters.first { $0.name == name } }
}
