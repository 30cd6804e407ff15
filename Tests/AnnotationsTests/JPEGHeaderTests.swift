import Explanations
import Files
import Foundation
import Images
import TestSupport
import Testing

@Suite struct JPEGHeaderTests {
  /// Start, a baseline frame of some size and components, a scan's start.
  private func jpeg(width: Int, height: Int, components: Int) -> [UInt8] {
    func word(_ value: Int) -> [UInt8] { [UInt8(value >> 8 & 255), UInt8(value & 255)] }
    var bytes: [UInt8] = [0xFF, 0xD8, 0xFF, 0xC0] + word(8 + 3 * components) + [8] + word(height) + word(width)
    bytes.append(UInt8(components))
    for id in 0..<components { bytes += [UInt8(id + 1), 0x11, 0] }
    bytes += [0xFF, 0xDA] + word(6 + 2 * components) + [UInt8(components)]
    for id in 0..<components { bytes += [UInt8(id + 1), 0] }
    return bytes + [0, 63, 0, 0xFF, 0xD9]
  }

  private func header(_ bytes: [UInt8]) throws -> JPEGHeader {
    try JPEGHeader(InputFile(path: "a.jpg", bytes: bytes))
  }

  @Test func readsSizes() throws {
    let color = try header(jpeg(width: 500, height: 375, components: 3))
    #expect((color.width, color.height, color.components) == (500, 375, 3))
    #expect(try header(jpeg(width: 1, height: 65500, components: 1)).height == 65500)
    #expect(try header(jpeg(width: 8, height: 9, components: 4)).components == 4)
  }

  @Test func refusesWhatIsCutShortOrAbsurd() {
    let whole = jpeg(width: 500, height: 375, components: 3)
    for bytes in [
      [], [0xFF], Array(whole.prefix(12)), Array("GIF89a".utf8), jpeg(width: 0, height: 5, components: 3),
      jpeg(width: 65535, height: 65535, components: 3), [0xFF, 0xD8, 0xFF, 0xD9],
    ] {
      #expect(throws: DocumentError.self) { try header(bytes) }
    }
  }

  @Test func survivesDamage() throws {
    let whole = jpeg(width: 500, height: 375, components: 3)
    var random = Damage(seed: 5)
    for _ in 0..<3000 {
      do { _ = try header(random.damage(whole)) } catch is any ExplainedError {}
    }
  }

  @Test(.enabled(if: SharedData.has("real/ap-10k/000000000004.jpg"), SharedData.skipMessage))
  func realFile() throws {
    let file = try InputFile(path: SharedData.path("real/ap-10k/000000000004.jpg"))
    #expect(try JPEGHeader(file).components == 3)
  }
}
