import CXML2
import Explanations
import Files

/// Reads small XML documents by libxml2, as data alone: no network, no entities, no document type.
///
/// Annotations have no use for a document type definition, and it is what entity bombs and references to other
/// files need: a document with one is refused as soon as it shows, before anything in it is expanded. Depth and the
/// number of elements are bounded.
enum XMLDocument {
  /// The most bytes that a document may have.
  static let largestFile = 4 << 20
  private static let deepest: Int32 = 16
  private static let mostElements = 100_000
  private static let options = Int32(
    XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
      | XML_PARSE_NOCDATA.rawValue)
  /// libxml2 asks for this once, before any other thread uses it.
  private static let isPrepared: Bool = {
    xmlInitParser()
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
    if let line = XMLProlog.documentTypeLine(in: file, options: options) {
      throw documentType(file.path, line: line)
    }
    return try file.bytes.withUnsafeBytes { buffer in
      let bytes = buffer.bindMemory(to: CChar.self).baseAddress
      guard let reader = xmlReaderForMemory(bytes, Int32(clamping: buffer.count), nil, nil, options) else {
        throw DocumentError.malformed(
          file: file.path, place: "1", found: "nothing", expected: "an XML document")
      }
      defer { xmlFreeTextReader(reader) }
      return try build(from: reader, file: file)
    }
  }

  private static func build(from reader: xmlTextReaderPtr, file: InputFile) throws -> XMLElement {
    var open: [XMLElement] = []
    var root: XMLElement?
    var count = 0
    xmlResetLastError()
    while true {
      let status = xmlTextReaderRead(reader)
      if status == 0 { break }
      let line = Int(xmlTextReaderGetParserLineNumber(reader))
      func malformed(_ found: String, _ expected: String) -> DocumentError {
        .malformed(file: file.path, place: "line \(line)", found: found, expected: expected)
      }
      guard status == 1 else { throw malformed(reason(), "well-formed XML") }
      let type = xmlTextReaderNodeType(reader)
      switch type {
      case Int32(XML_READER_TYPE_DOCUMENT_TYPE.rawValue):
        throw documentType(file.path, line: line)
      case Int32(XML_READER_TYPE_ENTITY_REFERENCE.rawValue):
        throw malformed("a reference to an entity", "plain text")
      case Int32(XML_READER_TYPE_ELEMENT.rawValue):
        count += 1
        guard xmlTextReaderDepth(reader) < deepest else {
          throw malformed("elements nested deeper than \(deepest)", "a flatter document")
        }
        guard count <= mostElements else {
          throw malformed("more than \(mostElements) elements", "an annotation of one image")
        }
        var element = XMLElement(name: text(xmlTextReaderConstName(reader)), line: line)
        let isEmpty = xmlTextReaderIsEmptyElement(reader) == 1
        while xmlTextReaderMoveToNextAttribute(reader) == 1 {
          element.attributes[text(xmlTextReaderConstName(reader))] = text(xmlTextReaderConstValue(reader))
        }
        open.append(element)
        if isEmpty { close(&open, &root) }
      case Int32(XML_READER_TYPE_TEXT.rawValue), Int32(XML_READER_TYPE_CDATA.rawValue):
        if let last = open.indices.last { open[last].text += text(xmlTextReaderConstValue(reader)) }
      case Int32(XML_READER_TYPE_END_ELEMENT.rawValue): close(&open, &root)
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
    func isSpace(_ character: Character) -> Bool { " \t\r\n\r\n".contains(character) }
    guard let first = text.firstIndex(where: { !isSpace($0) }),
      let last = text.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(text[first...last])
  }

  private static func text(_ pointer: UnsafePointer<xmlChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }

  /// libxml2's last reason on this thread.
  private static func reason() -> String {
    guard let error = xmlGetLastError(), let message = error.pointee.message else { return "a fault" }
    return "'\(PlainName.printable(trimmed(String(cString: message))))'"
  }
}
