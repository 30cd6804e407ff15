/// All outputs of a pipeline's stages, and which stage makes which.
struct StageOutputs {
  /// In the order in which they came.
  private(set) var all: [(path: String, stage: Int)] = []
  private var makers: [String: Int] = [:]
  /// Folders that outputs lie in, each with one of them.
  private var folders: [String: (path: String, stage: Int)] = [:]
  private var matched: [String: [(path: String, stage: Int)]] = [:]

  /// Two outputs in each other's way.
  struct Conflict: Error {
    let path: String
    let otherPath: String
    let other: Int
    /// Whether the one that was there lies inside of the new one.
    let holdsOther: Bool
  }

  /// - Throws: `Conflict`.
  mutating func insert(_ path: String, of stage: Int) throws {
    if let other = makers[path] { throw Conflict(path: path, otherPath: path, other: other, holdsOther: false) }
    if let inside = folders[path] {
      throw Conflict(path: path, otherPath: inside.path, other: inside.stage, holdsOther: true)
    }
    for folder in WorkPath.folders(above: path) {
      if let other = makers[folder] {
        throw Conflict(path: path, otherPath: folder, other: other, holdsOther: false)
      }
      if folders[folder] == nil { folders[folder] = (path, stage) }
    }
    makers[path] = stage
    all.append((path, stage))
  }

  /// The stage that makes what lies at a path, or the folder that it lies in.
  func maker(of path: String) -> Int? {
    if let maker = makers[path] { return maker }
    return WorkPath.folders(above: path).lazy.compactMap { makers[$0] }.first
  }

  /// Whether outputs lie in a folder.
  func holds(_ folder: String) -> Bool { folders[folder] != nil }

  /// The outputs that fit a pattern, in their order.
  mutating func matching(_ pattern: PathPattern, _ text: String) -> [(path: String, stage: Int)] {
    if let known = matched[text] { return known }
    let found = all.filter { pattern.matches($0.path) }
    matched[text] = found
    return found
  }
}
