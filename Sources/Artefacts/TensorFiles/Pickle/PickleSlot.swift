/// A value on the unpickler's stack: itself where it can't change any more, a number into the unpickler's tables
/// where later instructions may still change it.
enum PickleSlot {
  case none
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)
  case bytes(PickleBytes)
  case list(Int)
  case dictionary(Int)
  case tuple(Int)
  case global(PickleGlobal)
  case elementType(Int)
  case array(Int)
  case storage(Int)
  case tensor(Int)
}
