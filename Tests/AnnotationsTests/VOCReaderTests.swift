import Annotations
import Documents
import Explanations
import Foundation
import TestSupport
import Testing

@Suite struct VOCReaderTests {
  private func schema() throws -> KeypointSchema {
    try SchemaLibrary(ManifestLibrary(root: SharedData.checkout + "/Manifests")).schema(named: "animal-pose")
  }

  private func read(_ text: String, boxesOnly: Bool = false) throws -> AnnotatedDataset {
    try read(Array(text.utf8), boxesOnly: boxesOnly)
  }

  private func read(_ bytes: [UInt8], boxesOnly: Bool = false) throws -> AnnotatedDataset {
    try withTemporaryFolder { folder in
      try OutputText.write(bytes, to: folder + "/a.xml")
      return try VOCReader.read(folder: folder, schema: boxesOnly ? nil : schema(), threads: 1)
    }
  }

  private static let plain = """
    <?xml version="1.0" encoding="UTF-8"?>
    <annotation><folder>VOC2012</folder><filename>2008_000001.jpg</filename>
      <size><width>500</width><height>375</height><depth>3</depth></size>
      <object><name>cat</name><pose>Left</pose><truncated>1</truncated><difficult>0</difficult>
        <bndbox><xmin>10</xmin><ymin>20.5</ymin><xmax>110</xmax><ymax>220</ymax></bndbox></object>
      <object><name>dog</name><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>3</xmax><ymax>4</ymax></bndbox></object>
    </annotation>
    """

  private static let animal = """
    <annotation><image>2007_000063</image><category>dog</category>
      <visible_bounds height="40" width="30" xmin="10" xmax="20"/>
      <keypoints><keypoint name="L_Eye" visible="1" x="12.5" y="22" z="0"/>
        <keypoint name="R_EYE" visible="0" x="0" y="0" z="0"/>
        <keypoint name="R_B_Paw" visible="1" x="30" y="40" z="0"/></keypoints>
    </annotation>
    """

