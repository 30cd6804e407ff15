import Explanations
import Files

/// Why a container of tensors can't be read, or a tensor can't be written.
package enum ContainerError: Error, Equatable, Sendable {
  /// The bytes at `place` aren't what the format asks for.
  case malformed(file: String, place: String, found: Wording, expected: Wording)
  /// The file is sound as far as one can tell, but uses something that isn't read here.
  case unsupported(file: String, place: String, found: Wording, advice: Wording)
  /// A pickle names a class or function that isn't on the list; nothing of it was called.
  case foreignGlobal(file: String, place: String, name: Wording)
  /// A pickle contains itself.
  case cyclic(file: String, place: String)
  /// Something claims more than such a file may.
  case excessive(file: String, place: String, found: Wording, limit: Wording)
  /// The file has no tensor of this name.
  case noTensor(file: String, name: String, known: [String])
  /// The file starts like none of the formats.
  case unknownFormat(file: String)
}

extension ContainerError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .malformed(let file, let place, let found, let expected):
      // A tensor that is a whole file has no name.
      Explanation(file: file, place: place.isEmpty ? nil : place, found: found, expected: expected)
    case .unsupported(let file, let place, let found, let advice):
      Explanation(file: file, place: place.isEmpty ? nil : place, found: found, advice: advice)
    case .foreignGlobal(let file, let place, let name):
      Explanation(
        file: file, place: place, found: "the name '\(name)', which is not on the list of harmless ones",
        expected: "tensors, arrays, dictionaries, lists, strings and numbers",
        advice: "Nothing of it was run; save plain tensors or arrays instead.")
    case .cyclic(let file, let place):
      Explanation(
        file: file, place: place, found: "a list or dictionary that contains itself",
        expected: "a tree of values")
    case .excessive(let file, let place, let found, let limit):
      Explanation(file: file, place: place.isEmpty ? nil : place, found: found, expected: "at most \(limit)")
    case .noTensor(let file, let name, let known):
      Explanation(
        file: file, found: "no tensor '\(name)'",
        expected: "one of \(list: known)",
        advice: Wording.didYouMean(name, among: known))
    case .unknownFormat(let file):
      Explanation(
        file: file, found: "a file that starts like no known container",
        expected: ".npy, .npz, .safetensors, or a .pt that torch 0.4 or later saved",
        advice: "Save it again in one of these formats; a .pt by: \(Self.resave(file))")
    }
  }

  private static let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-".utf8)

  /// What to do about a torch file that torch reads and Chiral doesn't.
  static func resaveAdvice(_ file: String) -> Wording { "Save it anew: \(resave(file))" }

  /// The one line that saves a torch file in today's format. A name that a shell or Python would read otherwise is left
  /// to the user.
  private static func resave(_ file: String) -> Wording {
    let last = FileName.last(of: file)
    let isPlain = last.utf8.allSatisfy { Self.plain.contains($0) } && last.utf8.count <= 80
    let name = isPlain ? last : "FILE.pt"
    return "python3 -c \"import torch; torch.save(torch.load('\(name)', 'cpu'), 'new-\(name)')\""
  }
}
