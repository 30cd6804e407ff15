/// What a computation over channels is done with: eight of them at once, or the one that is left over.
///
/// In a product write `Lanes.load`, not `.load` alone: the latter may be taken for the load of a single factor.
protocol ChannelLanes {
  static func load(_ source: UnsafePointer<Float>) -> Self
  func store(_ target: UnsafeMutablePointer<Float>)
  static var zero: Self { get }
  static func + (left: Self, right: Self) -> Self
  static func - (left: Self, right: Self) -> Self
  static func * (left: Self, right: Float) -> Self
  static func * (left: Self, right: Self) -> Self
  /// The numbers where `gate` is above 0; 0 elsewhere.
  func open(_ gate: Self) -> Self
  /// The numbers that aren't below 0, NaN among them; 0 for the others.
  var rectified: Self { get }
}

/// Calls one of two closures for all channels: for eight at once, or for the one that is left over.
@inline(__always)
func forEachLanes(_ channels: Int, _ eight: (Int) -> Void, single: (Int) -> Void) {
  let whole = channels & ~7
  for channel in stride(from: 0, to: whole, by: 8) { eight(channel) }
  for channel in whole..<channels { single(channel) }
}

extension Float: ChannelLanes {
  @inline(__always) static func load(_ source: UnsafePointer<Float>) -> Float { source.pointee }
  @inline(__always) func store(_ target: UnsafeMutablePointer<Float>) { target.pointee = self }
  @inline(__always) func open(_ gate: Float) -> Float { gate > 0 ? self : 0 }
  @inline(__always) var rectified: Float { self < 0 ? 0 : self }
}

extension SIMD8<Float>: ChannelLanes {
  @inline(__always) static func load(_ source: UnsafePointer<Float>) -> SIMD8<Float> {
    UnsafeRawPointer(source).loadUnaligned(as: SIMD8<Float>.self)
  }
  @inline(__always) func store(_ target: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(target).storeBytes(of: self, as: SIMD8<Float>.self)
  }
  @inline(__always) func open(_ gate: SIMD8<Float>) -> SIMD8<Float> {
    SIMD8().replacing(with: self, where: gate .> 0)
  }
  @inline(__always) var rectified: SIMD8<Float> { replacing(with: 0, where: self .< 0) }
}
