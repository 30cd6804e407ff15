extension Stage {
  /// The words of its command line behind the program's name, to be run in the work folder: the command's name, positional
  /// arguments in the order of the command, then options in the order of the file.
  ///
  /// A value that begins with a dash stands in one word with its option.
  ///
  /// - Parameters:
  ///   - outside: What stands for an absolute path that no stage makes.
  ///   - extra: Further words, at the end.
  package func words(outside: (String) -> String = { $0 }, extra: [String] = []) -> [String] {
    let positional = command.parameters.filter(\.isPositional).flatMap { parameter in
      arguments.filter { $0.parameter.name == parameter.name }.flatMap { $0.texts(outside: outside) }
    }
    let options = arguments.filter { !$0.parameter.isPositional }.flatMap { argument in
      argument.words(outside: outside)
    }
    return command.words + positional + options + extra
  }
}

extension Stage.Argument {
  /// What it is given, as text; nothing for a flag.
  fileprivate func texts(outside: (String) -> String) -> [String] {
    switch value {
    case .words(let words): words
    case .output(let path): [path]
    case .inputs(let places):
      places.map { place in
        switch place {
        case .work(let path): path
        case .outside(let path): outside(path)
        }
      }
    }
  }

  /// An option with its values, or a flag.
  fileprivate func words(outside: (String) -> String) -> [String] {
    let option = "--" + parameter.name
    if parameter.isFlag { return [option] }
    return texts(outside: outside).flatMap { $0.hasPrefix("-") ? ["\(option)=\($0)"] : [option, $0] }
  }
}
