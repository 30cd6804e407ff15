import Documents
import Explanations
import Results
import Tables

/// What the pair browser of a report's page reads: one JSON document of columns, an entry a pair, made to be small.
///
/// Pairs stand list by list; `counts` says how many each list has. Numbers of keypoints are digits of base 64, `0-9`, `A-Z`,
/// `a-z`, `-` and `_`, the highest first:
/// - `asked`: three digits a keypoint: twice the position of its name in `keypoints`, and one more where it is
///   geometry-aware.
/// - `answers`, a column a method: three characters a keypoint: `.` where it is right at α, else the position of its
///   error's kind in `kinds` as a digit; then two digits with the error in thousandths of the base, 4094 for what is beyond,
///   4095 for none. Empty where the method doesn't answer the pair.
/// 36,000 pairs and three methods take about 5 MB.
struct PairBrowser: Encodable {
  private let alpha: String
  let methods: [String]
  let kinds: [String]
  let lists: [String]
  private let counts: [Int]
  let categories: [String]
  /// The position of each pair's category.
  private let category: [Int]
  private let pairs: [String]
  private let keypoints: [String]
  private let asked: [String]
  private let answers: [[String]]
  /// Positions of pairs, and of their pictures in the gallery.
  private let pictures: [[Int]]
  /// The command that draws a pair, a row a method: the words before the pair and its list, and those behind.
  private let show: [String]

  /// - Parameter names: What tables call the methods, one each.
  init(_ browsed: BrowsedPairs, names: [String], content: ReportContent) {
    methods = names
    kinds = ErrorKind.allCases.map(\.name)
    alpha = browsed.methods.first.map { Numbers.alpha($0.results.rules.headlineAlpha) } ?? ""
    lists = browsed.lists.map { Self.name($0.name) }
    counts = browsed.lists.map(\.pairs.count)
    let command = ShellWords.line(["chiral", "show", content.folder])
    let predictions = browsed.methods.compactMap(\.predictions).flatMap { ["--predictions", $0] }
    let rules = browsed.methods.first.map { ["--protocol", $0.results.rules.name] } ?? []
    let images = content.images.map { ["--images", $0] } ?? []
    show = [
      command,
      ShellWords.line(
        predictions + (predictions.isEmpty ? [] : rules) + images + ["--out", "pair.svg", "--force"]),
    ]
    var categories = Positions<String>()
    var keypoints = Positions<Named>()
    var (category, pairs, asked) = ([Int](), [String](), [String]())
    var answers = [[String]](repeating: [], count: browsed.methods.count)
    var places: [Place: Int] = [:]
    for list in browsed.lists {
      for pair in list.pairs {
        places[Place(list: list.name, pair: pair.line.pair)] = pairs.count
        pairs.append(Self.name(pair.line.pair))
        category.append(categories.position(of: pair.line.category))
        asked.append(Self.asked(pair.line, &keypoints))
        for (method, outcome) in pair.outcomes.enumerated() {
          answers[method].append(outcome.map { Self.answers($0, of: browsed) } ?? "")
        }
      }
    }
    self.categories = categories.values.map(Self.name)
    self.keypoints = keypoints.values.map { Self.name("\($0.index) \($0.name)") }
    (self.category, self.pairs, self.asked, self.answers) = (category, pairs, asked, answers)
    pictures = content.pictures.enumerated().compactMap { number, picture in
      places[Place(list: picture.list, pair: picture.pair)].map { [$0, number] }
    }
  }

  /// The document, without any character that could end the script element that it stands in.
  ///
  /// - Throws: Nothing that the fields could cause.
  func json() throws -> String {
    var safe: [UInt8] = []
    let text = try CanonicalEncoder().bytes(of: self)
    safe.reserveCapacity(text.count + 1024)
    // Outside of strings JSON has none of these.
    for byte in text {
      switch byte {
      case UInt8(ascii: "<"): safe += Array(#"\u003c"#.utf8)
      case UInt8(ascii: ">"): safe += Array(#"\u003e"#.utf8)
      case UInt8(ascii: "&"): safe += Array(#"\u0026"#.utf8)
      default: safe.append(byte)
      }
    }
    return String(decoding: safe, as: UTF8.self)
  }

  // MARK: Columns

  private struct Place: Hashable {
    let list: String
    let pair: String
  }

  private struct Named: Hashable {
    let index: Int32
    let name: String
  }

  /// Values by the order in which they came.
  private struct Positions<Value: Hashable> {
    private(set) var values: [Value] = []
    private var positions: [Value: Int] = [:]

    mutating func position(of value: Value) -> Int {
      if let known = positions[value] { return known }
      positions[value] = values.count
      values.append(value)
      return values.count - 1
    }
  }

  private static func name(_ text: String) -> String { printable(text, limit: PrintableLimit.path) }

  private static let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_".utf8)

  /// A number in so many digits, the greatest that has room where it has none.
  private static func append(_ number: Int, digits count: Int, to text: inout [UInt8]) {
    let number = min(max(0, number), 1 << (6 * count) - 1)
    for place in (0..<count).reversed() { text.append(digits[number >> (6 * place) & 63]) }
  }

  private static func asked(_ line: OutcomeLine, _ keypoints: inout Positions<Named>) -> String {
    var text: [UInt8] = []
    for (keypoint, name) in zip(line.outcome.keypoints, line.names) {
      let position = keypoints.position(of: Named(index: keypoint.index, name: name))
      append(position * 2 + (keypoint.isGeo ? 1 : 0), digits: 3, to: &text)
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func answers(_ outcome: PairOutcome, of browsed: BrowsedPairs) -> String {
    var text: [UInt8] = []
    for (position, keypoint) in outcome.keypoints.enumerated() {
      if let kind = browsed.kind(outcome, position) {
        text.append(digits[kind.rawValue & 63])
      } else {
        text.append(UInt8(ascii: "."))
      }
      let share = keypoint.error.map { ($0 / outcome.base * 1000).rounded() } ?? .nan
      append(share.isNaN ? 4095 : Int(min(max(0, share), 4094)), digits: 2, to: &text)
    }
    return String(decoding: text, as: UTF8.self)
  }
}
