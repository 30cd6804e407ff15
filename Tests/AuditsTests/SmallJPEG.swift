import Foundation

/// Pictures of 32 × 24 pixels that show the same gentle waves, written by libjpeg.
enum SmallJPEG {
  /// In gray, at quality 60.
  static let gray = decoded(
    """
    /9j/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//
    wAALCAAYACABAREA/8QAFwAAAwEAAAAAAAAAAAAAAAAAAwUGBP/EACAQAAEEAwADAQEAAAAAAAAAAAMAAQIRBAUSExQhMqH/
    2gAIAQEAAD8A2Y2dAMOHdAywe/8AlrtDxdTLGn3Jk4hkjYfD1amTiLM1wurVDpINBm8v9TPYTE4X4q1KmckT39q091eGMwWl
    JmtC2b+qz+NKg7CZCczf4thmG4evlr//2Q==
    """)

  /// In gray, at quality 70: other pixels of the same picture.
  static let fine = decoded(
    """
    /9j/2wBDAAoHBwgHBgoICAgLCgoLDhgQDg0NDh0VFhEYIx8lJCIfIiEmKzcvJik0KSEiMEExNDk7Pj4+JS5ESUM8SDc9Pjv/
    wAALCAAYACABAREA/8QAFwAAAwEAAAAAAAAAAAAAAAAAAwQGBf/EACQQAAEEAgECBwAAAAAAAAAAABEBAgMEAAUTBiESFBUx
    MlGh/9oACAEBAAA/AH6m1jrR8blQ4teq+q/BCcFS0D6UiSOb2ygZdhbFxKD7ZG2a88lgsIOVfTkaRInN+5s7WSBa6pGCMiJ3
    TMslCDlNpddDYro96IRgNwvkEXi7D6zEr7eSaXwvVRj9hsLq6u7EZ//Z
    """)

  /// As four inks, inverted the way Adobe does, without black: each ink is what the gray is.
  static let inks = decoded(
    """
    /9j/7gAOQWRvYmUAZAAAAAAA/9sAQwANCQoLCggNCwoLDg4NDxMgFRMSEhMnHB4XIC4pMTAuKS0sMzpKPjM2RjcsLUBXQUZM
    TlJTUjI+WmFaUGBKUVJP/8AAFAgAGAAgBEMRAE0RAFkRAEsRAP/EABkAAAMBAQEAAAAAAAAAAAAAAAADBQYEB//EACAQAAEE
    AwADAQEAAAAAAAAAAAMAAQIRBAUSExQhMqH/2gAOBEMATQBZAEsAAD8A7MbOgGHDuuzGzoBhw7rsxs6AYcO69OSMsHv/AJa7
    SMsHv/lrtIywe/8AlrtCXi6mWNPuTJeLqZY0+5Ml4upljT7kyFYhkjYfD1asQyRsPh6tWIZI2Hw9WhZk4izNcLq1mTiLM1wu
    rWZOIszXC6tC0Okg0Gby/wBWh0kGgzeX+rQ6SDQZvL/UKnsJicL8Vap7CYnC/FWqewmJwvxVoWVM5Inv7VrKmckT39q1lTOS
    J7+1aFd1eGMwWlJmtXdXhjMFpSZrV3V4YzBaUma0JWzf1WfxpWzf1WfxpWzf1WfxoUoOwmQnM3+KUHYTITmb/FKDsJkJzN/i
    F2GYbh6+WuwzDcPXy12GYbh6+Whf/9k=
    """)

  /// `gray` with an EXIF segment which says that the camera was turned by a quarter (orientation 6).
  static let turned: [UInt8] = {
    let exif: [UInt8] =
      Array("Exif\0\0II*\0".utf8) + [8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0]
    return gray.prefix(2) + [0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif + gray.dropFirst(2)
  }()

  private static func decoded(_ text: String) -> [UInt8] {
    Array(Data(base64Encoded: text, options: .ignoreUnknownCharacters) ?? Data())
  }
}
