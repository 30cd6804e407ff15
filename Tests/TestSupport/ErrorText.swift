/// What an error says, or `no error` where `body` throws none.
public func message<Value>(_ body: () throws -> Value) -> String {
  do {
    _ = try body()
    return "no error"
  } catch { return "\(error)" }
}
