import Charts
import Explanations
import Files
import Foundation
import Images
import TestSupport
import Testing

struct DrawingFileTests {
  private static let drawing = Drawing(
    width: 60, height: 40, title: "a sheet", description: "",
    shapes: [
      .rectangle(x: 0, y: 0, width: 30, height: 40, .series(0)),
      .text("α‡", at: Drawing.Point(32, 20), .ink, size: 10, anchor: .start, isBold: false, turned: 0),
    ])

  private static let hasConverter = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .contains { FileManager.default.isExecutableFile(atPath: "\($0)/rsvg-convert") }

  private static func write(
    _ drawing: Drawing = drawing, to path: String, scale: Double = 2, force: Bool = false,
    environment: [String: String]? = nil
  ) throws -> [UInt8] {
    let format = try DrawingFormat(path: path)
    try DrawingFile.write(
      drawing, theme: .light, as: format, scale: scale,
      to: Destination(path, mayReplace: force, kind: format.outputKind), environment: environment)
    return try InputFile(path: path, limit: 1 << 20).bytes
  }

  private static func names(in folder: String) -> [String]? {
    try? FileManager.default.contentsOfDirectory(atPath: folder)
  }

  @Test(.enabled(if: hasConverter, "no rsvg-convert: apt-get install librsvg2-bin"))
  func pngHasTheColoursAndTheScale() throws {
    try withTemporaryFolder { folder in
      let bytes = try Self.write(to: folder + "/a.png", scale: 3)
      let image = try RGBImage(InputFile(path: "a.png", bytes: bytes))
      #expect((image.width, image.height) == (180, 120))
      #expect(Array(image.pixels.prefix(3)) == [0x00, 0x72, 0xB2])
      let again = try Self.write(to: folder + "/b.png", scale: 3)
      #expect(again == bytes)
    }
  }

  @Test(.enabled(if: hasConverter, "no rsvg-convert: apt-get install librsvg2-bin"))
  func pdfIsTheSameBytesEachTime() throws {
    try withTemporaryFolder { folder in
      let bytes = try Self.write(to: folder + "/a.pdf")
      #expect(bytes.starts(with: "%PDF-".utf8))
      let again = try Self.write(to: folder + "/b.PDF")
      #expect(again == bytes)
    }
  }

