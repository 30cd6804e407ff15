import Benchmarks
import Explanations
import Exports
import Files
import Foundation
import Reproducibility
import TestSupport
import Testing

@Suite struct ExportShardTests {
  /// A benchmark of 1,560 pairs of 40 images, which lie in `data`, with masks of half of them.
  private func prepare(in root: String) throws {
    try BenchmarkFolder.write(try SmallBenchmark.longList(), to: .new(root + "/a"), threads: 1)
    for number in 10..<50 {
      try OutputText.write("image \(number)", to: "\(root)/data/0000000000\(number).jpg")
      if number < 30 { try OutputText.write("mask", to: "\(root)/Segmentation/cat/0000000000\(number).png") }
    }
  }

  @discardableResult
  private func export(
    _ format: BenchmarkExport.Format, in root: String, to out: String, shard: Shard? = nil,
    way: ImageSource.Way = .link, threads: Int = 1, rootName: String = "data/ap-10k"
  ) throws -> String {
    let images = ImageSource(folder: root + "/data", way: way)
    try BenchmarkExport(folder: root + "/a", threads: threads).write(
      format, to: .new("\(root)/\(out)"), root: rootName,
      images: format == .spair || format == .geoaware ? images : nil, shard: shard)
    return "\(root)/\(out)"
  }

  private func shards(
    _ format: BenchmarkExport.Format, count: Int, in root: String, way: ImageSource.Way = .link
  ) throws -> [String] {
    try (1...count).map { index in
      try export(
        format, in: root, to: "\(format)-\(index)", shard: Shard(index: index, count: count), way: way,
        threads: index % 2 + 1)
    }
  }

  @Test(arguments: [BenchmarkExport.Format.geoaware, .spair, .csv, .jsonl], [2, 3, 7])
  func shardsBecomeTheWholeTree(format: BenchmarkExport.Format, count: Int) throws {
    try withTemporaryFolder { root in
      try prepare(in: root)
      let way: ImageSource.Way = count == 2 ? .copy : .link
      let whole = try FolderContent.of(export(format, in: root, to: "whole", way: way))
      let paths = try shards(format, count: count, in: root, way: way)
      try ExportMerge(paths.reversed()).write(to: .new(root + "/merged"), threads: 2) { _, _ in }
      #expect(try FolderContent.of(root + "/merged") == whole)
    }
  }

  /// Most of 100 shards have no image, and all have few pairs.
  @Test func moreShardsThanImagesBecomeTheWhole() throws {
    try withTemporaryFolder { root in
      try prepare(in: root)
      let whole = try FolderContent.of(export(.csv, in: root, to: "whole"))
      let paths = try shards(.csv, count: 100, in: root)
      try ExportMerge(paths).write(to: .new(root + "/merged"), threads: 1) { _, _ in }
      #expect(try FolderContent.of(root + "/merged") == whole)
    }
  }

  /// Merges two shards of a format after a change to them.
  private func refusal(
    _ format: BenchmarkExport.Format = .spair, _ change: (_ root: String) throws -> Void
  ) throws -> String {
    try withTemporaryFolder { root in
      try prepare(in: root)
      let paths = try shards(format, count: 2, in: root)
      try change(root)
      let text = message {
        try ExportMerge(paths).write(to: .new(root + "/merged"), threads: 1) { _, _ in }
      }
      #expect(!FileManager.default.fileExists(atPath: root + "/merged"))
      return text.replacing(root + "/", with: "")
    }
  }

