import Correspondence
import Images

/// What matching needs of one source image: the descriptors at its keypoints, in each view, and for adaptive pose
/// the views' descriptors on the distance's grid.
struct GatheredSource: Sendable {
  /// One view of the image.
  struct View: Sendable {
    /// The view.
    let view: FrameView
    /// The row of `values` of each cell.
    let rows: [Int: Int]
    /// Rows of descriptors.
    let values: [Float]
    /// What the distance compares; `nil` without adaptive pose.
    let set: DescriptorSet?
  }

  /// The views, the plain one first.
  let views: [View]
  private let channels: Int

  /// Reads a source's views and keeps what the questions ask for.
  ///
  /// - Throws: `BenchmarkMatchError.turnedMirror`, and what reading maps throws.
  init(
    image: BenchmarkImage, questions: [BenchmarkQuestion], views: [FrameView], withSets: Bool, grid: FrameGrid,
    from source: some DescriptorSource
  ) throws {
    channels = source.channels
    self.views = try views.map { view in
      let map = try source.descriptors(of: image, in: view).map
      var rows: [Int: Int] = [:]
      var values: [Float] = []
      for place in questions.lazy.flatMap({ view.places(for: $0, side: grid.side) }) {
        let cell = grid.nearestCell(to: place)
        if rows[cell] != nil { continue }
        rows[cell] = rows.count
        values.append(contentsOf: map.cells[cell * map.channels..<(cell + 1) * map.channels])
      }
      let set = try withSets ? DescriptorSet(map, mask: source.mask(of: image, in: view)) : nil
      return View(view: view, rows: rows, values: values, set: set)
    }
  }

  /// The descriptors that a view is asked with.
  func descriptors(for question: BenchmarkQuestion, in view: View, grid: FrameGrid) -> SourceDescriptors {
    let rows = view.view.places(for: question, side: grid.side)
      .compactMap { view.rows[grid.nearestCell(to: $0)] }
    return SourceDescriptors(view.values, channels: channels, rows: rows)
  }
}
