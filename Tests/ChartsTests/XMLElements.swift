import Foundation
import FoundationXML

/// The elements of an XML document, in their order.
final class XMLElements: NSObject, XMLParserDelegate {
  /// Why a text isn't XML.
  struct Malformed: Error { let line: Int }

  private(set) var names: [String] = []
  /// The characters between tags.
  private(set) var text = ""

  /// - Throws: `Malformed`.
  init(_ document: String) throws {
    super.init()
    let parser = XMLParser(data: Data(document.utf8))
    parser.delegate = self
    if !parser.parse() { throw Malformed(line: parser.lineNumber) }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    names.append(name)
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) { text += characters }
}
