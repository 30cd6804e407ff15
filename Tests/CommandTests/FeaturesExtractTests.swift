import Foundation
import Images
import TestSupport
import Testing

@Suite struct FeaturesExtractTests {
  @Test func damagedAndMissingImagesAreListedAndGetNoMap() throws {
    try withTemporaryFolder { root in
      let picture = Picture(width: 20, height: 12) { x, y in [UInt8(x * 10), UInt8(y * 20), 90] }
      try PictureBook.write(picture.png(), to: root + "/images/a.png")
      try PictureBook.write(TinyJPEG.gray, to: root + "/images/b.jpg")
      try PictureBook.write(Array(TinyJPEG.gray.dropLast(12)), to: root + "/images/cut.jpg")
      try PictureBook.write(Array("GIF89a".utf8), to: root + "/images/c.jpg")
      try OutputText.write("a.png\nb.jpg\ncut.jpg\nc.jpg\nd.jpg\n", to: root + "/list.txt")
      let arguments = [
        "features", "extract", "--images", root + "/images", "--list-file", root + "/list.txt", "--out",
        root + "/store",
      ]
      let outcome = try ChiralCommand.run(arguments + ["--variants", "rotated90,plain"])
      #expect(outcome.status == 1)
      #expect(outcome.output == "\(root)/store: 4 maps written, 0 kept, 1 image missing, 2 refused\n")
      for sentence in [
        "refused: cut.jpg: ", "missing data", "refused: c.jpg: ", "starts like no known image",
        "missing: d.jpg",
      ] {
        #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
      }
      let accepted = try ChiralCommand.run(arguments + ["--allow-missing"])
      #expect(accepted.status == 0)
      #expect(accepted.output == "\(root)/store: 0 maps written, 2 kept, 1 image missing, 2 refused\n")
      let info = try ChiralCommand.run(["features", "info", root + "/store", "--verify"])
      #expect(info.output.contains("maps: 2 plain"), "\(info.output)")
    }
  }