  @Test(
    .enabled(if: hasConverter, "no rsvg-convert: apt-get install librsvg2-bin"),
    arguments: DrawingFormat.allCases)
  func forceReplacesWhatChiralWroteAlone(format: DrawingFormat) throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/a.\(format.rawValue)"
      let bytes = try Self.write(to: path)
      #expect(throws: OutputError.exists(path: path)) { _ = try Self.write(to: path) }
      let again = try Self.write(to: path, force: true)
      #expect(again == bytes)
      // Others' files, and a picture of Chiral's that is no drawing, such as one of a synthetic set.
      let picture = try #require(RGBImage(width: 1, height: 1, pixels: [0, 0, 0]))
      for foreign in [Array("<svg/>".utf8), Array(bytes.prefix(24)), try PNGEncoder.encode(picture)] {
        try Data(foreign).write(to: URL(fileURLWithPath: path))
        #expect(throws: OutputError.self) { _ = try Self.write(to: path, force: true) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(foreign))
      }
      #expect(Self.names(in: folder) == ["a.\(format.rawValue)"])
    }
  }

  @Test func withoutAConverterThereIsSVG() throws {
    try withTemporaryFolder { folder in
      let nowhere = ["PATH": folder]
      #expect(throws: DrawingError.noConverter(path: folder + "/a.pdf", svg: folder + "/a.svg")) {
        _ = try Self.write(to: folder + "/a.pdf", environment: nowhere)
      }
      #expect(Self.names(in: folder) == ["a.svg"])
      #expect(throws: DrawingError.noConverter(path: folder + "/a.pdf", svg: nil)) {
        _ = try Self.write(to: folder + "/a.pdf", environment: nowhere)
      }
      let message = DrawingError.noConverter(path: "a.pdf", svg: "a.svg").description
      #expect(
        message
          == "a.pdf: found no program 'rsvg-convert' in PATH, expected librsvg's converter, which makes PDF and "
          + "PNG of SVG. Install it: apt-get install librsvg2-bin. The drawing is in 'a.svg'.")
    }
  }

  /// Runs `body` with a folder in which a script of ours is the converter, and the environment that finds it.
  private static func withConverter(
    _ script: String, _ body: (_ folder: String, _ environment: [String: String]) throws -> Void
  ) throws {
    try withTemporaryFolder { folder in
      let program = folder + "/bin/rsvg-convert"
      try FileManager.default.createDirectory(atPath: folder + "/bin", withIntermediateDirectories: true)
      try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(fileURLWithPath: program))
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
      try body(folder, ["PATH": folder + "/bin"])
    }
  }

  /// An old figure stays, and the error names the figure rather than a hidden file.
  @Test(arguments: [
    ("exit 0", "a.pdf", "no PDF came of it"), ("echo %PDF-1.7", "a.pdf", "no PDF came of it"),
    ("echo text; echo %%EOF", "a.pdf", "no PDF came of it"),
    (
      "printf '%%PDF-1.7\\n%%%%EOF\\n' > other; rm drawing.pdf; ln -s other drawing.pdf", "a.pdf",
      "no PDF came of it: no readable file (a symbolic link)"
    ),
    ("rm drawing.pdf", "a.pdf", "no PDF came of it: no readable file (No such file or directory)"),
    ("echo text", "a.png", "no PNG came of it: a file that starts like no known image"),
  ]) func whatIsNoDrawingIsNotPublished(script: String, name: String, reason: String) throws {
    try Self.withConverter(script) { folder, environment in
      let path = "\(folder)/\(name)"
      let old = try Self.old(name)
      try Data(old).write(to: URL(fileURLWithPath: path))
      #expect(throws: DrawingError.conversion(path: path, reason: Wording(reason, limit: 200))) {
        _ = try Self.write(to: path, force: true, environment: environment)
      }
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(old))
      #expect(Self.names(in: folder)?.sorted() == [name, "bin"])
    }
  }

  /// A figure that Chiral wrote.
  private static func old(_ name: String) throws -> [UInt8] {
    if name.hasSuffix(".pdf") { return Array("%PDF-1.7\n%%EOF\n%Chiral\n".utf8) }
    let picture = try #require(RGBImage(width: 1, height: 1, pixels: [0, 0, 0]))
    return try PNGEncoder.encode(picture, kind: "a drawing")
  }

  @Test func aPDFOfAnotherConverterIsPublished() throws {
    try Self.withConverter("printf '%%PDF-1.7\\n%%%%EOF\\n'") { folder, environment in
      let bytes = try Self.write(to: folder + "/a.pdf", environment: environment)
      #expect(bytes == Array("%PDF-1.7\n%%EOF\n%Chiral\n".utf8))
    }
  }

  /// As a wrapper does that starts the converter beside itself.
  @Test func whatTheConverterStartedEndsWithIt() throws {
    let script = "PATH=/usr/bin:/bin; exec 9> ../../lock; flock 9; sleep 900 & exit 0"
    try Self.withConverter(script) { folder, environment in
      #expect(throws: DrawingError.self) { _ = try Self.write(to: folder + "/a.pdf", environment: environment) }
      #expect(Self.names(in: folder)?.sorted() == ["bin", "lock"])
      #expect(isReleased(folder + "/lock"))
    }
  }

  /// `--force` is for the output that was named.
  @Test func theSVGInsteadReplacesNothing() throws {
    try withTemporaryFolder { folder in
      let old = try Self.write(to: folder + "/a.svg")
      let other = Drawing(width: 9, height: 9, title: "", description: "")
      #expect(throws: DrawingError.noConverter(path: folder + "/a.png", svg: nil)) {
        _ = try Self.write(other, to: folder + "/a.png", force: true, environment: ["PATH": folder])
      }
      #expect(try InputFile(path: folder + "/a.svg", limit: 1 << 20).bytes == old)
      #expect(Self.names(in: folder) == ["a.svg"])
    }
  }

  @Test func aConverterThatFailsLeavesNothing() throws {
    try Self.withConverter("echo half; echo 'no \u{1B}[31mroom' >&2; exit 3") { folder, environment in
      #expect(
        throws: DrawingError.conversion(
          path: folder + "/a.pdf", reason: "status 3, \(message: "no \u{1B}[31mroom")")
      ) {
        _ = try Self.write(to: folder + "/a.pdf", environment: environment)
      }
      #expect(Self.names(in: folder) == ["bin"])
    }
  }

  @Test func hugePicturesAndUnknownEndingsAreRefused() throws {
    let wide = Drawing(width: 1e6, height: 10, title: "", description: "")
    #expect(throws: DrawingError.tooLarge(path: "a.png", width: 2e6, height: 20)) {
      _ = try Self.write(wide, to: "a.png")
    }
    #expect(throws: DrawingError.unknownFormat("a.jpg")) { _ = try DrawingFormat(path: "a.jpg") }
    #expect(try DrawingFormat(path: "x/a.SVG") == .svg)
  }
}
