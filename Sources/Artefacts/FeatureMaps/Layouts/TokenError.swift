import Explanations

/// Why an array isn't the map that its layout says.
package enum TokenError: Error, Equatable, Sendable {
  /// An array that looks like tokens in a layout of maps.
  case looksLikeTokens(file: String, layer: String, shape: [Int])
  /// An array in a layout of tokens that isn't one, or has others.
  case otherTokens(file: String, layer: String, shape: [Int], layout: TokenLayout)
}

extension TokenError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .looksLikeTokens(let file, let layer, let shape):
      Explanation(
        file: file, place: layer,
        found: "an array of \(Self.text(shape)), which looks like \(Self.likeness(shape)) and not like a map",
        expected: "channels × height × width, or a layout that says how tokens lie",
        advice:
          "\(Self.remedy(shape)) Where it is a map all the same, say 'tokens: none'. The layouts 'tokens' and "
          + "'dinov2' are examples.")
    case .otherTokens(let file, let layer, let shape, let layout):
      Explanation(
        file: file, place: layer, found: Self.found(shape, layout), expected: Self.expected(layout),
        advice: Self.advice(shape))
    }
  }

  private static func text(_ shape: [Int]) -> String { shape.map(String.init).joined(separator: " × ") }

  private static func likeness(_ shape: [Int]) -> Wording {
    TokenLayout.rows(shape) == nil ? "tokens × channels" : "height × width × channels"
  }

  private static func remedy(_ shape: [Int]) -> Wording {
    if let rows = rows(shape) { return "Beneath the pattern of its file in the layout write '\(rows.line)'." }
    guard let matrix = TokenLayout.matrix(shape), let likely = TokenLayout.likely(for: matrix) else {
      return """
        Beneath the pattern of its file in the layout write 'tokens: {grid: [HEIGHT, WIDTH], skip: N}', N being the \
        tokens in front that are no patches.
        """
    }
    return "Beneath the pattern of its file in the layout write '\(likely.line)': \(cells(matrix, likely))."
  }

  /// What fits an array of height × width × channels.
  private static func rows(_ shape: [Int]) -> TokenLayout? {
    TokenLayout.rows(shape).map { height, width, _ in
      TokenLayout(grid: height == width ? .square : .size(height: height, width: width))
    }
  }

  private static func cells(_ matrix: [Int], _ layout: TokenLayout) -> Wording {
    let count = layout.channels == .last ? matrix[0] : matrix[1]
    guard let size = layout.size(of: count) else { return "" }
    let behind: Wording =
      switch layout.skip {
      case 0: ""
      case 1: " behind a class token"
      case 5: " behind a class token and four registers"
      default: " behind \(layout.skip) others"
      }
    return
      "\(size.height) × \(size.width) tokens of \(layout.channels == .last ? matrix[1] : matrix[0]) channels"
      + behind
  }

  private static func found(_ shape: [Int], _ layout: TokenLayout) -> Wording {
    guard let matrix = TokenLayout.matrix(shape) else {
      return "an array of \(text(shape)), which is no array of tokens"
    }
    return "\(layout.channels == .last ? matrix[0] : matrix[1]) tokens in an array of \(text(shape))"
  }

  private static func expected(_ layout: TokenLayout) -> Wording {
    let skipped: Wording = layout.skip > 0 ? "\(layout.skip) and then " : ""
    switch layout.grid {
    case .square: return "\(skipped)a square number of them, by '\(layout.line)'"
    case .size(let height, let width): return "\(skipped)\(height) × \(width) of them, by '\(layout.line)'"
    }
  }

  private static func advice(_ shape: [Int]) -> Wording {
    guard let matrix = TokenLayout.matrix(shape) else {
      if ArrayForm.looksLikeRows(shape), let rows = rows(shape) { return "'\(rows.line)' would fit." }
      return "Leave 'tokens' out of the layout where arrays are channels × height × width."
    }
    guard let likely = TokenLayout.likely(for: matrix) else {
      return "Say 'grid: [HEIGHT, WIDTH]', and by 'skip' how many tokens in front are no patches."
    }
    return "'\(likely.line)' would fit: \(cells(matrix, likely))."
  }
}
