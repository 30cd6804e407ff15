/// The containers that are read.
package enum TensorFormat: String, Sendable {
  case npy, npz, safetensors, torch

  /// What `chiral features info` calls it.
  package var title: String {
    switch self {
    case .npy: "NumPy array"
    case .npz: "NumPy archive"
    case .safetensors: "safetensors"
    case .torch: "torch file"
    }
  }
}
