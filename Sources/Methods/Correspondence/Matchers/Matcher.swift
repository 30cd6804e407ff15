import Explanations

/// How the similarities of a source cell to all target cells become one position.
package struct Matcher: Equatable, Sendable {
  /// The family that a matcher belongs to.
  package enum Kind: Equatable, Sendable {
    /// The most similar cell, the first of equals.
    case nearest
    /// The expected position under a softmax over all cells.
    case softArgMax
    /// The same after the cells outside of a window of `width` × `width` about the most similar one, cut at the
    /// border, are set to zero (the paper's form) or, with `strict`, take no part.
    case windowSoftArgMax(width: Int, strict: Bool)
    /// The same after the similarities were multiplied by a Gaussian about the most similar cell.
    case kernelSoftArgMax(sigma: Double)
  }

  /// The family.
  package let kind: Kind
  /// The softmax's β: similarities are divided by it.
  package let temperature: Float

  /// The names of all matchers, with the paper's parameters.
  package static let names = ["nearest", "soft-argmax", "window-soft-argmax:15", "kernel-soft-argmax:5"]

  /// A matcher by its name.
  ///
  /// - Parameters:
  ///   - name: `nearest`, `soft-argmax`, `window-soft-argmax:` and an odd width in cells, or `kernel-soft-argmax:`
  ///     and σ in cells.
  ///   - strictWindow: Whether cells outside of a window take no part, instead of counting as zero.
  /// - Throws: `MatcherError`.
  package init(named name: String, temperature: Double = 0.02, strictWindow: Bool = false) throws {
    guard temperature.isFinite, (1e-6...1e6).contains(temperature) else {
      throw MatcherError.badTemperature(temperature)
    }
    let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let parameter = parts.count == 2 ? String(parts[1]) : nil
    switch (parts[0], parameter) {
    case ("nearest", nil): kind = .nearest
    case ("soft-argmax", nil): kind = .softArgMax
    case ("window-soft-argmax", _):
      kind = .windowSoftArgMax(width: try Self.width(parameter), strict: strictWindow)
    case ("kernel-soft-argmax", _): kind = .kernelSoftArgMax(sigma: try Self.sigma(parameter))
    default: throw MatcherError.unknown(name: name)
    }
    self.temperature = Float(temperature)
  }

  /// The name that makes this matcher again; the temperature and strictness aside.
  package var name: String {
    switch kind {
    case .nearest: "nearest"
    case .softArgMax: "soft-argmax"
    case .windowSoftArgMax(let width, _): "window-soft-argmax:\(width)"
    case .kernelSoftArgMax(let sigma):
      "kernel-soft-argmax:\(Int(exactly: sigma).map(String.init) ?? String(sigma))"
    }
  }

  /// What becomes of cells outside of the window: `strict` leaves them out, `zero outside` counts them as zero.
  package var window: String {
    if case .windowSoftArgMax(_, strict: true) = kind { "strict" } else { "zero outside" }
  }

  private static func width(_ text: String?) throws -> Int {
    guard let text, let width = Int(text), width > 0, width < 1 << 20, width % 2 == 1 else {
      throw MatcherError.badParameter(
        matcher: "window-soft-argmax:15", found: text.map { "the window width '\($0)'" } ?? "no window width",
        expected: "an odd number of cells")
    }
    return width
  }

  private static func sigma(_ text: String?) throws -> Double {
    guard let text, let sigma = Double(text), sigma.isFinite, (1e-3...1e6).contains(sigma) else {
      throw MatcherError.badParameter(
        matcher: "kernel-soft-argmax:5", found: text.map { "the kernel width '\($0)'" } ?? "no kernel width",
        expected: "a standard deviation in cells, 0.001 or more")
    }
    return sigma
  }
}
