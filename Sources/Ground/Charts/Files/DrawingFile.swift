import Explanations
import Files
import Images

/// Writes drawings to files.
package enum DrawingFile {
  /// The longest side of a PNG in pixels, which is cairo's.
  private static let longestSide = 32_000.0

  /// Writes a drawing in a format; PDF and PNG by `rsvg-convert`. Where that isn't there, the drawing is
  /// written as SVG beside the output's place, unless something stands there, which nobody named and which so
  /// never gives way, and the error says so.
  ///
  /// - Parameters:
  ///   - scale: Pixels of a PNG for one of the drawing.
  ///   - environment: Its `PATH` is where `rsvg-convert` is looked for; `nil` for the program's own.
  /// - Throws: `DrawingError`, `OutputError`, `ImageEncodingError`, `Interrupted`.
  package static func write(
    _ drawing: Drawing, theme: Theme, as format: DrawingFormat, scale: Double = 2, to destination: Destination,
    environment: [String: String]? = nil
  ) throws {
    let svg = Array(SVG.file(drawing, theme: theme).utf8)
    if format == .svg { return try OutputFile.write(svg, to: destination) }
    if format == .png { try check(drawing, scale: scale, path: destination.path) }
    guard let converter = environment.map({ VectorConverter(environment: $0) }) ?? VectorConverter() else {
      throw DrawingError.noConverter(
        path: destination.path, svg: writeInstead(svg, of: format, to: destination))
    }
    let bytes = try converted(svg, by: converter, as: format, scale: scale, beside: destination)
    try OutputFile.write(bytes, to: destination)
  }

  private static func check(_ drawing: Drawing, scale: Double, path: String) throws {
    let (width, height) = (drawing.width * scale, drawing.height * scale)
    guard max(width, height) <= longestSide, width * height <= Double(RGBImage.pixelLimit) else {
      throw DrawingError.tooLarge(path: path, width: width, height: height)
    }
  }

  /// - Returns: Where it was written, `nil` where it couldn't be.
  private static func writeInstead(
    _ svg: [UInt8], of format: DrawingFormat, to destination: Destination
  ) -> String? {
    let path = destination.path.dropLast(format.rawValue.count) + DrawingFormat.svg.rawValue
    let place = destination.beside(
      String(path), mayReplace: false, kind: DrawingFormat.svg.outputKind)
    // That there is no converter is the news.
    return (try? OutputFile.write(svg, to: place)).map { place.path }
  }

  private static func converted(
    _ svg: [UInt8], by converter: VectorConverter, as format: DrawingFormat, scale: Double,
    beside destination: Destination
  ) throws -> [UInt8] {
    try ScratchFolder.with(beside: destination) { folder in
      let (source, result) = (folder + "/drawing.svg", folder + "/drawing.\(format.rawValue)")
      try OutputFile.writeInPlace(svg, to: source)
      do {
        try converter.convert(source, to: result, as: format, scale: scale, in: folder)
      } catch let failure as VectorConverter.Failure {
        throw DrawingError.conversion(path: destination.path, reason: failure.message)
      }
      // Encoded anew, a PNG says that Chiral wrote it, and is the same bytes by any libpng of the converter's.
      return try format == .pdf
        ? readPDF(result, for: destination.path) + DrawingFormat.mark
        : PNGEncoder.encode(readPNG(result, for: destination.path), kind: DrawingFormat.pictureKind)
    }
  }

  /// What the converter left, which may have been put there as a link to something else.
  private static func readPDF(_ result: String, for output: String) throws -> [UInt8] {
    let bytes = try reading(.pdf, for: output) {
      try InputFile(path: result, limit: DrawingFormat.mostBytes, following: false).bytes
    }
    guard DrawingFormat.isPDF(bytes) else {
      throw DrawingError.conversion(path: output, reason: "no PDF came of it")
    }
    return bytes
  }

  private static func readPNG(_ result: String, for output: String) throws -> RGBImage {
    try reading(.png, for: output) {
      try RGBImage(InputFile(path: result, limit: DrawingFormat.mostBytes, following: false))
    }
  }

  /// Names the output, and not a file that is hidden and gone, in what is wrong with the converter's result.
  private static func reading<Result>(
    _ format: DrawingFormat, for output: String, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let error as any ExplainedError {
      let name = format.rawValue.uppercased()
      throw DrawingError.conversion(path: output, reason: "no \(name) came of it: \(error.explanation.found)")
    }
  }
}
