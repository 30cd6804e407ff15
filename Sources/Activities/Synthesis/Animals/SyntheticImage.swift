/// One image of a synthetic annotation set.
struct SyntheticImage: Sendable {
  /// Its id, which differs from its annotations' ids and its position.
  let id: Int
  let width: Int
  let height: Int
  let background: Int
  /// Index into the plan's species.
  let species: Int
  /// How many animals are in view.
  let animals: Int
}
