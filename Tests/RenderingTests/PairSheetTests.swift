import Charts
import Rendering
import Testing

@Suite struct PairSheetTests {
  private func side(_ name: String, _ width: Double = 200, _ height: Double = 100) -> PairPicture.Side {
    PairPicture.Side(name: name, category: "cat", width: width, height: height, picture: nil)
  }

  private func keypoint(
    _ index: Int, _ name: String = "paw", source: (Double, Double) = (20, 30),
    target: (Double, Double) = (40, 50), answer: (Double, Double)? = (42, 50), error: String? = nil,
    takenFor: String? = nil
  ) -> PairPicture.Keypoint {
    PairPicture.Keypoint(
      index: index, name: name, source: Drawing.Point(source.0, source.1),
      target: Drawing.Point(target.0, target.1), subgroup: 0, isGeo: true,
      answer: answer.map { Drawing.Point($0.0, $0.1) }, error: error, takenFor: takenFor)
  }

  private func pair(
    _ keypoints: [PairPicture.Keypoint], name: String = "a-b:cat", method: String? = "nearest",
    source: PairPicture.Side? = nil, target: PairPicture.Side? = nil, bones: [(Int, Int)] = [],
    focus: String? = nil
  ) -> PairPicture {
    PairPicture(
      name: name, list: "test", source: source ?? side("a"), target: target ?? side("b"), keypoints: keypoints,
      bones: bones, subgroups: ["paws"], method: method, alpha: 0.1, focus: focus)
  }

  /// All shapes, those in groups too.
  private func flat(_ shapes: [Drawing.Shape]) -> [Drawing.Shape] {
    shapes.flatMap { shape in
      if case .group(_, let inner) = shape { flat(inner) } else { [shape] }
    }
  }

  private func lines(_ drawing: Drawing, _ paint: Paint) -> [(
    from: Drawing.Point, to: Drawing.Point, dash: [Double]
  )] {
    flat(drawing.shapes).compactMap { shape in
      guard case .line(let points, paint, _, let dash) = shape, let first = points.first, let last = points.last
      else { return nil }
      return (first, last, dash)
    }
  }

  private func texts(_ drawing: Drawing) -> [String] {
    flat(drawing.shapes).compactMap { if case .text(let text, _, _, _, _, _, _) = $0 { text } else { nil } }
  }

  @Test func aRightAnswerIsAGreenLineAndAWrongOneARedDashedOne() {
    let drawing = pair([
      keypoint(1), keypoint(2, source: (60, 30), answer: (150, 20), error: "mirror", takenFor: "3 other"),
    ]).drawing()
    // The right answer's line and the legend's.
    let right = lines(drawing, .right)
    #expect(right.count == 2)
    #expect(right.allSatisfy { $0.dash.isEmpty })
    // Two panels of 2 : 1 in 500 pixels less the gap: 246 by 123 each, scaled by 1.23.
    #expect(abs(right[0].to.x - right[0].from.x - (246 + 8 + 1.23 * 22)) < 1e-9)
    #expect(abs(right[0].to.y - right[0].from.y - 1.23 * 20) < 1e-9)
    let dashed = lines(drawing, .wrong).filter { !$0.dash.isEmpty }
    #expect(dashed.count == 3)
    #expect(dashed[1].from == dashed[0].to, "from the answer to the truth")
    #expect(texts(drawing).contains("2 paw → 3 other (mirror)"))
    #expect(texts(drawing).contains("1 of 2 right at α = 0.1 · 1 mirror"))
    #expect(drawing.description.contains("Wrong: 2 paw → 3 other (mirror)."))
  }

  @Test func theTruthAloneHasNoRightAndWrong() {
    let drawing = pair([keypoint(1, answer: nil)], method: nil).drawing()
    #expect(lines(drawing, .right).isEmpty && lines(drawing, .wrong).isEmpty)
    #expect(lines(drawing, .series(0)).count == 1)
    #expect(texts(drawing).contains("1 common keypoints") == false)
    #expect(texts(drawing).contains("1 common keypoint"))
  }

  @Test func silenceHasNoLineAndIsSaid() {
    let drawing = pair([keypoint(1, answer: nil, error: "silent")]).drawing()
    #expect(lines(drawing, .wrong).filter { $0.dash == [6, 3] }.count == 1, "the legend's")
    #expect(texts(drawing).contains("1 paw (silent)"))
  }

  @Test func theKindToLookAtComesFirstAndAloneHasLongLines() {
    let keypoints = [
      keypoint(1, answer: (150, 20), error: "jitter"), keypoint(2, answer: (150, 20), error: "jitter"),
      keypoint(3, answer: (150, 20), error: "mirror", takenFor: "4 paw"),
    ]
    let drawing = pair(keypoints, focus: "mirror").drawing()
    #expect(lines(drawing, .wrong).filter { $0.dash == [6, 3] }.count == 2, "one and the legend's")
    #expect(texts(drawing).contains("0 of 3 right at α = 0.1 · 1 mirror, 2 jitter"))
    #expect(texts(drawing).contains { $0.hasPrefix("3 paw → 4 paw (mirror)") })
  }

