import Foundation

/// The reference numbers in `Tests/Goldens`, which every checkout has: no test may skip for want of them.
/// `Tests/Goldens/README.md` says what each is.
public enum Goldens {
  /// The path of a file or folder of them.
  public static func path(_ name: String) -> String { "\(SharedData.checkout)/Tests/Goldens/\(name)" }

  /// The bytes of a file that is kept in parts: `<name>.1`, `<name>.2` and so on, in this order.
  public static func joined(_ name: String) throws -> [UInt8] {
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path(name + ".1")))
    var number = 2
    while let part = FileManager.default.contents(atPath: path("\(name).\(number)")) {
      bytes += part
      number += 1
    }
    return Array(bytes)
  }
}
