/// How an image is fitted into the square frame in which its descriptors are computed.
package enum FrameFit: String, CaseIterable, Sendable {
  /// Its proportions are kept: the longer side fills the square, the shorter one is centred.
  case padded
  /// Both sides fill the square.
  case stretched
}