  @Test(arguments: [
    (200.0, 100.0, 100.0, 200.0), (5000, 10, 5000, 10), (10, 5000, 10, 5000), (1e12, 1, 1, 1e12),
    (0, 0, -3, .nan), (.infinity, 5, 5, .infinity), (640, 480, 3, 3000),
  ])
  func nothingLeavesTheSheet(_ sizes: (Double, Double, Double, Double)) {
    let far = 1e9
    let long = String(repeating: "very long name ", count: 60)
    let keypoints = [
      keypoint(
        1, long, source: (-far, far), target: (far, -far), answer: (far, far), error: long, takenFor: long),
      keypoint(63, source: (.nan, .infinity), target: (0, 0), answer: (-.infinity, .nan), error: "mirror"),
      keypoint(2, source: (0, 0), target: (sizes.2, sizes.3), answer: (-far, 0)),
    ]
    let picture = pair(
      keypoints, name: long + long, method: long, source: side(long, sizes.0, sizes.1),
      target: side(long, sizes.2, sizes.3), bones: [(1, 2), (2, 63), (2, 99)])
    for sheet in [
      PairSheet(pictures: [picture]),
      PairSheet(title: long, pictures: [picture, picture, picture], columns: 2, notes: [long]),
    ] {
      let drawing = sheet.drawing()
      #expect(drawing.height < 2500 * Double(sheet.pictures.count))
      for shape in flat(drawing.shapes) {
        for point in corners(shape) {
          #expect(0...drawing.width ~= point.x && 0...drawing.height ~= point.y, "\(shape)")
        }
      }
    }
  }

  /// The corners of the box that a shape takes.
  private func corners(_ shape: Drawing.Shape) -> [Drawing.Point] {
    switch shape {
    case .line(let points, _, _, _), .area(let points, _, _): return points
    case .rectangle(let x, let y, let width, let height, _),
      .picture(_, _, let x, let y, let width, let height):
      return [Drawing.Point(x, y), Drawing.Point(x + width, y + height)]
    case .disc(let centre, let radius, _, _, _):
      return [
        Drawing.Point(centre.x - radius, centre.y - radius),
        Drawing.Point(centre.x + radius, centre.y + radius),
      ]
    case .text(let text, let place, _, let size, let anchor, let isBold, _):
      let width = Drawing.width(of: text, size: size, isBold: isBold)
      let start = anchor == .start ? place.x : anchor == .middle ? place.x - width / 2 : place.x - width
      return [Drawing.Point(start, place.y - size), Drawing.Point(start + width, place.y)]
    case .group(_, let shapes): return shapes.flatMap(corners)
    }
  }

  @Test func withoutAnImageThePanelSaysSo() {
    let drawing = pair([], source: side("<script>\u{202E}"), target: side("b")).drawing()
    #expect(texts(drawing).contains("no image: <script>\\u{202E}"))
    #expect(texts(drawing).contains("no image: b"))
    #expect(!SVG.file(drawing, theme: .light).contains("<script"))
  }

  @Test func aPictureKeepsItsKind() {
    let jpeg = PairPicture.Side(name: "a", category: "cat", width: 4, height: 4, picture: [0xFF, 0xD8, 1])
    let png = PairPicture.Side(name: "b", category: "cat", width: 4, height: 4, picture: [0x89, 0x50])
    let svg = SVG.file(pair([], source: jpeg, target: png).drawing(), theme: .light)
    #expect(svg.contains(#"href="data:image/jpeg;base64,/9gB""#))
    #expect(svg.contains(#"href="data:image/png;base64,iVA=""#))
  }

  @Test func widePicturesStandAboveEachOther() throws {
    let drawing = pair([keypoint(1)], source: side("a", 600, 100), target: side("b", 600, 100)).drawing()
    let line = try #require(lines(drawing, .right).first)
    #expect(line.to.y - line.from.y > 83)
    #expect(abs(line.to.x - line.from.x) < 30)
  }

  @Test func aSmallPairAsSVG() {
    let wrong = keypoint(2, source: (60, 30), answer: (150, 20), error: "mirror")
    let picture = pair([keypoint(1), wrong], bones: [(1, 2)])
    let svg = SVG.file(picture.drawing(), theme: .light)
    #expect(svg == SVG.file(picture.drawing(), theme: .light))
    // Margins of 10, two panels of 246 by 123 below three lines of text, 1.23 pixels for one of the images.
    for line in [
      ##"<text x="10" y="23" fill="#1b1e22" font-size="13" font-weight="bold">a-b:cat</text>"##,
      ##"<rect x="10" y="63.95" width="246" height="123" fill="#dfe3e8"/>"##,
      ##"<rect x="264" y="63.95" width="246" height="123" fill="#dfe3e8"/>"##,
      ##"<polyline points="34.6,100.85 83.8,100.85" fill="none" stroke="#ffffff" stroke-width="0.8"/>"##,
      ##"<polyline points="34.6,100.85 315.66,125.45" fill="none" stroke="#00835b" stroke-width="1.2"/>"##,
      ##"<polyline points="83.8,100.85 448.5,88.55" fill="none" stroke="#c8321a" stroke-width="1.8" stroke-dasharray="6 3"/>"##,
      ##"<polyline points="448.5,88.55 313.2,125.45" fill="none" stroke="#c8321a" stroke-width="1.2" stroke-dasharray="1.5 2"/>"##,
      ##"<circle cx="313.2" cy="125.45" r="5" fill="none" stroke="#0072b2" stroke-width="2"/>"##,
      "<title>2 paw (mirror)</title>",
    ] {
      #expect(svg.contains(line + "\n"), "\(line)")
    }
  }

  @Test func aSheetHasOneLegend() {
    let one = pair([keypoint(1)])
    let sheet = PairSheet(title: "Worst", pictures: [one, one, one], columns: 2, notes: ["2 images missing"])
      .drawing()
    #expect(texts(sheet).filter { $0 == "truth" }.count == 1)
    #expect(texts(sheet).filter { $0 == "paws" }.count == 1)
    #expect(texts(sheet).filter { $0 == "a-b:cat" }.count == 3)
    #expect(texts(sheet).contains("2 images missing"))
    #expect(PairSheet(pictures: []).drawing().title == "No pair")
  }
}
