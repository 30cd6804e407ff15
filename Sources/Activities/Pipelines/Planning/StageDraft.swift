import Documents
import Explanations

/// A repetition of a stage whose values are put in, before it is known which stages make what it reads.
struct StageDraft {
  /// What one parameter is given.
  struct Given {
    let parameter: CommandForm.Parameter
    let value: Value
  }

  enum Value {
    case words([String])
    /// With the value that the places come from.
    case inputs([Reading], Bound, isOptional: Bool)
    case output(String)
  }

  /// One thing that it reads.
  struct Reading {
    /// Places that a text stands for: several for a pattern.
    let places: [(place: Stage.Place, maker: Int?)]
  }

  let entry: StageEntry
  let name: String
  let form: CommandForm
  var given: [Given] = []
  var prints: String?
  /// How many shards it is split into.
  var shards = 1
  /// Why it isn't run.
  var leftOut: Wording?

  /// The stages whose outputs it reads.
  var makers: [Int] {
    given.flatMap { given in
      if case .inputs(let readings, _, _) = given.value {
        readings.flatMap { $0.places.compactMap(\.maker) }
      } else {
        [Int]()
      }
    }
  }
}
