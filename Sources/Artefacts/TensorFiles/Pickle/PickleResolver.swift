/// Turns what a pickle made into values: each list, tuple and dictionary once, however often it is used, so that
/// shared parts are shared and a pickle can't multiply.
struct PickleResolver {
  private enum State {
    case inProgress
    case done(PickleValue, depth: Int)
  }

  private let tables: PickleTables
  private var budget: PickleBudget
  private let exhausted: () -> ContainerError
  private let cyclic: () -> ContainerError
  private var lists: [Int: State] = [:]
  private var tuples: [Int: State] = [:]
  private var dictionaries: [Int: State] = [:]
  private var arrays: [Int: State] = [:]
  private var tensors: [Int: PickleValue] = [:]
  private var depth = 0

  private static let deepest = 64

  init(
    _ tables: PickleTables, budget: PickleBudget, exhausted: @escaping () -> ContainerError,
    cyclic: @escaping () -> ContainerError
  ) {
    self.tables = tables
    self.budget = budget
    self.exhausted = exhausted
    self.cyclic = cyclic
  }

  /// The value of a slot.
  mutating func value(of slot: PickleSlot) throws -> PickleValue { try resolve(slot).value }

  /// The value of a slot and how deep it nests.
  private mutating func resolve(_ slot: PickleSlot) throws -> (value: PickleValue, depth: Int) {
    switch slot {
    case .none: return (.none, 0)
    case .bool(let value): return (.bool(value), 0)
    case .int(let value): return (.int(value), 0)
    case .double(let value): return (.double(value), 0)
    case .string(let value): return (.string(value), 0)
    case .bytes(let value): return (.bytes(value), 0)
    case .global(let global): return (.name(Self.name(of: global)), 0)
    case .elementType: return (.name("numpy.dtype"), 0)
    case .storage: return (.name("torch storage"), 0)
    case .tensor(let index): return (tensor(index), 0)
    case .list(let index):
      return try once(index, \.lists) { try $0.all($0.tables.lists[index]) { .list($0) } }
    case .tuple(let index):
      return try once(index, \.tuples) { try $0.all($0.tables.tuples[index]) { .tuple($0) } }
    case .dictionary(let index): return try once(index, \.dictionaries) { try $0.dictionary(index) }
    case .array(let index): return try once(index, \.arrays) { try $0.array(index) }
    }
  }

  private mutating func tensor(_ index: Int) -> PickleValue {
    if let value = tensors[index] { return value }
    let value = PickleValue.tensor(tables.tensors[index])
    tensors[index] = value
    return value
  }

  private mutating func array(_ index: Int) throws -> (value: PickleValue, depth: Int) {
    switch tables.arrays[index] {
    case .unset: return (.none, 0)
    case .numbers(let array): return (.array(array), 0)
    case .objects(let shape, let list):
      let (value, depth) = try resolve(.list(list))
      return (.objects(shape: shape, value.elements ?? []), depth)
    }
  }

  /// Resolves a container that may be in use already; one that is being resolved contains itself.
  private mutating func once(
    _ index: Int, _ states: WritableKeyPath<PickleResolver, [Int: State]>,
    _ resolve: (inout PickleResolver) throws -> (value: PickleValue, depth: Int)
  ) throws -> (value: PickleValue, depth: Int) {
    switch self[keyPath: states][index] {
    case .done(let value, let inner)?:
      guard depth + inner < Self.deepest else { throw tooDeep }
      return (value, inner)
    case .inProgress?: throw cyclic()
    case nil: break
    }
    guard depth < Self.deepest else { throw tooDeep }
    self[keyPath: states][index] = .inProgress
    depth += 1
    let (value, inner) = try resolve(&self)
    depth -= 1
    self[keyPath: states][index] = .done(value, depth: inner + 1)
    return (value, inner + 1)
  }

  private mutating func all(
    _ slots: [PickleSlot], _ make: ([PickleValue]) -> PickleValue
  ) throws -> (value: PickleValue, depth: Int) {
    var deepest = 0
    let values = try slots.map { slot in
      let (value, depth) = try resolve(slot)
      deepest = max(deepest, depth)
      return value
    }
    return (make(values), deepest)
  }

  private mutating func dictionary(_ index: Int) throws -> (value: PickleValue, depth: Int) {
    var deepest = 0
    let items = try tables.dictionaries[index].map { item in
      let (key, keyDepth) = try resolve(item.key)
      // A key is hashed wherever it stands, be it shared or not.
      guard budget.take(Self.length(of: key)) else { throw exhausted() }
      let (value, depth) = try resolve(item.value)
      deepest = max(deepest, keyDepth, depth)
      return (key: key, value: value)
    }
    return (.dictionary(PickleDictionary(items: items)), deepest)
  }

  private static func length(of key: PickleValue) -> Int {
    switch key {
    case .string(let text): text.utf8.count
    case .bytes(let bytes): bytes.content.count
    default: 0
    }
  }

  private var tooDeep: ContainerError {
    guard case .cyclic(let file, let place) = cyclic() else { return cyclic() }
    return .excessive(file: file, place: place, found: "deeper nesting", limit: "\(Self.deepest) levels")
  }

  private static func name(of global: PickleGlobal) -> String {
    if case .torchType(let name) = global { return name }
    return "\(global)"
  }
}
