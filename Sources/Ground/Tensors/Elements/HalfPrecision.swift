/// IEEE 754 half precision as bit patterns, without branches on the value so that loops over it vectorise: the
/// standard library's `Float16` is converted by a call a number where the processor isn't known to have F16C.
package enum HalfPrecision {
  /// The single-precision value of a half, exact; infinities and NaN payloads are kept.
  @inline(__always)
  package static func float(_ half: UInt16) -> Float {
    // The exponent is moved by a multiplication with 2^112, which normalises subnormal halves too.
    let magnitude = Float(bitPattern: UInt32(half & 0x7FFF) << 13) * 0x1p112
    let special: UInt32 = magnitude >= 65536 ? 0x7F80_0000 : 0
    return Float(bitPattern: magnitude.bitPattern | special | UInt32(half & 0x8000) << 16)
  }

  /// The half nearest to a value, ties to even; infinite from 65,520 on, NaN stays a quiet NaN.
  @inline(__always)
  package static func half(_ value: Float) -> UInt16 {
    let sign = UInt16(truncatingIfNeeded: value.bitPattern >> 16) & 0x8000
    let bits = value.bitPattern & 0x7FFF_FFFF
    if bits > 0x7F80_0000 { return sign | 0x7E00 }
    if bits >= 0x4780_0000 { return sign | 0x7C00 }  // 65536
    if bits < 0x3880_0000 {  // 2^-14, the least normal half: adding ½ shifts and rounds the subnormal ones
      let shifted = Float(bitPattern: bits) + 0.5
      return sign | UInt16(truncatingIfNeeded: shifted.bitPattern &- Float(0.5).bitPattern)
    }
    let rounding = 0xFFF &+ ((bits >> 13) & 1)
    return sign | UInt16(truncatingIfNeeded: (bits &- (112 << 23) &+ rounding) >> 13)
  }

  /// The bfloat16 nearest to a value, ties to even; NaN stays a quiet NaN.
  @inline(__always)
  package static func brain(_ value: Float) -> UInt16 {
    let bits = value.bitPattern
    if value.isNaN { return UInt16(truncatingIfNeeded: bits >> 16) | 0x40 }
    let rounding = 0x7FFF &+ ((bits >> 16) & 1)
    return UInt16(truncatingIfNeeded: (bits &+ rounding) >> 16)
  }

  /// The single-precision value of a bfloat16, exact.
  @inline(__always)
  package static func float(brain: UInt16) -> Float { Float(bitPattern: UInt32(brain) << 16) }
}
