import Documents
import Explanations
import FeatureMaps
import Files
import Foundation
import Reproducibility
import TensorFiles
import Tensors
import TestSupport
import Testing

@Suite struct StoreMergeTests {
  private static let mask: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]

  /// What a run is asked for: five images in two variants, of which `d` is missing.
  private static let asked = ["a", "b", "c", "d", "e"].flatMap { image in
    ["plain", "flipped"].map { StoreKey(image: "cat/\(image)", variant: $0) }
  }

  private func write(
    _ name: String, in root: String, _ shard: String? = nil, settings: StoreSettings = .init(origin: "noise"),
    source: String? = nil, masks: Bool = false, channels: Int = 2, isFinished: Bool = true
  ) throws -> String {
    let images = ["a", "b", "c", "d", "e"]
    let shard = try shard.map { try #require(Shard($0)) }
    let id = try source.map {
      try #require(ArtefactID("chiral-feature-store/2:" + String(repeating: $0, count: 64)))
    }
    let part = try shard.map { try StorePart($0, ofMaps: Self.asked, source: id, masks: masks) }
    let path = "\(root)/\(name)"
    try FeatureStoreWriter.write(
      to: .new(path), settings: settings.with(part),
      groups: [LayerGroup(name: "all", layers: ["x", "y"])]
    ) { writer in
      var missing: [StoreKey] = []
      for (index, image) in images.enumerated() where shard?.range(of: images.count).contains(index) ?? true {
        for variant in ["plain", "flipped"] {
          guard image != "d" else {
            missing.append(StoreKey(image: "cat/d", variant: variant))
            continue
          }
          let layers = try [("x", 1), ("y", channels - 1)].map { name, channels in
            NamedTensor(name: name, tensor: try Tensor(shape: [channels, 3, 3], repeating: Float(index)))
          }
          try writer.add(
            image: "cat/\(image)", variant: variant, layers: layers,
            sources: [SHA256.digest(of: [UInt8(index)])])
          if image == "b" {
            try writer.add(
              image: "cat/b", variant: variant, mask: InputFile(path: "mask.png", bytes: Self.mask))
          }
        }
      }
      if isFinished { try writer.finish(missing: missing) }
    }
    return path
  }

  @Test(arguments: [1, 2, 3, 4, 7], [false, true])
  func shardsBecomeTheWholeStore(count: Int, zstd: Bool) throws {
    try withTemporaryFolder { root in
      let settings = StoreSettings(origin: "noise", precision: .single, isCompressed: zstd)
      let whole = try write("whole", in: root, settings: settings)
      let paths = try (1...count).map { try write("\($0)", in: root, "\($0)/\(count)", settings: settings) }
      let merge = try StoreMerge(paths.reversed())
      #expect(merge.maps == 8)
      var shown = 0
      try merge.write(to: .new(root + "/merged"), threads: 2) { done, _ in shown = done }
      #expect(shown == 10)
      #expect(try FolderContent.of(root + "/merged") == FolderContent.of(whole))
      // The shards stay, and take no room of their own.
      let map = "maps/plain/cat/a.safetensors" + (zstd ? ".zst" : "")
      let links = try FileManager.default.attributesOfItem(atPath: "\(root)/1/\(map)")[.referenceCount] as? Int
      #expect(links == 2)
    }
  }

  private func refusal(_ make: (_ root: String) throws -> [String]) throws -> String {
    try withTemporaryFolder { root in
      let paths = try make(root)
      let text = message { try StoreMerge(paths).write(to: .new(root + "/out"), threads: 1) { _, _ in } }
      #expect(!FileManager.default.fileExists(atPath: root + "/out"))
      return text.replacing(root + "/", with: "")
    }
  }

  @Test func foreignShardsAreRefused() throws {
    func second(_ make: (_ root: String) throws -> String) throws -> String {
      try refusal { [try write("1", in: $0, "1/2"), try make($0)] }
    }
    let other = "found a shard of another run, with "
    let end = ", as in '1'. Merge the shards of one run, which differ in --shard and --out alone."
    #expect(
      try second { try write("2", in: $0, "2/2", settings: .init(origin: "other")) }
        == "2: origin: \(other)other, expected noise\(end)")
    #expect(
      try second { try write("2", in: $0, "2/2", settings: .init(origin: "noise", precision: .single)) }
        == "2: precision: \(other)single, expected half\(end)")
    #expect(
      try second { try write("2", in: $0, "2/2", source: "a") }.hasPrefix(
        "2: whole.source: \(other)chiral-feature-store/2:aaaa"))
    #expect(
      try second { try write("2", in: $0, "2/2", masks: true) }
        == "2: whole.masks: \(other)true, expected false\(end)")
    #expect(
      try second { try write("2", in: $0, "2/2", channels: 4) }
        == "2: layers: \(other)x 1×3×3, y 3×3×3, expected x 1×3×3, y 1×3×3\(end)")
    #expect(
      try second { try write("2", in: $0, "2/2", isFinished: false) }
        == "2: found shard 2/2 unfinished, expected all of it. Run the command that makes it again; it goes on "
        + "where it stopped.")
    #expect(
      try second { try write("2", in: $0) }
        == "2: found a whole folder, expected one that --shard wrote. There is nothing to merge.")
    #expect(try refusal { [try write("1", in: $0)] }.hasPrefix("1: found a whole folder, "))
    #expect(
      try refusal { [try write("2", in: $0, "2/3")] }.hasPrefix(
        "found 1 of 3 shards: shards 1/3 and 3/3 are missing, expected all of them."))
    #expect(try refusal { [$0 + "/none"] }.hasPrefix("none: found nothing there, expected a feature store"))
  }

  /// Merges two shards after a change to the index of the first.
  private func refusal(of text: String, _ replacement: String) throws -> String {
    try refusal { root in
      let paths = [try write("1", in: root, "1/2"), try write("2", in: root, "2/2")]
      let index = try String(contentsOfFile: paths[0] + "/index.json", encoding: .utf8)
      let changed = index.replacing(text, with: replacement)
      #expect(changed != index)
      try OutputText.write(changed, to: paths[0] + "/index.json")
      return paths
    }
  }

  @Test func changedShardsAreRefused() throws {
    let outside = try refusal(of: "maps/plain/cat/a.safetensors", "../../evil.safetensors")
    #expect(
      outside.hasPrefix("1/index.json: found the file '../../evil.safetensors', expected 'maps/plain/cat/a"))
    #expect(
      try refusal(of: "\"file\": \"maps/plain/cat/a.safetensors\"", "\"file\": \"index.json\"").hasPrefix(
        "1/index.json: found the file 'index.json', "))
    #expect(
      try refusal(of: "cat/a", "cat/e").hasPrefix(
        "2: found 'cat/e' (flipped), which another shard has too, expected it in one of them."))
    #expect(
      try refusal(of: "cat/a", "cat/z").hasPrefix("found shards with the images and variants "))
  }

  /// The index agrees with itself.
  @Test func aNameThatLeadsOutsideIsRefused() throws {
    let text = try refusal { root in
      let path = try write("1", in: root, "1/1")
      let shard = try #require(Shard(index: 1, count: 1))
      let changed = Self.asked.map { key in
        StoreKey(image: key.image.replacing("cat/a", with: "../cat/a"), variant: key.variant)
      }
      let digests = try [Self.asked, changed].map { try StorePart(shard, ofMaps: $0).whole.maps.description }
      let index = try String(contentsOfFile: path + "/index.json", encoding: .utf8)
      try OutputText.write(
        index.replacing("cat/a", with: "../cat/a").replacing(digests[0], with: digests[1]),
        to: path + "/index.json")
      return [path]
    }
    #expect(text.contains("which leads outside of the folder"), "\(text)")
  }

  @Test func damagedFilesAreRefused() throws {
    func damaged(_ change: (_ map: String) throws -> Void) throws -> String {
      try refusal { root in
        let paths = [try write("1", in: root, "1/2"), try write("2", in: root, "2/2")]
        try change(paths[0] + "/maps/plain/cat/a.safetensors")
        return paths
      }
    }
    let place = "1/maps/plain/cat/a.safetensors: found "
    #expect(
      try damaged { path in
        var bytes = try InputFile(path: path).bytes
        bytes[bytes.count - 1] ^= 1
        try OutputText.write(bytes, to: path)
      }.hasPrefix(place + "SHA-256 "))
    #expect(
      try damaged { try OutputText.write("short", to: $0) }.hasPrefix(place + "5 bytes, expected "))
    #expect(
      try damaged { path in
        try FileManager.default.moveItem(atPath: path, toPath: path + ".aside")
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path + ".aside")
      }.hasPrefix(place + "no readable file (a symbolic link)."))
    #expect(
      try damaged { try FileManager.default.removeItem(atPath: $0) }.hasPrefix(place + "no readable file ("))
  }

  /// The key is there for shards that were asked for masks, and says nothing else.
  @Test func onlyShardsWithMasksSaySo() throws {
    try withTemporaryFolder { root in
      func index(_ path: String) throws -> String {
        try String(contentsOfFile: path + "/index.json", encoding: .utf8)
      }
      let plain = try write("plain", in: root, "1/1")
      #expect(try !index(plain).contains(#""masks": true"#))
      let masked = try write("masked", in: root, "1/1", masks: true)
      let text = try index(masked)
      #expect(text.contains(#""masks": true"#))
      #expect(try FeatureStore.open(masked, maybeShard: true).index.settings.part?.whole.masks == true)
      try OutputText.write(text.replacing(#""masks": true"#, with: #""masks": 1"#), to: masked + "/index.json")
      let refusal = message { try FeatureStore.open(masked, maybeShard: true) }
      #expect(refusal.contains("found 1, expected true or false"), "\(refusal)")
    }
  }

  @Test func aShardIsNotTakenForTheWhole() throws {
    try withTemporaryFolder { root in
      let shard = try write("1", in: root, "1/2")
      #expect(
        message { try FeatureStore.open(shard) }
          == "\(shard): found shard 1/2 of a run, expected the whole. Merge the shards first: 'chiral merge SHARD… "
          + "--out OUT'.")
      #expect(try FeatureStore.open(shard, maybeShard: true).index.settings.part?.shard == Shard("1/2"))
      // Another shard doesn't go into it, nor does the whole.
      for (other, asked) in [("2/2", "2/2"), (nil, "none")] as [(String?, String)] {
        let text = message { try write("1", in: root, other) }
        #expect(text.hasPrefix("\(shard): found a store with shard 1/2, expected \(asked)."), "\(text)")
      }
    }
  }
}
