import Checkpoints
import FeatureMaps
import Synchronization
import Tensors

/// The post-processor (paper, section 4.1), applied without training.
package struct PostProcessor: Sendable {
  package let weights: PostProcessorWeights
  private let memory = Memory()

  package init(_ weights: PostProcessorWeights) { self.weights = weights }

  /// The refined map of an image, not normalised: grid × grid cells of `projection` channels.
  ///
  /// Its memory is kept for the next image; calls at the same time have their own.
  ///
  /// - Parameters:
  ///   - layers: The image's layers at their own sizes, each channels × height × width; joined, they have the form's
  ///     channels.
  ///   - grid: Cells a side of the output.
  /// - Throws: `NetworkError` for layers that don't fit, and for numbers that aren't finite, in or out;
  ///   `TensorError.noLibrary`; `Interrupted`.
  package func refine(_ layers: [Tensor], grid: Int, threads: Int) throws -> FeatureMap {
    let key = Memory.Key(grid: grid, threads: threads)
    let pass =
      memory.take(key)
      ?? PostProcessorPass(form: weights.form, grid: grid, images: 1, threads: threads)
    try pass.forward(weights, inputs: [layers])
    let cells = pass.output(of: 0)
    memory.put(pass, key)
    guard FiniteNumbers.areAll(cells) else { throw NetworkError.notFiniteOutput }
    return try FeatureMap(width: grid, height: grid, channels: weights.form.projection, cells: cells)
  }

  /// Passes that aren't at work.
  private final class Memory: Sendable {
    struct Key: Hashable {
      let grid: Int
      let threads: Int
    }

    /// A pass that one thread has at a time: whoever takes it out of the list.
    private struct Idle: @unchecked Sendable {
      let key: Key
      let pass: PostProcessorPass
    }

    private let idle = Mutex<[Idle]>([])

    func take(_ key: Key) -> PostProcessorPass? {
      let found = idle.withLock { list -> Idle? in
        list.firstIndex { $0.key == key }.map { list.remove(at: $0) }
      }
      return found?.pass
    }

    func put(_ pass: PostProcessorPass, _ key: Key) {
      let entry = Idle(key: key, pass: pass)
      idle.withLock { $0.append(entry) }
    }
  }
}
