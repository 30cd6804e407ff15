import Tensors

/// What the names on the list do when a pickle asks for them.
extension Unpickler {
  /// A call of a name with a tuple of arguments.
  mutating func reduce(_ callee: PickleSlot, _ arguments: PickleSlot) throws -> PickleSlot {
    guard case .global(let global) = callee, case .tuple = arguments else {
      throw malformed("a call of something that isn't a name", "a name and its arguments")
    }
    let arguments = slots(of: arguments)
    try pay(PickleBudget.container)
    switch global {
    case .orderedDictionary: return try orderedDictionary(arguments)
    case .rebuildTensor: return try tensor(arguments)
    case .rebuildParameter:
      guard case .tensor? = arguments.first else { throw malformed("a parameter of no tensor", "a tensor") }
      return arguments[0]
    case .torchSize:
      guard let sizes = arguments.first, case .tuple = sizes else {
        throw malformed("a size of no tuple", "a tuple")
      }
      return sizes
    case .reconstructArray:
      guard case .global(.arrayClass)? = arguments.first else {
        throw malformed("an array of another class", "numpy.ndarray")
      }
      tables.arrays.append(.unset)
      return .array(tables.arrays.count - 1)
    case .arrayFromBuffer: return try arrayFromBuffer(arguments)
    case .arrayScalar: return try scalar(arguments)
    case .elementType: return try elementType(arguments)
    case .encodeText: return .bytes(PickleBytes(try latin1(arguments)[...]))
    case .bytesClass, .byteArrayClass:
      if arguments.isEmpty { return .bytes(PickleBytes([])) }
      guard case .bytes = arguments[0], arguments.count == 1 else {
        throw malformed("bytes of no bytes", "bytes")
      }
      return arguments[0]
    case .arrayClass, .storage, .torchType:
      throw malformed("a call of a name that isn't called", "an array or a storage")
    }
  }

  /// The state of something made before.
  mutating func build(_ target: PickleSlot, _ state: PickleSlot) throws {
    switch target {
    // A state dictionary's `_metadata`, which holds no tensors.
    case .dictionary: break
    case .elementType(let index): try setByteOrder(index, slots(of: state))
    case .array(let index): tables.arrays[index] = try array(slots(of: state))
    default: throw malformed("a state for a value that has none", "an array, its type or a dictionary")
    }
  }

  private mutating func orderedDictionary(_ arguments: [PickleSlot]) throws -> PickleSlot {
    let items = arguments.first.map { slots(of: $0) } ?? []
    try pay(PickleBudget.value * items.count)
    tables.dictionaries.append(
      try items.map { item in
        let pair = slots(of: item)
        guard pair.count == 2 else { throw malformed("an ordered dictionary of no pairs", "pairs") }
        return (pair[0], pair[1])
      })
    return .dictionary(tables.dictionaries.count - 1)
  }

  // MARK: torch

  /// `_rebuild_tensor_v2(storage, offset, size, stride, requires_grad, backward_hooks[, metadata])`.
  private mutating func tensor(_ arguments: [PickleSlot]) throws -> PickleSlot {
    guard (6...7).contains(arguments.count), case .storage(let index) = arguments[0],
      case .int(let offset) = arguments[1], let shape = wholeNumbers(arguments[2]),
      let strides = wholeNumbers(arguments[3])
    else { throw malformed("a tensor of other arguments", "storage, offset, size and stride") }
    let storage = tables.storages[index]
    guard offset >= 0, offset <= storage.count, ContainerLimits.count(of: shape) != nil,
      let reach = Tensor.reach(shape: shape, strides: strides), reach <= storage.count - offset
    else {
      throw malformed(
        "a tensor of shape \(shape), strides \(strides) and offset \(offset)",
        "one inside of its storage of \(storage.count) elements")
    }
    tables.tensors.append(TorchTensor(storage: storage, offset: offset, shape: shape, strides: strides))
    return .tensor(tables.tensors.count - 1)
  }

  // MARK: NumPy

  /// `dtype(name, align, copy)`.
  private mutating func elementType(_ arguments: [PickleSlot]) throws -> PickleSlot {
    guard let first = arguments.first, let code = name(first) else {
      throw malformed("an element type without a name", "one such as 'f4'")
    }
    let plain = code.drop { "<>|=".contains($0) }
    let type = ElementType(numpyCode: plain)
    guard type != nil || plain == "O" || plain == "O8" else {
      throw unsupported("NumPy elements of type '\(code)'", "Save numbers, booleans or objects.")
    }
    tables.elements.append(PickleTables.Element(type: type, isBigEndian: code.hasPrefix(">")))
    return .elementType(tables.elements.count - 1)
  }

