import Files
import Foundation
import TensorFiles
import Tensors
import TestSupport
import Testing

/// Checkpoints, tensor by tensor, against Python's own unpickler and NumPy.
@Suite struct CheckpointTests {
  /// Prints a line a tensor: name, shape, and SHA-256 of its elements as little-endian single precision. The storages
  /// are read by `zipfile` and `numpy.frombuffer`; torch isn't needed.
  private static let script = """
    import collections, hashlib, pickle, sys, zipfile
    import numpy

    archive = zipfile.ZipFile(sys.argv[1])
    member = next(name for name in archive.namelist() if name.endswith('data.pkl'))
    root = member[:-len('data.pkl')]

    def rebuild(storage, offset, size, stride, *rest):
        view = numpy.lib.stride_tricks.as_strided
        return view(storage[offset:], size, [s * storage.itemsize for s in stride])

    class Reader(pickle.Unpickler):
        def find_class(self, module, name):
            known = {'OrderedDict': collections.OrderedDict, '_rebuild_tensor_v2': rebuild, 'FloatStorage': '<f4'}
            return known[name]

        def persistent_load(self, identity):
            _, kind, key, _, count = identity
            return numpy.frombuffer(archive.read(root + 'data/' + key), dtype=kind, count=count)

    for name, value in Reader(archive.open(member)).load().items():
        value = numpy.ascontiguousarray(value)
        print(name, 'x'.join(map(str, numpy.shape(value))), hashlib.sha256(value.tobytes()).hexdigest())
    """

  private static let hasNumPy = Python.run("import numpy") != nil

  @Test(.enabled(if: hasNumPy, "needs python3 with NumPy"))
  func aSmallCheckpointIsWhatNumPyReads() throws {
    try expectWhatNumPyReads(Goldens.path("training/a/weights.pth"))
  }

  @Test(
    .enabled(if: SharedData.has("real/weights"), SharedData.skipMessage),
    .enabled(if: hasNumPy, "needs python3 with NumPy"))
  func aPublishedCheckpointIsWhatNumPyReads() throws {
    try expectWhatNumPyReads(SharedData.path("real/weights/dino-post-processor.pth"))
  }

  private func expectWhatNumPyReads(_ path: String) throws {
    let output = try #require(Python.run(Self.script, path))
    let expected = output.split(separator: "\n").map(String.init)
    let found = try TensorFile.read(path).map { named in
      // NumPy makes arrays of one element of scalars when it makes them contiguous.
      let shape = named.tensor.shape.isEmpty ? [1] : named.tensor.shape
      let digest = SHA256.digest(of: ElementType.float32.encode(named.tensor.values))
      return "\(named.name) \(shape.map(String.init).joined(separator: "x")) \(digest)"
    }
    #expect(found == expected)
    #expect(found.count > 10)
  }
}
