import Explanations
import Files

/// Reads Python pickles of protocols 2 to 5 as values, without running anything.
///
/// A pickle is a program for a stack machine. This machine has no step that calls code: the few names on
/// `PickleGlobal`'s list stand for tensors, arrays and dictionaries, which it builds itself; any other name, and
/// every instruction that would make another object, is refused. Its memory and work are bounded by `PickleBudget`,
/// structures that contain themselves are refused, and so is nesting deeper than 64.
///
/// Read: `None`, booleans, whole numbers of 64 bits, floats, strings, bytes, lists, tuples, dictionaries (ordered
/// ones too), NumPy arrays and scalars (NumPy 1 and 2), torch tensors and parameters.
package struct Unpickler {
  private let file: String
  private let bytes: [UInt8]
  private let location: String?
  private var position: Int
  private var stack: [PickleSlot] = []
  private var marks: [Int] = []
  private var memo: [Int: PickleSlot] = [:]
  private var budget: PickleBudget
  var tables = PickleTables()

  /// Reads a pickle.
  ///
  /// - Parameter location: Where in the file it stands, for errors.
  /// - Throws: `ContainerError`.
  package static func read(_ file: InputFile, location: String? = nil) throws -> PickleValue {
    try read(file, from: 0, isLast: true, location: location).value
  }

  /// Reads one of several pickles that follow each other.
  ///
  /// - Parameters:
  ///   - start: The byte at which it starts.
  ///   - isLast: Whether nothing may follow.
  /// - Returns: The value, the storages that it names, and the byte behind it.
  /// - Throws: `ContainerError`.
  static func read(
    _ file: InputFile, from start: Int, isLast: Bool, location: String? = nil
  ) throws -> (value: PickleValue, storages: [TorchStorage], end: Int) {
    var machine = Unpickler(file, from: start, location: location)
    let root = try machine.run(isLast: isLast)
    let (exhausted, cyclic) = (
      machine.exhausted, ContainerError.cyclic(file: machine.file, place: machine.place)
    )
    var resolver = PickleResolver(
      machine.tables, budget: machine.budget, exhausted: { exhausted }, cyclic: { cyclic })
    return (try resolver.value(of: root), machine.tables.storages, machine.position)
  }

  private init(_ file: InputFile, from start: Int, location: String?) {
    self.file = file.path
    bytes = file.bytes
    position = min(start, file.bytes.count)
    self.location = location
    budget = PickleBudget(pickleOf: file.bytes.count)
  }

  // MARK: The machine

  private mutating func run(isLast: Bool) throws -> PickleSlot {
    guard let first = bytes[position...].first, first == 0x80 else {
      throw unsupported("a pickle of protocol 0 or 1, or none at all", "Save it with protocol 2 or later.")
    }
    while true {
      let code = try byte()
      guard let instruction = PickleInstruction(rawValue: code) else {
        throw unsupported(
          "the pickle instruction \(PickleInstruction.name(of: code))",
          "Save tensors, arrays, dictionaries, lists, strings and numbers, with protocol 2 or later.")
      }
      if instruction == .stop {
        let root = try pop()
        guard stack.isEmpty, marks.isEmpty, !isLast || position == bytes.count else {
          throw malformed("values or bytes left over at the end", "one value")
        }
        return root
      }
      try perform(instruction)
    }
  }

  private mutating func perform(_ instruction: PickleInstruction) throws {
    switch instruction {
    case .stop: break
    case .proto:
      let version = try byte()
      guard (2...5).contains(version) else {
        throw unsupported("pickle protocol \(version)", "Save it with protocol 2, 3, 4 or 5.")
      }
    case .frame: _ = try number(8)
    case .mark:
      try count()
      marks.append(stack.count)
    case .pop: try discard()
    case .popMark: _ = try popMark()
    case .dup:
      let top = try pop()
      stack.append(top)
      try push(top)
    case .none: try push(.none)
    case .newTrue: try push(.bool(true))
    case .newFalse: try push(.bool(false))
    case .binInt: try push(.int(Int(Int32(truncatingIfNeeded: try number(4)))))
    case .binInt1: try push(.int(try number(1)))
    case .binInt2: try push(.int(try number(2)))
    case .long1: try push(.int(try long(try number(1))))
    case .long4: try push(.int(try long(try number(4))))
    case .binFloat:
      let bits = try take(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      try push(.double(Double(bitPattern: bits)))
    case .shortBinUnicode: try push(.string(try text(try number(1))))
    case .binUnicode: try push(.string(try text(try number(4))))
    case .binUnicode8: try push(.string(try text(try number(8))))
    case .shortBinBytes, .shortBinString: try push(.bytes(PickleBytes(try take(try number(1)))))
    case .binBytes, .binString: try push(.bytes(PickleBytes(try take(try number(4)))))
    case .binBytes8, .byteArray8: try push(.bytes(PickleBytes(try take(try number(8)))))
    case .emptyList: try pushList([])
    case .emptyDict: try pushDictionary([])
    case .emptyTuple: try pushTuple([])
    case .tuple1: try pushTuple(try pop(1))
    case .tuple2: try pushTuple(try pop(2))
    case .tuple3: try pushTuple(try pop(3))
    case .tuple: try pushTuple(try popMark())
    case .list: try pushList(try popMark())
    case .dict: try pushDictionary(try pairs(try popMark()))
    case .append: try append(try pop(1))
    case .appends: try append(try popMark())
    case .setItem: try set(try pairs(try pop(2)))
    case .setItems: try set(try pairs(try popMark()))
    case .binGet: try get(try number(1))
    case .longBinGet: try get(try number(4))
    case .binPut: try put(try number(1))
    case .longBinPut: try put(try number(4))
    case .memoize: try put(memo.count)
    case .global:
      let module = try line()
      try pushGlobal(module: module, name: try line())
    case .stackGlobal:
      let names = try pop(2)
      guard case .string(let module) = names[0], case .string(let name) = names[1] else {
        throw malformed("a name that isn't two strings", "a module and a name")
      }
      try pushGlobal(module: module, name: name)
    case .reduce:
      let parts = try pop(2)
      try push(try reduce(parts[0], parts[1]))
    case .build:
      let parts = try pop(2)
      try build(parts[0], parts[1])
      stack.append(parts[0])
    case .binPersid: try push(try storage(try pop()))
    }
  }

  // MARK: Reading

  private mutating func byte() throws -> UInt8 {
    guard position < bytes.count else { throw malformed("the end of the pickle", "a stop instruction") }
    defer { position += 1 }
    return bytes[position]
  }

  private mutating func take(_ count: Int) throws -> ArraySlice<UInt8> {
    guard count <= bytes.count - position else {
      throw malformed("\(bytes.count - position) bytes before the end", "\(count)")
    }
    defer { position += count }
    return bytes[position..<(position + count)]
  }

  private mutating func number(_ count: Int) throws -> Int {
    guard let number = LittleEndian(try take(count)).number(at: 0, count: count) else {
      throw malformed("a length beyond 2^63", "one inside of the file")
    }
    return number
  }

  private mutating func long(_ count: Int) throws -> Int {
    guard count <= 8 else {
      throw unsupported("a whole number of \(count) bytes", "Whole numbers of 64 bits are read.")
    }
    let bytes = try take(count)
    let isNegative = (bytes.last ?? 0) >= 0x80
    let bits = bytes.reversed().reduce(isNegative ? UInt64.max : 0) { $0 << 8 | UInt64($1) }
    return Int(Int64(bitPattern: bits))
  }

  private mutating func text(_ count: Int) throws -> String {
    guard let text = String(validating: try take(count), as: UTF8.self) else {
      throw malformed("a string that isn't UTF-8", "UTF-8")
    }
    return text
  }

  private mutating func line() throws -> String {
    let rest = bytes[position...].prefix(1024)
    guard let end = rest.firstIndex(of: 0x0A) else { throw malformed("a name without an end", "a line") }
    return String(decoding: try take(end - position + 1).dropLast(), as: UTF8.self)
  }

  // MARK: The stack

  private mutating func push(_ slot: PickleSlot) throws {
    try count()
    stack.append(slot)
  }

  private mutating func count() throws { try pay(PickleBudget.value) }

  /// Takes bytes of the budget: before they are made or looked at.
  mutating func pay(_ bytes: Int) throws {
    guard budget.take(bytes) else { throw exhausted }
  }

  private mutating func put(_ index: Int) throws {
    try count()
    memo[index] = try top()
  }

  private func top() throws -> PickleSlot {
    guard let top = stack.last, stack.count > marks.last ?? 0 else { throw underflow }
    return top
  }

  private mutating func pop() throws -> PickleSlot {
    guard stack.count > marks.last ?? 0, let top = stack.popLast() else { throw underflow }
    return top
  }

  private mutating func pop(_ count: Int) throws -> [PickleSlot] {
    guard stack.count - (marks.last ?? 0) >= count else { throw underflow }
    defer { stack.removeLast(count) }
    return Array(stack.suffix(count))
  }

  private mutating func popMark() throws -> [PickleSlot] {
    guard let mark = marks.popLast(), mark <= stack.count else {
      throw malformed("no mark on the stack", "one")
    }
    defer { stack.removeSubrange(mark...) }
    return Array(stack[mark...])
  }

  /// POP takes a mark as well as a value.
  private mutating func discard() throws {
    if marks.last == stack.count { marks.removeLast() } else { _ = try pop() }
  }

  private mutating func get(_ index: Int) throws {
    guard let slot = memo[index] else { throw malformed("memo \(index), which was never put", "one that was") }
    try push(slot)
  }

  private func pairs(_ slots: [PickleSlot]) throws -> [(key: PickleSlot, value: PickleSlot)] {
    guard slots.count.isMultiple(of: 2) else { throw malformed("a key without a value", "both") }
    return stride(from: 0, to: slots.count, by: 2).map { (slots[$0], slots[$0 + 1]) }
  }

  // MARK: Making values

  private mutating func pushList(_ slots: [PickleSlot]) throws {
    try pay(PickleBudget.container)
    tables.lists.append(slots)
    try push(.list(tables.lists.count - 1))
  }

  private mutating func pushTuple(_ slots: [PickleSlot]) throws {
    try pay(PickleBudget.container)
    tables.tuples.append(slots)
    try push(.tuple(tables.tuples.count - 1))
  }

  private mutating func pushDictionary(_ items: [(key: PickleSlot, value: PickleSlot)]) throws {
    try pay(PickleBudget.container)
    tables.dictionaries.append(items)
    try push(.dictionary(tables.dictionaries.count - 1))
  }

  private mutating func append(_ slots: [PickleSlot]) throws {
    guard case .list(let index) = try top() else { throw malformed("elements for no list", "a list") }
    if tables.lists[index].isEmpty { tables.lists[index] = slots } else { tables.lists[index] += slots }
  }

  private mutating func set(_ items: [(key: PickleSlot, value: PickleSlot)]) throws {
    guard case .dictionary(let index) = try top() else { throw malformed("items for no dictionary", "one") }
    tables.dictionaries[index] += items
  }

  private mutating func pushGlobal(module: String, name: String) throws {
    guard let global = PickleGlobal(module: module, name: name) else {
      throw ContainerError.foreignGlobal(file: file, place: place, name: "\(module).\(name)")
    }
    try push(.global(global))
  }

  /// A storage from its persistent id, `('storage', type, key, device, count)`; torch's old format has one part more,
  /// `None` where the storage isn't a view of another.
  private mutating func storage(_ slot: PickleSlot) throws -> PickleSlot {
    try pay(PickleBudget.container)
    let parts = slots(of: slot)
    guard (5...6).contains(parts.count), name(parts[0]) == "storage",
      case .global(.storage(let type)) = parts[1], let key = name(parts[2]), case .int(let count) = parts[4],
      count >= 0
    else { throw malformed("a persistent id of another kind", "a torch storage") }
    if parts.count == 6 {
      guard case .none = parts[5] else {
        throw unsupported("a storage that is a view of another", ContainerError.resaveAdvice(file))
      }
    }
    tables.storages.append(TorchStorage(key: key, type: type, count: count))
    return .storage(tables.storages.count - 1)
  }

  /// The slots of a tuple or list, none for anything else.
  func slots(of slot: PickleSlot) -> [PickleSlot] {
    switch slot {
    case .tuple(let index): tables.tuples[index]
    case .list(let index): tables.lists[index]
    default: []
    }
  }

  // MARK: Errors

  var place: String { (location.map { $0 + " " } ?? "") + "byte \(position)" }

  private var exhausted: ContainerError {
    .excessive(
      file: file, place: place, found: "a pickle that asks for more memory",
      limit: PickleBudget.limit(for: bytes.count))
  }

  private var underflow: ContainerError { malformed("too few values on the stack", "more") }

  func malformed(_ found: Wording, _ expected: Wording) -> ContainerError {
    .malformed(file: file, place: place, found: found, expected: expected)
  }

  func unsupported(_ found: Wording, _ advice: Wording) -> ContainerError {
    .unsupported(file: file, place: place, found: found, advice: advice)
  }
}