  /// A `dtype`'s state, `(version, order, subtype, names, fields, size, alignment, flags)`.
  private mutating func setByteOrder(_ index: Int, _ state: [PickleSlot]) throws {
    guard state.count >= 5, let order = name(state[1]), case .none = state[2], case .none = state[3],
      case .none = state[4]
    else { throw unsupported("a structured NumPy type", "Save one array a field.") }
    tables.elements[index].isBigEndian = order == ">"
  }

  /// An array's state, `(version, shape, dtype, is_fortran, content)`.
  private func array(_ state: [PickleSlot]) throws -> PickleTables.Array {
    guard state.count == 5, let shape = wholeNumbers(state[1]), case .elementType(let type) = state[2] else {
      throw malformed("an array of another state", "version, shape, type, order and content")
    }
    let isFortran = if case .bool(true) = state[3] { true } else { false }
    if case .list(let list) = state[4], tables.elements[type].type == nil {
      guard ContainerLimits.count(of: shape) == tables.lists[list].count else {
        throw malformed("\(tables.lists[list].count) objects", "as many as the shape \(shape)")
      }
      return .objects(shape: shape, list: list)
    }
    return .numbers(try numbers(state[4], shape: shape, element: tables.elements[type], isFortran: isFortran))
  }

  /// `_frombuffer(buffer, dtype, shape, order)`, as protocol 5 writes it.
  private mutating func arrayFromBuffer(_ arguments: [PickleSlot]) throws -> PickleSlot {
    guard arguments.count == 4, case .elementType(let type) = arguments[1],
      let shape = wholeNumbers(arguments[2]), let order = name(arguments[3])
    else { throw malformed("an array of other arguments", "buffer, type, shape and order") }
    let numbers = try numbers(
      arguments[0], shape: shape, element: tables.elements[type], isFortran: order == "F")
    tables.arrays.append(.numbers(numbers))
    return .array(tables.arrays.count - 1)
  }

  /// `scalar(dtype, content)`.
  private mutating func scalar(_ arguments: [PickleSlot]) throws -> PickleSlot {
    guard arguments.count == 2, case .elementType(let type) = arguments[0] else {
      throw malformed("a scalar of other arguments", "type and content")
    }
    let numbers = try numbers(arguments[1], shape: [], element: tables.elements[type], isFortran: false)
    tables.arrays.append(.numbers(numbers))
    return .array(tables.arrays.count - 1)
  }

  private func numbers(
    _ content: PickleSlot, shape: [Int], element: PickleTables.Element, isFortran: Bool
  ) throws -> PickleArray {
    guard let type = element.type, case .bytes(let bytes) = content else {
      throw malformed("an array whose content isn't bytes", "bytes")
    }
    guard let count = ContainerLimits.count(of: shape), bytes.content.count == count * type.byteCount else {
      throw malformed(
        "\(bytes.content.count) bytes for an array", "those of \(type.rawValue) of shape \(shape)")
    }
    return PickleArray(
      shape: shape, type: type, isBigEndian: element.isBigEndian, isFortran: isFortran, bytes: bytes.content)
  }

  /// `_codecs.encode(text, 'latin1')`, as protocol 2 writes bytes.
  private mutating func latin1(_ arguments: [PickleSlot]) throws -> [UInt8] {
    guard arguments.count == 2, case .string(let text) = arguments[0],
      let encoding = name(arguments[1]), ["latin1", "latin-1", "iso-8859-1"].contains(encoding)
    else { throw malformed("text in another encoding", "latin1") }
    // The same text may be encoded again and again.
    try pay(text.utf8.count)
    return try text.unicodeScalars.map { scalar in
      guard let byte = UInt8(exactly: scalar.value) else { throw malformed("text beyond latin1", "bytes") }
      return byte
    }
  }

  // MARK: Arguments

  /// A short text, such as the name of a type: it costs nothing to look at, however often.
  func name(_ slot: PickleSlot) -> String? {
    switch slot {
    case .string(let text): text.utf8.count <= 80 ? text : nil
    case .bytes(let bytes): bytes.content.count <= 80 ? String(validating: bytes.content, as: UTF8.self) : nil
    default: nil
    }
  }

  private func wholeNumbers(_ slot: PickleSlot) -> [Int]? {
    guard case .tuple(let index) = slot, tables.tuples[index].count <= ContainerLimits.rank else { return nil }
    let numbers = tables.tuples[index].compactMap { slot -> Int? in
      if case .int(let value) = slot, value >= 0 { value } else { nil }
    }
    return numbers.count == tables.tuples[index].count ? numbers : nil
  }
}
