import ArgumentParser

/// Whether an output that exists gives way.
struct ForceOption: ParsableArguments {
  @Flag(help: "Replace an output that exists.")
  var force = false
}