  @Test func foreignShardsAreRefused() throws {
    func other(_ make: (_ root: String, _ shard: Shard) throws -> Void) throws -> String {
      try refusal(.geoaware) { root in
        try FileManager.default.removeItem(atPath: root + "/geoaware-2")
        try make(root, #require(Shard("2/2")))
      }
    }
    let named = try other { try export(.geoaware, in: $0, to: "geoaware-2", shard: $1, rootName: "elsewhere") }
    #expect(
      named
        == "geoaware-2: whole.root: found a shard of another run, with elsewhere, expected data/ap-10k, as in "
        + "'geoaware-1'. Merge the shards of one run, which differ in --shard and --out alone.")
    let copied = try other { try export(.geoaware, in: $0, to: "geoaware-2", shard: $1, way: .copy) }
    #expect(
      copied.hasPrefix("geoaware-2: whole.images: found a shard of another run, with copy, expected link, "))
    let lines = try other { try export(.jsonl, in: $0, to: "geoaware-2", shard: $1) }
    #expect(
      lines.hasPrefix("geoaware-2: export: found a shard of another run, with jsonl, expected geoaware, "))
    let whole = try other { root, _ in try export(.geoaware, in: root, to: "geoaware-2") }
    #expect(whole.hasPrefix("geoaware-2: found a whole folder, expected one that --shard wrote. "))
  }

  @Test func changedShardsAreRefused() throws {
    let pair = "PairAnnotation/trn/000001-000000000010-000000000011:cat.json"
    let more = try refusal { try OutputText.write("{}", to: "\($0)/spair-2/\(pair)") }
    #expect(more.hasPrefix("spair-2: found "), "\(more)")
    #expect(more.contains("expected the 1 and "), "\(more)")
    let double = try refusal { root in
      try FileManager.default.removeItem(atPath: root + "/spair-2/ImageAnnotation/cat/000000000049.json")
      try OutputText.write("{}", to: "\(root)/spair-2/\(pair)")
    }
    #expect(double.hasPrefix("spair-2: found the file '\(pair)', which another shard has too, "), "\(double)")
    let foreign = try refusal { root in
      try FileManager.default.removeItem(atPath: root + "/spair-2/ImageAnnotation/cat/000000000049.json")
      try OutputText.write("{}", to: "\(root)/spair-2/.bashrc")
    }
    #expect(foreign.hasPrefix("spair-2: found '.bashrc', which no export has, "), "\(foreign)")
    let swapped = try refusal { root in
      try FileManager.default.moveItem(
        atPath: "\(root)/spair-1/\(pair)", toPath: "\(root)/spair-1/ImageAnnotation/cat/x.json")
    }
    #expect(
      swapped.hasPrefix("found shards with 1559 files of pairs, expected 1560, one a pair."), "\(swapped)")
    let cut = try refusal { try OutputText.write("000001\n", to: $0 + "/spair-2/Layout/large/trn.txt") }
    #expect(cut.hasPrefix("spair-2/Layout/large/trn.txt: found SHA-256 "), "\(cut)")
  }

  /// A byte in a file that only one shard has, or where a link leads, is as much of a shard as how many files there are.
  @Test func changedContentsAreRefused() throws {
    let start = "spair-1: found other files, with SHA-256 "
    for name in [
      "PairAnnotation/trn/000001-000000000010-000000000011:cat.json", "ImageAnnotation/cat/000000000010.json",
    ] {
      let text = try refusal { root in
        let path = "\(root)/spair-1/\(name)"
        var bytes = try InputFile(path: path).bytes
        let last = try #require(bytes.indices.last)
        bytes[last] ^= 1
        try OutputText.write(bytes, to: path)
      }
      #expect(text.hasPrefix(start), "\(text)")
      #expect(text.hasSuffix(", by its record, as it is shard 1/2. Make the shard again."), "\(text)")
    }
    let renamed = try refusal { root in
      let folder = root + "/spair-1/ImageAnnotation/cat/"
      try FileManager.default.moveItem(
        atPath: folder + "000000000010.json", toPath: folder + "000000000009.json")
    }
    #expect(renamed.hasPrefix(start), "\(renamed)")
    let led = try refusal { root in
      let folder = root + "/spair-1/JPEGImages"
      let names = try FolderListing.files(below: folder)
      let link = try folder + "/" + #require(names.first)
      try FileManager.default.removeItem(atPath: link)
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/etc/hostname")
    }
    #expect(led.hasPrefix(start), "\(led)")
  }

  @Test func linksAndPipesWhereFilesBelongAreRefused() throws {
    for name in [
      "PairAnnotation/trn/000001-000000000010-000000000011:cat.json", "ImageAnnotation/cat/000000000010.json",
      "Layout/large/trn.txt",
    ] {
      let text = try refusal { root in
        let path = "\(root)/spair-1/\(name)"
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/etc/hostname")
      }
      #expect(text.hasPrefix("spair-1/\(name): found no readable file (a symbolic link)."), "\(text)")
    }
    let pipe = try refusal { root in
      let path = root + "/spair-1/ImageAnnotation/cat/000000000010.json"
      try FileManager.default.removeItem(atPath: path)
      #expect(mkfifo(path, 0o600) == 0)
    }
    #expect(pipe.contains("found no readable file (a named pipe)."), "\(pipe)")
  }

  @Test func columnsMustAgree() throws {
    let text = try refusal(.csv) { root in
      let path = root + "/csv-2/pairs/trn.csv"
      let table = try String(contentsOfFile: path, encoding: .utf8)
      try OutputText.write(table.replacing("pair,", with: "name,"), to: path)
    }
    #expect(text.hasPrefix("csv-2/pairs/trn.csv: found other columns, expected those of 'csv-1', "), "\(text)")
  }

  @Test func digestsOfWholeListsHaveNoShards() throws {
    try withTemporaryFolder { root in
      try prepare(in: root)
      let text = message {
        try export(.huggingface, in: root, to: "x", shard: Shard("1/2"))
      }
      #expect(text.hasPrefix("found a shard of the format huggingface, "), "\(text)")
    }
  }
}
