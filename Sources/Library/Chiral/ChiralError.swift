import Files
import Foundation

/// Why something could not be done, in a sentence: where, what was found, what was expected and what to do.
public struct ChiralError: Error, CustomStringConvertible, Sendable {
  /// The sentence.
  public let description: String

  /// Runs `body` and words whatever it throws.
  static func explaining<Value>(_ body: () throws -> Value) throws(ChiralError) -> Value {
    do {
      return try body()
    } catch let interruption as Interrupted {
      // The program's own way with the signal comes late, but it comes.
      Interruption.forget()
      raise(interruption.signal)
      throw ChiralError(description: "Interrupted by signal \(interruption.signal).")
    } catch {
      throw ChiralError(description: String(describing: error))
    }
  }
}
