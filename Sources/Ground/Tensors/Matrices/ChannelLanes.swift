/// What a computation over channels is done with: eight of them at once, or the one that is left over.
protocol ChannelLanes {
  static func load(_ source: UnsafePointer<Float>) -> Self
  func store(_ target: UnsafeMutablePointer<Float>)
  static var zero: Self { get }
  static func + (left: Self, right: Self) -> Self
  static func - (left: Self, right: Self) -> Self
  static func * (left: Self, right: Float) -> Self
}

extension Float: ChannelLanes {
  @inline(__always) static func load(_ source: UnsafePointer<Float>) -> Float { source.pointee }
  @inline(__always) func store(_ target: UnsafeMutablePointer<Float>) { target.pointee = self }
}

extension SIMD8<Float>: ChannelLanes {
  @inline(__always) static func load(_ source: UnsafePointer<Float>) -> SIMD8<Float> {
    UnsafeRawPointer(source).loadUnaligned(as: SIMD8<Float>.self)
  }
  @inline(__always) func store(_ target: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(target).storeBytes(of: self, as: SIMD8<Float>.self)
  }
}
