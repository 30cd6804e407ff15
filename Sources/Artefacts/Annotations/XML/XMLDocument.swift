import CXML2
import Explanations
import Files

/// Reads small XML documents by libxml2, as data alone: no network, no entities, no document type.
///
/// Annotations have no use for a document type definition, and it is what entity bombs and references to other
/// files need: a document with one is refused as soon as it shows, before anything in it is expanded. Depth, the
/// number of elements and the length of tags are bounded.
enum XMLDocument {
  /// The most bytes that a document may have.
  static let largestFile = 4 << 20
  private static let deepest: Int32 = 16
  private static let mostElements = 100_000
  /// libxml2 asks for this once, before any other thread uses it.
  private static let isPrepared: Bool = {
    chiral_xml_prepare()
    return true
  }()

  /// The root element of a document.
  ///
  /// - Throws: `DocumentError` with line and libxml2's reason for what isn't well formed, in an encoding that it
  ///   doesn't know, deeper or larger than the bounds, or has a document type.
  static func root(of file: InputFile) throws -> XMLElement {
    guard isPrepared, file.bytes.count <= largestFile else {
      throw DocumentError.tooLarge(file: file.path, bytes: file.bytes.count, limit: largestFile)
    }
    try XMLTags.check(file)
    return try file.bytes.withUnsafeBytes { buffer in
      let bytes = buffer.bindMemory(to: CChar.self).baseAddress
      let line = Int(chiral_xml_document_type_line(bytes, buffer.count))
      if line > 0 { throw documentType(file.path, line: line) }
      guard let reader = chiral_xml_reader_create(bytes, buffer.count) else {
        throw DocumentError.malformed(
          file: file.path, place: "1", found: "nothing", expected: "an XML document")
      }
      defer { chiral_xml_reader_free(reader) }
      return try build(from: reader, file: file)
    }
  }

  private static func build(from reader: OpaquePointer, file: InputFile) throws -> XMLElement {
    var open: [XMLElement] = []
    var root: XMLElement?
    var count = 0
    while true {
      let event = Int(chiral_xml_next(reader))
      if event == CHIRAL_XML_END { break }
      let line = Int(chiral_xml_line(reader))
      func malformed(_ found: Wording, _ expected: Wording) -> DocumentError {
        .malformed(file: file.path, place: "line \(line)", found: found, expected: expected)
      }
      switch event {
      case CHIRAL_XML_FAILED:
        throw malformed(reason(), "well-formed XML")
      case CHIRAL_XML_DOCUMENT_TYPE:
        throw documentType(file.path, line: line)
      case CHIRAL_XML_ENTITY_REFERENCE:
        throw malformed("a reference to an entity", "plain text")
      case CHIRAL_XML_ELEMENT:
        count += 1
        guard chiral_xml_depth(reader) < deepest else {
          throw malformed("elements nested deeper than \(deepest)", "a flatter document")
        }
        guard count <= mostElements else {
          throw malformed("more than \(mostElements) elements", "an annotation of one image")
        }
        var element = XMLElement(name: text(chiral_xml_name(reader)), line: line)
        let isEmpty = chiral_xml_is_empty(reader) != 0
        while chiral_xml_next_attribute(reader) != 0 {
          element.attributes[text(chiral_xml_name(reader))] = text(chiral_xml_value(reader))
        }
        open.append(element)
        if isEmpty { close(&open, &root) }
      case CHIRAL_XML_TEXT:
        if let last = open.indices.last { open[last].text += text(chiral_xml_value(reader)) }
      case CHIRAL_XML_ELEMENT_END: close(&open, &root)
      default: break
      }
    }
    guard let root, open.isEmpty else {
      throw DocumentError.malformed(
        file: file.path, place: "line 1", found: "no element", expected: "an XML document")
    }
    return root
  }

  private static func documentType(_ path: String, line: Int) -> DocumentError {
    .malformed(
      file: path, place: "line \(line)", found: "a document type (DOCTYPE)",
      expected: "none: annotations need no entities")
  }

  private static func close(_ open: inout [XMLElement], _ root: inout XMLElement?) {
    guard var element = open.popLast() else { return }
    element.text = trimmed(element.text)
    if let last = open.indices.last { open[last].children.append(element) } else { root = element }
  }

  private static func trimmed(_ text: String) -> String {
    // By bytes: as characters, a carriage return and a line feed are one, and neither of the two alone.
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0A ~= byte || byte == 0x0D }
    let bytes = text.utf8
    guard let first = bytes.firstIndex(where: { !isSpace($0) }),
      let last = bytes.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(text[first..<bytes.index(after: last)])
  }

  private static func text(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }

  /// libxml2's last reason on this thread.
  private static func reason() -> Wording {
    guard let message = chiral_xml_reason() else { return "a fault" }
    return "'\(trimmed(String(cString: message)))'"
  }
}

/// One element of a small XML document.
struct XMLElement: Equatable {
  /// Its name.
  let name: String
  /// The line it begins on.
  let line: Int
  /// Its attributes.
  var attributes: [String: String] = [:]
  /// The text directly inside it, without space around it.
  var text = ""
  /// The elements directly inside it.
  var children: [XMLElement] = []

  /// The first child of a name.
  subscript(_ name: String) -> XMLElement? { children.first { $0.name == name } }
}
