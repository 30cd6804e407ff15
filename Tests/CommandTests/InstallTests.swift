import Foundation
import TestSupport
import Testing

@Suite struct InstallTests {
  private func install(_ arguments: [String]) throws -> ChiralCommand.Outcome {
    try ChiralCommand.shell(
      "'\(SharedData.checkout)/Pipelines/install' --built '\(ChiralCommand.executable)' \"$@\"",
      arguments: arguments)
  }

  /// What is under a folder: paths from it, folders left out.
  private func files(in folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).filter {
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: "\(folder)/\($0)", isDirectory: &isFolder)
        && !isFolder.boolValue
    }.sorted()
  }

  @Test func putsCommandManifestsAndCompletionsUnderThePrefix() throws {
    try withTemporaryFolder { root in
      let prefix = root + "/new/prefix"
      let first = try install([prefix])
      #expect(first.status == 0, "\(first.errors)")
      let installed = try files(in: prefix)
      #expect(
        installed.filter { !$0.hasPrefix("share/chiral/Manifests/") } == [
          "bin/chiral", "share/bash-completion/completions/chiral",
          "share/fish/vendor_completions.d/chiral.fish",
          "share/zsh/site-functions/_chiral",
        ])
      let manifests = try files(in: SharedData.checkout + "/Manifests")
      #expect(installed.filter { $0.hasPrefix("share/chiral/Manifests/") }.count == manifests.count)
      for line in ["bin/chiral", "share/chiral/Manifests", "share/zsh/site-functions/_chiral"] {
        #expect(first.output.contains("\(prefix)/\(line)\n"))
      }
      #expect(first.output.contains("export PATH="))
      let completion = try String(contentsOfFile: prefix + "/share/zsh/site-functions/_chiral", encoding: .utf8)
      #expect(completion.hasPrefix("#compdef chiral"))

      // A second time, over manifests that have since been dropped and files that aren't Chiral's.
      try OutputText.write("stale", to: prefix + "/share/chiral/Manifests/recipes/stale.yaml")
      try OutputText.write("other", to: prefix + "/bin/other")
      #expect(try install([prefix]).status == 0)
      #expect(try files(in: prefix) == (installed + ["bin/other"]).sorted())
    }
  }

  /// The command finds the manifests beside it, from any folder and through a link, and not the checkout's.
  @Test func theInstalledCommandFindsItsManifests() throws {
    try withTemporaryFolder { root in
      #expect(try install([root + "/prefix"]).status == 0)
      let manager = FileManager.default
      let recipes = root + "/prefix/share/chiral/Manifests/recipes"
      try manager.removeItem(atPath: recipes)
      try OutputText.write("", to: recipes + "/only-one.yaml")
      try manager.createSymbolicLink(atPath: root + "/linked", withDestinationPath: "prefix/bin/chiral")
      for command in ["prefix/bin/chiral", "linked"] {
        let outcome = try ChiralCommand.shell(
          "cd / && '\(root)/\(command)' build only-oen --data . --out '\(root)/out'")
        #expect(outcome.status == 1)
        #expect(
          outcome.errors.contains("expected one of only-one. Did you mean 'only-one'?"), "\(outcome.errors)")
      }
    }
  }

  @Test func explainsWhatItCannotDo() throws {
    try withTemporaryFolder { root in
      let twice = try install([root + "/a", root + "/b"])
      #expect(twice.status == 64)
      #expect(twice.errors.contains("Usage: Pipelines/install"))
      #expect(try install(["--prefix", root]).status == 64)
      try OutputText.write("", to: root + "/file")
      let blocked = try install([root + "/file/prefix"])
      #expect(blocked.status == 1)
      #expect(blocked.errors.contains("Name a PREFIX that you may write to"))
      #expect(try files(in: root) == ["file"])
    }
  }
}
