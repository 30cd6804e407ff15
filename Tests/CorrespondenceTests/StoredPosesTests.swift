import Correspondence
import FeatureMaps
import Files
import Images
import Matching
import TensorFiles
import Tensors
import TestSupport
import Testing

@Suite struct StoredPosesTests {
  /// The descriptors that distances see of a picture of 80 × 40 pixels, of 64 × 64.
  private func count(_ fit: FrameFit, ending: String, mask: Picture? = nil) throws -> Int {
    try withTemporaryFolder { root in
      let picture = Picture(width: 80, height: 40) { x, y in [UInt8(x), UInt8(y), 9] }
      let image = try #require(RGBImage(width: 80, height: 40, pixels: picture.pixels))
      let bytes = try ending == "png" ? picture.png() : JPEGEncoder.encode(image)
      try PictureBook.write(bytes, to: "\(root)/images/cat_left.\(ending)")
      let map = try Tensor(shape: [2, 8, 8], repeating: Float(1))
      try FeatureStoreWriter.write(
        to: .new(root + "/store"), settings: StoreSettings(origin: "noise", fit: fit), groups: []
      ) { writer in
        try writer.add(
          image: "cat_left", variant: "plain", layers: [NamedTensor(name: "x", tensor: map)], sources: [])
        if let mask {
          try writer.add(
            image: "cat_left", variant: "plain", mask: InputFile(path: "mask.png", bytes: mask.png()))
        }
        try writer.finish()
      }
      let images = try PoseImages(folder: root + "/images")
      let poses = try StoredPoses(.open(root + "/store"), groups: nil)
      return try poses.descriptors(of: #require(images.entries.first), in: images).count
    }
  }

  /// Half of the frame shows the image, unless it is stretched.
  @Test(arguments: ["png", "jpg"]) func paddingIsNoPartOfAnImage(ending: String) throws {
    #expect(try count(.padded, ending: ending) == 64 * 32)
    #expect(try count(.stretched, ending: ending) == 64 * 64)
  }

  @Test func aMaskSaysMore() throws {
    let corner = Picture(width: 4, height: 4) { x, y in x + y == 0 ? [255, 255, 255] : [0, 0, 0] }
    #expect(try count(.padded, ending: "png", mask: corner) == 16 * 16)
  }
}
