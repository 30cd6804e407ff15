import Images

extension CellMask {
  /// The cells, of 64 × 64, whose centres show the image and not the padding around it.
  package init(frame: SquareFrame, view: FrameView = .plain, cells: Int = 64) {
    let size = Double(frame.side) / Double(max(1, cells))
    let inside = (0..<cells * cells).map { cell in
      let x = (Double(cell % cells) + 0.5) * size
      let y = (Double(cell / cells) + 0.5) * size
      return x >= frame.offsetX && x <= Double(frame.side) - frame.offsetX && y >= frame.offsetY
        && y <= Double(frame.side) - frame.offsetY
    }
    self.init(width: cells, height: cells, inside: view.view(inside, side: cells))
  }
}
