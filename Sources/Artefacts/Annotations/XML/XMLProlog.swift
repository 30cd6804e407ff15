import CXML2
import Files

/// Looks at what stands before a document's root element, and at nothing else.
///
/// libxml2 reports a document type when it has read the type's name, before any declaration in it. The reader that
/// builds elements would report it only behind the declarations, by when entities may have been expanded.
enum XMLProlog {
  /// The line of the document type, or `nil` when the root element comes first or the document is damaged before it.
  static func documentTypeLine(in file: InputFile, options: Int32) -> Int? {
    var line: Int32 = 0
    file.bytes.withUnsafeBytes { buffer in
      let bytes = buffer.bindMemory(to: CChar.self).baseAddress
      guard let parser = xmlCreateMemoryParserCtxt(bytes, Int32(clamping: buffer.count)) else { return }
      defer { xmlFreeParserCtxt(parser) }
      _ = xmlCtxtUseOptions(parser, options)
      withUnsafeMutablePointer(to: &line) { line in
        // The parser hands itself to its handlers; its private pointer is theirs to use.
        parser.pointee._private = UnsafeMutableRawPointer(line)
        parser.pointee.sax?.pointee = handler
        _ = xmlParseDocument(parser)
      }
    }
    return line > 0 ? Int(line) : nil
  }

  /// Notes the line of a document type, and stops there or at the first element.
  private static var handler: xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.internalSubset = { context, _, _, _ in
      let parser = context?.assumingMemoryBound(to: xmlParserCtxt.self)
      let line = parser?.pointee._private?.assumingMemoryBound(to: Int32.self)
      line?.pointee = max(1, xmlSAX2GetLineNumber(context))
      xmlStopParser(parser)
    }
    handler.startElementNs = { context, _, _, _, _, _, _, _, _ in
      xmlStopParser(context?.assumingMemoryBound(to: xmlParserCtxt.self))
    }
    return handler
  }
}
