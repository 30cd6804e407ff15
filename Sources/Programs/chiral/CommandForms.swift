import Documents
import Files
import Pipelines

extension CommandForm {
  /// The commands that a stage may name, as the command line's own help lists them.
  ///
  /// - Throws: `DocumentError` where the help isn't as expected.
  static func all() throws -> [CommandForm] {
    var reader = JSONReader(InputFile(path: "help", bytes: Array(Chiral._dumpHelp().utf8)))
    var forms: [CommandForm] = []
    try reader.readObject { reader, key in
      guard key == "command" else { return try reader.skipValue() }
      forms = try HelpOfCommand(&reader).forms(under: nil)
    }
    return forms
  }

  /// Commands that are no stage's: one that runs stages, and help.
  private static let others = ["help", "run"]
  /// Commands that go on in the output that is there.
  private static let goOnInPlace = ["features extract", "features import", "features refine"]

  fileprivate init?(words: [String], parameters: [Parameter]) {
    let name = words.joined(separator: " ")
    if Self.others.contains(name) { return nil }
    let takesUp = parameters.contains { $0.name == "resume" && $0.isFlag }
    self.init(
      words: words, parameters: parameters,
      resumption: takesUp ? .flag : Self.goOnInPlace.contains(name) ? .inPlace : .none)
  }
}

/// A command as the dump of the command line's help has it.
private struct HelpOfCommand {
  private var name = ""
  private var parameters: [CommandForm.Parameter] = []
  private var subcommands: [HelpOfCommand] = []

  init(_ reader: inout JSONReader) throws {
    try reader.readObject { reader, key in
      switch key {
      case "commandName": name = try reader.readString()
      case "arguments": parameters = try reader.readArray { try Self.readParameter(&$0) }.compactMap { $0 }
      case "subcommands": subcommands = try reader.readArray { try HelpOfCommand(&$0) }
      default: try reader.skipValue()
      }
    }
  }

  /// - Parameter parents: The names of the commands that hold it, without the program's; `nil` for the program itself.
  func forms(under parents: [String]?) -> [CommandForm] {
    let words = parents.map { $0 + [name] } ?? []
    if subcommands.isEmpty { return CommandForm(words: words, parameters: parameters).map { [$0] } ?? [] }
    return subcommands.flatMap { $0.forms(under: words) }
  }

  /// What help calls values that are paths.
  private static let namesOfPaths = ["file", "folder", "path", "png", "yaml"]

  /// Options that each command has for people.
  private static let forPeople = ["help", "version"]

  private static func readParameter(_ reader: inout JSONReader) throws -> CommandForm.Parameter? {
    var (kind, name, valueName, isRepeating, isFolder) = ("", nil as String?, "", false, false)
    try reader.readObject { reader, key in
      switch key {
      case "kind": kind = try reader.readString()
      case "preferredName": name = try readName(&reader)
      case "valueName": valueName = try reader.readString()
      case "isRepeating": isRepeating = try reader.readBool()
      case "completionKind": isFolder = try readIsDirectory(&reader)
      default: try reader.skipValue()
      }
    }
    if let name, forPeople.contains(name) { return nil }
    return CommandForm.Parameter(
      name: name ?? valueName, isPositional: kind == "positional", isFlag: kind == "flag",
      isRepeating: isRepeating, isFolder: isFolder || valueName == "folder",
      isPath: namesOfPaths.contains(valueName))
  }

  private static func readName(_ reader: inout JSONReader) throws -> String? {
    var name: String?
    try reader.readObject { reader, key in
      if key == "name" { name = try reader.readString() } else { try reader.skipValue() }
    }
    return name
  }

  /// Whether a shell completes the value by folders.
  private static func readIsDirectory(_ reader: inout JSONReader) throws -> Bool {
    var isDirectory = false
    try reader.readObject { reader, key in
      if key == "directory" { isDirectory = true }
      try reader.skipValue()
    }
    return isDirectory
  }
}
