import Foundation
import TensorFiles
import Tensors
import TestSupport
import Testing

/// Interrupts at any time: an output is the old one, the new one or none, and the program ends by the signal.
@Suite struct InterruptionTests {
  private func run(_ arguments: [String]) throws {
    let outcome = try ChiralCommand.run(arguments)
    #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
  }

  private func contents(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  /// Each file with its size.
  private func listing(_ folder: String) throws -> [String: Int] {
    var sizes: [String: Int] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
      if attributes[.type] as? FileAttributeType == .typeRegular { sizes[name] = attributes[.size] as? Int }
    }
    return sizes
  }

  /// Starts a command and interrupts it after some seconds.
  private func interrupt(
    _ arguments: [String], after seconds: Double, by signal: Int32 = SIGINT
  ) throws -> (wasSignalled: Bool, status: Int32) {
    let process = try ChiralCommand.start(arguments)
    Thread.sleep(forTimeInterval: seconds)
    if process.isRunning { kill(process.processIdentifier, signal) }
    // As `timeout` does: to the process, and to its group.
    if process.isRunning { kill(process.processIdentifier, signal) }
    process.waitUntilExit()
    let wasSignalled = process.terminationReason == .uncaughtSignal
    if wasSignalled { #expect(process.terminationStatus == signal) }
    return (wasSignalled, process.terminationStatus)
  }

  /// Interrupts at random moments, shares of the time that a whole run took, at least one of them before the end: where all
  /// were too late, as the machine has less to do by now, a run is begun again and interrupted earlier.
  private func interrupt(
    times: Int, within range: ClosedRange<Double>, seed: UInt64,
    _ attempt: (_ index: Int, _ share: Double) throws -> Bool
  ) throws {
    var random = SplitMix64(seed: seed)
    var wasSignalled = false
    for index in 0..<times {
      if try attempt(index, Double.random(in: range, using: &random)) { wasSignalled = true }
    }
    for index in 0..<8 where !wasSignalled { wasSignalled = try attempt(index, 0.5 * pow(0.6, Double(index))) }
    #expect(wasSignalled)
  }

  /// In a format of few files, and in one of a file a pair.
  @Test(arguments: [("csv", 12), ("geoaware", 4)], [false, true])
  func anExportIsWholeOrNotThere(format: (name: String, times: Int), hasOld: Bool) throws {
    try withTemporaryFolder { root in
      try run(["synth", "--annotations-only", "--images", "1500", "--out", root + "/data"])
      try run(["build", "ap10k-geoaware", "--data", root + "/data", "--out", root + "/benchmark"])
      let export = ["export", root + "/benchmark", "--format", format.name]
      let time = try time(export + ["--out", root + "/whole"])
      try run(["export", root + "/benchmark", "--format", "jsonl", "--out", root + "/old"])
      let (whole, old) = try (listing(root + "/whole"), listing(root + "/old"))
      try interrupt(times: format.times, within: 0.1...1.1, seed: hasOld ? 1 : 2) { index, share in
        if FileManager.default.fileExists(atPath: root + "/out") {
          try FileManager.default.removeItem(atPath: root + "/out")
        }
        if hasOld { try FileManager.default.copyItem(atPath: root + "/old", toPath: root + "/out") }
        let (wasSignalled, status) = try interrupt(
          export + ["--out", root + "/out"] + (hasOld ? ["--force"] : []),
          after: time * share, by: [SIGINT, SIGTERM, SIGHUP][index % 3])
        if !wasSignalled { #expect(status == 0) }
        let found = FileManager.default.fileExists(atPath: root + "/out") ? try listing(root + "/out") : nil
        #expect(found == whole || found == (hasOld ? old : nil), "\(found?.count ?? 0) files")
        if !wasSignalled { #expect(found == whole) }
        #expect(try contents(root).filter { $0 != "out" } == ["benchmark", "data", "old", "whole"])
        return wasSignalled
      }
    }
  }

  /// A shell that ignores a signal passes that on to what it starts.
  @Test func anIgnoredSignalStaysIgnored() throws {
    try withTemporaryFolder { root in
      try run(["synth", "--annotations-only", "--images", "1500", "--out", root + "/data"])
      let build = ["build", "ap10k-geoaware", "--data", root + "/data", "--out", root + "/out"]
      let outcome = try ChiralCommand.shell(
        """
        trap '' HUP
        "$@" & pid=$!
        while kill -0 $pid 2>/dev/null; do kill -HUP $pid 2>/dev/null; sleep 0.02; done
        wait $pid
        """, arguments: [ChiralCommand.executable] + build)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(try contents(root) == ["data", "out"])
    }
  }

  /// Small maps of some images, and the command that imports them.
  private func makeMaps(_ names: [String], in root: String) throws -> [String] {
    let hot = (0..<16 * 64).map { Float($0 / 64 == $0 % 64 ? 1 : 0) }
    for name in names {
      try NpyWriter.write(Tensor(shape: [16, 8, 8], values: hot), to: .new("\(root)/maps/\(name).npy"))
    }
    return [
      "features", "import", "--layout", "npy", "--pattern", "{image}.npy", "--from", root + "/maps",
      "--threads", "1", "--out", root + "/store",
    ]
  }

  /// How long a command takes.
  private func time(_ arguments: [String]) throws -> Double {
    let start = Date()
    try run(arguments)
    return Date().timeIntervalSince(start)
  }

  @Test func anInterruptedMatchKeepsItsJournalAndNothingElse() throws {
    try withTemporaryFolder { root in
      let book = try PictureBook(in: root)
      try run(["build", book.recipe, "--data", book.path, "--out", root + "/benchmark"])
      try run(makeMaps(book.images.map { String($0.dropLast(4)) }, in: root))
      let match = ["match", root + "/benchmark", "--features", root + "/store", "--threads", "1"]
      let whole = try time(match + ["--out", root + "/whole.jsonl"])
      let expected = FileManager.default.contents(atPath: root + "/whole.jsonl")
      let left = try contents(root)
      try interrupt(times: 8, within: 0.2...0.95, seed: 3) { _, share in
        let out = root + "/out.jsonl"
        let (wasSignalled, _) = try interrupt(match + ["--out", out], after: whole * share)
        let found = try Set(contents(root)).subtracting(left)
        #expect(found.isSubset(of: wasSignalled ? ["out.jsonl", "out.jsonl.progress"] : ["out.jsonl"]))
        // Where the output is there, the journal is gone.
        #expect(found.count < 2)
        if !found.contains("out.jsonl") { try run(match + ["--out", out, "--resume"]) }
        #expect(FileManager.default.contents(atPath: out) == expected)
        try FileManager.default.removeItem(atPath: out)
        #expect(try contents(root) == left)
        return wasSignalled
      }
    }
  }

  @Test(arguments: [false, true]) func anInterruptedImportKeepsWhatItShould(force: Bool) throws {
    try withTemporaryFolder { root in
      let names = (0..<400).map { "\($0)" }
      let begin = try makeMaps(Array(names.prefix(10)), in: root)
      try run(begin)
      try FileManager.default.copyItem(atPath: root + "/store", toPath: root + "/old")
      let index = FileManager.default.contents(atPath: root + "/store/index.json")
      let arguments = try makeMaps(Array(names.dropFirst(10)), in: root) + (force ? ["--force"] : [])
      let whole = try time(arguments)
      let complete = FileManager.default.contents(atPath: root + "/store/index.json")
      let left = try contents(root)
      try interrupt(times: 6, within: 0.1...0.95, seed: 4) { _, share in
        try FileManager.default.removeItem(atPath: root + "/store")
        try FileManager.default.copyItem(atPath: root + "/old", toPath: root + "/store")
        let (wasSignalled, _) = try interrupt(arguments, after: whole * share)
        #expect(try contents(root) == left)
        #expect(try contents(root + "/store") == ["index.json", "maps"])
        #expect(try ChiralCommand.run(["features", "info", root + "/store", "--verify"]).status == 0)
        let found = FileManager.default.contents(atPath: root + "/store/index.json")
        if force { #expect(found == index || found == complete) }
        // What an interrupted import in place had done, its index says.
        let maps = try contents(root + "/store/maps/plain").count
        let rows = String(decoding: found ?? Data(), as: UTF8.self).split(separator: "maps/plain/").count - 1
        #expect(maps == rows)
        if !force {
          try run(arguments)
          #expect(FileManager.default.contents(atPath: root + "/store/index.json") == complete)
        }
        return wasSignalled
      }
    }
  }
}