  @Test func plainFilesGiveBoxes() throws {
    let dataset = try read(Self.plain, boxesOnly: true)
    #expect(dataset.categories.map(\.name) == ["cat", "dog"])
    #expect(
      dataset.images == [
        AnnotatedImage(name: "2008_000001", fileName: "2008_000001.jpg", width: 500, height: 375, split: nil)
      ])
    #expect(dataset.instances[0].box == BoundingBox(x: 10, y: 20.5, width: 100, height: 199.5))
    #expect(dataset.instances[0].view?.truncated == true && dataset.instances[0].view?.pose == "Left")
    #expect(dataset.instances[1].view == nil && dataset.instances[1].keypoints.isEmpty)
  }

  @Test func animalPoseFilesGiveKeypoints() throws {
    let dataset = try read(Self.animal)
    let instance = dataset.instances[0]
    #expect(instance.labelled.indices == [0, 19])
    #expect(instance.keypoints[0] == Keypoint(x: 12.5, y: 22, visibility: .visible))
    #expect(instance.box == BoundingBox(x: 10, y: 20, width: 30, height: 40))
    #expect(dataset.images[0].fileName == "2007_000063.jpg" && dataset.images[0].width == nil)
    let notes = try read(Self.animal, boxesOnly: true).notes
    #expect(notes.count == 2 && notes[0].contains("have keypoints, which were passed over"))
    #expect(notes[1].hasPrefix("1 of 1 images have no size"))
  }

  /// Space around a text is no part of it, whatever line ends a file has: `&#13;` stays one through XML's own reading.
  @Test(arguments: ["\n", "\r", "\r\n", "&#13;", "&#13;\n", "\n\t ", "&#13;&#10;"])
  func spaceAroundTextsIsDropped(space: String) throws {
    let text = Self.plain.replacingOccurrences(of: ">cat<", with: ">\(space)cat\(space)<")
      .replacingOccurrences(of: ">2008_000001.jpg<", with: ">\(space)2008_000001.jpg\(space)<")
    let dataset = try read(text, boxesOnly: true)
    #expect(dataset.categories.map(\.name) == ["cat", "dog"])
    #expect(dataset.images.map(\.fileName) == ["2008_000001.jpg"])
  }

  @Test func keypointsMayStandInObjects() throws {
    let points =
      "<keypoints><keypoint name=\"Nose\" x=\"1\" y=\"2\" z=\"0\" visible=\"1\"/></keypoints></object>"
    let text = Self.plain.replacingOccurrences(of: "</object>", with: points)
    #expect(try read(text).instances.map(\.labelled.indices) == [[4], [4]])
  }

  @Test(arguments: [
    ("<name>cat</name>", "", "found no key 'name'. Add it."), ("500", "0", "found the width 0.0"),
    ("500", "5e9", "found width '5e9'"), ("220", "nan", "found ymax 'nan'"),
    ("220", "2", "found a box of 100.0 ×"),
    ("<xmax>110</xmax>", "", "found no key 'xmax'"),
    ("2008_000001.jpg", "../x.jpg", "expected a plain file name"),
    ("2008_000001.jpg", "/etc/passwd", "expected a plain file name"),
    ("<name>cat", "<name>a/b", "expected a category's name"),
    ("<truncated>1", "<truncated>2", "found truncated '2', expected 0 or 1."),
    ("</annotation>", "", "well-formed XML"),
    ("<xmax>110", "<xmax>1</xmax><xmax>110", "found 2 elements <xmax>, expected one."),
    ("<name>cat", "<name>dog</name><name>cat", "found 2 elements <name>, expected one."),
    ("annotation>", "thing>", "found <thing>, expected <annotation>."), ("cat", "&x;", "well-formed XML"),
    ("UTF-8", "UTF-99", "well-formed XML"),
    (
      "<folder>", String(repeating: "<a>", count: 20) + String(repeating: "</a>", count: 20) + "<folder>",
      "nested deeper than 16"
    ),
  ])
  func badFiles(_ old: String, _ new: String, _ sentence: String) {
    let text = Self.plain.replacingOccurrences(of: old, with: new)
    #expect(message { try read(text) }.contains(sentence), "\(message { try read(text) })")
  }

  @Test(arguments: [
    ("L_Eye", "L_Eyes", "found the keypoint 'L_Eyes', expected one of animal-pose's, perhaps L_Eye."),
    ("R_EYE", "L_Eye", "found the keypoint 'L_Eye' twice"),
    ("visible=\"0\"", "visible=\"2\"", "found visible '2'"),
    ("x=\"30\"", "", "found no key 'x'"), ("x=\"30\"", "x=\"inf\"", "found x 'inf'"),
  ])
  func badKeypoints(_ old: String, _ new: String, _ sentence: String) {
    let text = Self.animal.replacingOccurrences(of: old, with: new)
    #expect(message { try read(text) }.contains(sentence), "\(message { try read(text) })")
  }

  /// libxml2 compares each attribute of a tag with those before it. A `>` in quotes ends none.
  @Test func longTagsAreRefused() throws {
    let long = (0..<2000).map { " a\($0)='>'" }.joined()
    let text = message { try read(Self.plain.replacingOccurrences(of: "<object>", with: "<object\(long)>")) }
    #expect(
      text.contains("a.xml: line 4: found a tag of more than 8192 bytes, expected an annotation."), "\(text)")
    for passed in ["<!-- it's\(long) -->", "<?x\(long)?>", "<![CDATA[\(long)]]>"] {
      let text = Self.plain.replacingOccurrences(of: "<folder>", with: passed + "<folder>")
      #expect(try read(text, boxesOnly: true).instances.count == 2)
    }
  }

  @Test func otherEncodingsAreReadOrRefused() throws {
    let latin = Self.plain.replacingOccurrences(of: "UTF-8", with: "ISO-8859-1")
      .replacingOccurrences(of: "cat", with: "k\u{E4}tzchen")
    #expect(
      try read(Array(latin.unicodeScalars.map { UInt8($0.value) })).categories.map(\.name) == [
        "dog", "kätzchen",
      ])
    let wrong = Self.plain.replacingOccurrences(of: "cat", with: "k\u{E4}tzchen")
    #expect(
      message { try read(wrong.unicodeScalars.map { UInt8($0.value) }) }.contains("expected well-formed XML"))
    #expect(message { try read([UInt8]()) }.contains("a.xml"))
  }

  /// Entities, within the document and from other files, are refused when the document type shows.
  @Test func documentTypesAreRefused() throws {
    var laughs = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY a0 \"lol\">"
    for level in 1...12 {
      laughs += "<!ENTITY a\(level) \"\(String(repeating: "&a\(level - 1);", count: 10))\">"
    }
    laughs += "]><annotation><filename>&a12;</filename></annotation>"
    #expect(
      message { try read(laughs) }.contains("found a document type (DOCTYPE)"),
      "\(message { try read(laughs) })")
    try withTemporaryFolder { folder in
      let secret = folder + "/secret.txt"
      try OutputText.write("secret", to: secret)
      for declaration in [
        "<!ENTITY x SYSTEM \"file://\(secret)\">", "<!ENTITY % x SYSTEM \"file://\(secret)\"> %x;",
      ] {
        let text =
          "<!DOCTYPE a [\(declaration)]><annotation><filename>&x;</filename></annotation>"
        #expect(message { try read(text) }.contains("line 1: found a document type (DOCTYPE)"))
      }
      let external = "<!DOCTYPE a SYSTEM \"file://\(secret)\"><annotation/>"
      #expect(message { try read(external) }.contains("DOCTYPE"))
    }
    // In an encoding where no byte search for it would find it, and behind a comment on the second line.
    let wide = "\u{FEFF}<!-- a -->\n<!DOCTYPE a><a/>".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    #expect(message { try read(wide) }.contains("line 2: found a document type (DOCTYPE)"))
    #expect(!message { try read("<!-- <!DOCTYPE a> --><annotation/>") }.contains("DOCTYPE"))
  }

  @Test func severalFilesMaySpeakOfOneImage() throws {
    try withTemporaryFolder { folder in
      #expect(message { try VOCReader.read(folder: folder, schema: nil, threads: 1) }.contains("no .xml file"))
      for name in ["a", "b"] {
        try OutputText.write(Self.animal, to: "\(folder)/\(name).xml")
      }
      let dataset = try VOCReader.read(folder: folder, schema: schema(), threads: 2)
      #expect(dataset.images.count == 1 && dataset.instances.map(\.image) == [0, 0])
    }
  }

  /// A thousand damaged files: each is read or refused with an explained error.
  @Test(arguments: [plain, animal]) func survivesDamage(_ text: String) throws {
    var random = Damage(seed: 4)
    let schema = try schema()
    try withTemporaryFolder { folder in
      for _ in 0..<1000 {
        try OutputText.write(random.damage(Array(text.utf8)), to: folder + "/a.xml")
        do {
          _ = try VOCReader.read(folder: folder, schema: schema, threads: 1)
        } catch is any ExplainedError {}
      }
    }
  }
}