  /// A megabyte of texts that unfold to half a gigabyte, which nobody reads.
  @Test func textsOfAPictureAreNotUnfolded() throws {
    try withTemporaryFolder { root in
      let script = #"""
        import struct, sys, zlib
        def chunk(kind, data):
            return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
        text = chunk(b'zTXt', b'k\0\0' + zlib.compress(b'a' * 5000000))
        with open(sys.argv[1], 'wb') as file:
            file.write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 10, 10, 8, 6, 0, 0, 0)))
            file.write(text * 200 + chunk(b'IDAT', zlib.compress(b'\0' * 410)) + chunk(b'IEND', b''))
        """#
      try OutputText.write("a.png\n", to: root + "/list.txt")
      // Where there is no Python, nothing is tried.
      guard Python.run(script, root + "/a.png") != nil else { return }
      let outcome = try ChiralCommand.shell(
        #"ulimit -v 900000; exec "$1" features extract --images . --list-file list.txt --out store --threads 1"#,
        arguments: [ChiralCommand.executable], in: root)
      #expect(outcome.status == 0 && outcome.output.contains("1 map written"), "\(outcome.errors)")
    }
  }

  @Test func masksAreTakenInAndTurned() throws {
    try withTemporaryFolder { root in
      for name in ["a", "b"] {
        let picture = Picture(width: 20, height: 12) { x, y in [UInt8(x * 10), UInt8(y * 20), 90] }
        try PictureBook.write(picture.png(), to: "\(root)/images/cat/\(name).png")
      }
      let mask = Picture(width: 20, height: 20) { x, y in x < 5 && y < 10 ? [255, 255, 255] : [0, 0, 0] }
      try PictureBook.write(mask.png(), to: root + "/masks/cat/a_mask.png")
      try OutputText.write("cat/a.png\ncat/b.png\n", to: root + "/list.txt")
      let arguments = [
        "features", "extract", "--images", root + "/images", "--list-file", root + "/list.txt", "--out",
        root + "/store", "--masks", root + "/masks", "--variants",
      ]
      let first = try ChiralCommand.run(arguments + ["plain,flipped"])
      #expect(first.status == 0, "\(first)")
      #expect(
        first.output == "\(root)/store: 4 maps written, 0 kept, 0 images missing, 0 refused, 2 masks\n")
      #expect(
        first.errors.contains("note: 1 image without a mask in \(root)/masks: cat/b.png"), "\(first.errors)")
      func isInside(_ variant: String) throws -> [Bool] {
        let stored = try RGBImage(path: "\(root)/store/masks/\(variant)/cat/a.png")
        #expect(stored.width == 20 && stored.height == 20)
        return (0..<400).map { stored.pixels[3 * $0] > 0 }
      }
      #expect(try isInside("plain") == (0..<400).map { $0 % 20 < 5 && $0 / 20 < 10 })
      #expect(try isInside("flipped") == (0..<400).map { $0 % 20 >= 15 && $0 / 20 < 10 })
      // Another variant is added, the first two are kept, also those that were made from the file.
      let before = try Data(contentsOf: URL(fileURLWithPath: root + "/store/masks/flipped/cat/a.png"))
      let more = try ChiralCommand.run(arguments + ["plain,flipped,rotated90", "--json"])
      #expect(
        more.output.contains(#""masks": 3"#) && more.output.contains(#""cat/b.png""#), "\(more)")
      #expect(try isInside("rotated90") == (0..<400).map { $0 % 20 < 10 && $0 / 20 >= 15 })
      #expect(try Data(contentsOf: URL(fileURLWithPath: root + "/store/masks/flipped/cat/a.png")) == before)
      let info = try ChiralCommand.run(["features", "info", root + "/store", "--verify"])
      #expect(info.status == 0 && info.output.contains("masks: 3"), "\(info)")
      // A mask that changed takes the place of all that came from it.
      let other = Picture(width: 20, height: 20) { x, _ in x < 2 ? [255, 255, 255] : [0, 0, 0] }
      try PictureBook.write(other.png(), to: root + "/masks/cat/a_mask.png")
      _ = try ChiralCommand.run(arguments + ["plain,flipped"])
      #expect(try isInside("flipped") == (0..<400).map { $0 % 20 >= 18 })
    }
  }

  @Test func masksThatDoNotFitAreRefused() throws {
    try withTemporaryFolder { root in
      let picture = Picture(width: 20, height: 12) { x, y in [UInt8(x * 10), UInt8(y * 20), 90] }
      try PictureBook.write(picture.png(), to: root + "/images/a.png")
      try OutputText.write("a.png\n", to: root + "/list.txt")
      let arguments = [
        "features", "extract", "--images", root + "/images", "--list-file", root + "/list.txt", "--out",
        root + "/store", "--masks",
      ]
      let absent = try ChiralCommand.run(arguments + [root + "/none"])
      #expect(absent.status == 1 && absent.errors.contains("/none: "), "\(absent)")
      #expect(absent.errors.contains("not a folder of masks"), "\(absent)")
      try PictureBook.write(picture.png(), to: root + "/masks/a_mask.png")
      let oblong = try ChiralCommand.run(arguments + [root + "/masks"])
      #expect(
        oblong.status == 1
          && oblong.errors.contains(
            "a_mask.png: found a mask of 20 × 12 pixels, expected as many across as down"),
        "\(oblong)")
      try PictureBook.write(Array(picture.png().dropLast(30)), to: root + "/masks/a_mask.png")
      let cut = try ChiralCommand.run(arguments + [root + "/masks"])
      #expect(cut.status == 1 && cut.errors.contains("a_mask.png"), "\(cut)")
      try PictureBook.write(TinyJPEG.gray, to: root + "/masks/a_mask.png")
      let photo = try ChiralCommand.run(arguments + [root + "/masks"])
      #expect(photo.status == 1 && photo.errors.contains("a_mask.png"), "\(photo)")
    }
  }

  /// Also of a regular file whose size says nothing, as those of `/proc`.
  @Test(arguments: ["list.txt", "-", "/proc/self/mem"])
  func aListWithoutImagesIsRefused(list: String) throws {
    try withTemporaryFolder { root in
      try OutputText.write("\n\r\n", to: root + "/list.txt")
      try FileManager.default.createDirectory(atPath: root + "/images", withIntermediateDirectories: true)
      let outcome = try ChiralCommand.run(
        ["features", "extract", "--images", "images", "--list-file", list, "--out", "store"], in: root)
      let name = list == "-" ? "standard input" : list
      #expect(outcome.status == 1)
      #expect(outcome.errors == "Error: \(name): 1:1: found no images, expected a path a line.\n")
      #expect(try FileManager.default.contentsOfDirectory(atPath: root).sorted() == ["images", "list.txt"])
    }
  }

  /// A shard may have none of a list's images.
  @Test func aShardWithoutImagesIsFine() throws {
    try withTemporaryFolder { root in
      let picture = Picture(width: 20, height: 12) { x, y in [UInt8(x * 10), UInt8(y * 20), 90] }
      try PictureBook.write(picture.png(), to: root + "/images/a.png")
      try OutputText.write("a.png\n", to: root + "/list.txt")
      let outcomes = try (1...2).map {
        try ChiralCommand.run(
          [
            "features", "extract", "--images", "images", "--list-file", "list.txt", "--out", "store\($0)",
            "--shard", "\($0)/2",
          ], in: root)
      }
      #expect(outcomes.map(\.status) == [0, 0], "\(outcomes)")
      #expect(outcomes.count { $0.output.contains(": 0 maps written") } == 1, "\(outcomes)")
    }
  }

  @Test func anImageThatChangedAtTheSameSizeIsDescribedAgain() throws {
    try withTemporaryFolder { root in
      for (name, shade) in [("a", UInt8(9)), ("b", 7)] {
        let picture = Picture(width: 20, height: 12) { x, y in [UInt8(x) * shade, UInt8(y) * 20, 90] }
        try PictureBook.write(picture.png(), to: "\(root)/images/\(name).png")
      }
      try OutputText.write("a.png\nb.png\n", to: root + "/list.txt")
      let arguments = [
        "features", "extract", "--images", root + "/images", "--list-file", root + "/list.txt", "--out",
        root + "/store",
      ]
      #expect(try ChiralCommand.run(arguments).output.contains("2 maps written, 0 kept"))
      let map = root + "/store/maps/plain/a.safetensors"
      let before = try Data(contentsOf: URL(fileURLWithPath: map))
      let changed = Picture(width: 20, height: 12) { x, y in [90, UInt8(x) * 9, UInt8(y) * 20] }
      try PictureBook.write(changed.png(), to: root + "/images/a.png")
      #expect(try ChiralCommand.run(arguments).output.contains("1 map written, 1 kept"))
      #expect(try Data(contentsOf: URL(fileURLWithPath: map)) != before)
    }
  }

  @Test(arguments: [
    (["--variants", "plain,turned"], "'--variants' names 'turned'; there are plain, flipped, rotated90"),
    (["--variants", "flipped"], "'--variants' is 'flipped', without plain."),
    (["--variants", ""], "'--variants' is empty"),
  ])
  func variantsAreChecked(arguments: [String], sentence: String) throws {
    let outcome = try ChiralCommand.run(
      ["features", "extract", "--images", "i", "--list-file", "l", "--out", "o"] + arguments)
    #expect(outcome.status == 64 && outcome.errors.contains(sentence), "\(outcome.errors)")
  }
}
