/// The visibilities of many images, transposed: a bit an image, a plane a keypoint, so that one image is tested
/// against 256 others by a few word operations a keypoint. The baseline x86-64 counts no bits in hardware; this way
/// there are none to count.
struct VisibilityPlanes: Sendable {
  /// 256 images.
  typealias Block = SIMD4<UInt64>

  /// How many images there are.
  let count: Int
  /// How many blocks they fill, the last one padded with images that show nothing.
  let blocks: Int
  private let keypoints: Int
  /// Block by block, keypoint by keypoint: the images where it weighs one half, then those where it weighs one.
  private let planes: [Block]

  init(_ images: [Visibility]) {
    count = images.count
    blocks = (images.count + 255) / 256
    let used = images.reduce(0) { $0 | $1.one | $1.two }
    keypoints = 64 - used.leadingZeroBitCount
    var planes = [Block](repeating: .zero, count: blocks * keypoints * 2)
    for (index, image) in images.enumerated() {
      let bit: UInt64 = 1 << UInt64(index & 63)
      let word = index >> 6 & 3
      let base = (index >> 8) * keypoints * 2
      Self.forEachBit(of: image.one) { planes[base + 2 * $0][word] |= bit }
      Self.forEachBit(of: image.two) { planes[base + 2 * $0 + 1][word] |= bit }
    }
    self.planes = planes
  }

  private static func forEachBit(of word: UInt64, _ body: (Int) -> Void) {
    var rest = word
    while rest != 0 {
      body(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
  }

  /// An image as the keypoints that it has, prepared for `possible`.
  struct Probe: Sendable {
    fileprivate let ones: [Int]
    fileprivate let twos: [Int]

    init(_ image: Visibility) {
      ones = Probe.indices(image.one)
      twos = Probe.indices(image.two)
    }

    private static func indices(_ word: UInt64) -> [Int] {
      var indices: [Int] = []
      forEachBit(of: word) { indices.append($0) }
      return indices
    }
  }

  /// Which images of a block share at least `quarters` (1 to 128) quarters with the probe.
  ///
  /// For each image at once, a counter of seven bits starts at 128 − quarters; c7 keeps that it ran over.
  func possible(_ probe: Probe, inBlock block: Int, quarters: Int) -> Block {
    let start = UInt64(max(0, 128 - quarters))
    func bit(_ place: UInt64) -> Block { Block(repeating: start >> place & 1 == 1 ? .max : 0) }
    var (c0, c1, c2, c3) = (bit(0), bit(1), bit(2), bit(3))
    var (c4, c5, c6, c7) = (bit(4), bit(5), bit(6), bit(7))
    let base = block * keypoints * 2
    for keypoint in probe.ones where keypoint < keypoints {
      // Adds one quarter where the other image weighs one half, two where it weighs one.
      let one = planes[base + 2 * keypoint]
      let two = planes[base + 2 * keypoint + 1]
      var carry = c0 & one
      c0 ^= one
      let sum = c1 ^ two
      let next = c1 & two | sum & carry
      c1 = sum ^ carry
      carry = c2 & next
      c2 ^= next
      Self.propagate(carry, &c3, &c4, &c5, &c6, &c7)
    }
    for keypoint in probe.twos where keypoint < keypoints {
      // Adds two quarters or four.
      let one = planes[base + 2 * keypoint]
      let two = planes[base + 2 * keypoint + 1]
      let carry = c1 & one
      c1 ^= one
      let sum = c2 ^ two
      let next = c2 & two | sum & carry
      c2 = sum ^ carry
      Self.propagate(next, &c3, &c4, &c5, &c6, &c7)
    }
    return c7
  }

  @inline(__always)
  private static func propagate(
    _ carry: Block, _ c3: inout Block, _ c4: inout Block, _ c5: inout Block, _ c6: inout Block,
    _ c7: inout Block
  ) {
    let into4 = c3 & carry
    c3 ^= carry
    let into5 = c4 & into4
    c4 ^= into4
    let into6 = c5 & into5
    c5 ^= into5
    let into7 = c6 & into6
    c6 ^= into6
    c7 |= into7
  }
}
