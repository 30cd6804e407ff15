/// One command of a pipeline, with all its values: a stage of the file, or one of its repetitions.
package struct Stage: Equatable, Sendable {
  /// Where something lies that a stage reads.
  package enum Place: Hashable, Sendable {
    /// A path in the work folder, an output of another stage or inside of one.
    case work(String)
    /// An absolute path that no stage makes.
    case outside(String)
  }

  /// What a parameter of the command is given.
  package struct Argument: Equatable, Sendable {
    package enum Value: Equatable, Sendable {
      /// Plain words, none for a flag.
      case words([String])
      case inputs([Place])
      /// A path in the work folder.
      case output(String)
    }

    package let parameter: CommandForm.Parameter
    package let value: Value

    package init(parameter: CommandForm.Parameter, value: Value) {
      self.parameter = parameter
      self.value = value
    }
  }

  /// Its name, unlike any other's: that of the file, and behind slashes those of the values that it is repeated over, such
  /// as `match/nearest/flip`.
  package let name: String
  package let command: CommandForm
  /// In the order of the file.
  package let arguments: [Argument]
  /// The path in the work folder of what the command prints, `nil` where nobody asks for it.
  package let prints: String?
  /// The names of the stages whose outputs it reads, each once, in the order of the pipeline.
  package let after: [String]

  package init(name: String, command: CommandForm, arguments: [Argument], prints: String?, after: [String]) {
    self.name = name
    self.command = command
    self.arguments = arguments
    self.prints = prints
    self.after = after
  }

  /// All that it reads.
  package var inputs: [Place] {
    arguments.flatMap { argument in
      if case .inputs(let places) = argument.value { places } else { [Place]() }
    }
  }

  /// The paths in the work folder of all that it makes, what it prints included.
  package var outputs: [String] {
    arguments.compactMap { argument in
      if case .output(let path) = argument.value { path } else { nil }
    } + (prints.map { [$0] } ?? [])
  }
}
