#include "CXML2.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>
#include <limits.h>

static const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA;

/// libxml2 counts in 32 bits; callers bound their documents far below.
static int length(size_t count) { return count < INT_MAX ? (int)count : INT_MAX; }

void chiral_xml_prepare(void) { xmlInitParser(); }

static void say_nothing(void *context, const char *format, ...) { (void)context, (void)format; }

/// Some failures, such as those of converting an encoding, are reported to no parser but printed, whatever its options
/// say. What prints them is the thread's; the failure is still its last one.
static void silence(void) { xmlSetGenericErrorFunc(NULL, say_nothing); }

/// Notes the line of the document type in the parser's private place, and stops.
static void note_document_type(
    void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
  (void)name, (void)external, (void)system;
  xmlParserCtxtPtr parser = context;
  int line = xmlSAX2GetLineNumber(parser);
  *(int *)parser->_private = line > 1 ? line : 1;
  xmlStopParser(parser);
}

static void stop_at_element(
    void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space, int space_count,
    const xmlChar **spaces, int attribute_count, int default_count, const xmlChar **attributes) {
  (void)name, (void)prefix, (void)space, (void)space_count, (void)spaces;
  (void)attribute_count, (void)default_count, (void)attributes;
  xmlStopParser(context);
}

int chiral_xml_document_type_line(const char *bytes, size_t count) {
  int line = 0;
  silence();
  xmlParserCtxtPtr parser = xmlCreateMemoryParserCtxt(bytes, length(count));
  if (!parser) return 0;
  xmlCtxtUseOptions(parser, options);
  parser->_private = &line;
  *parser->sax = (xmlSAXHandler){
      .initialized = XML_SAX2_MAGIC, .internalSubset = note_document_type, .startElementNs = stop_at_element};
  xmlParseDocument(parser);
  xmlFreeParserCtxt(parser);
  return line;
}

static xmlTextReaderPtr inner(chiral_xml_reader *reader) { return (xmlTextReaderPtr)reader; }

chiral_xml_reader *chiral_xml_reader_create(const char *bytes, size_t count) {
  silence();
  xmlTextReaderPtr reader = xmlReaderForMemory(bytes, length(count), NULL, NULL, options);
  xmlResetLastError();
  return (chiral_xml_reader *)reader;
}

void chiral_xml_reader_free(chiral_xml_reader *reader) { xmlFreeTextReader(inner(reader)); }

int chiral_xml_next(chiral_xml_reader *reader) {
  int status = xmlTextReaderRead(inner(reader));
  if (status != 1) return status == 0 ? CHIRAL_XML_END : CHIRAL_XML_FAILED;
  switch (xmlTextReaderNodeType(inner(reader))) {
  case XML_READER_TYPE_ELEMENT: return CHIRAL_XML_ELEMENT;
  case XML_READER_TYPE_END_ELEMENT: return CHIRAL_XML_ELEMENT_END;
  case XML_READER_TYPE_TEXT:
  case XML_READER_TYPE_CDATA: return CHIRAL_XML_TEXT;
  case XML_READER_TYPE_ENTITY_REFERENCE: return CHIRAL_XML_ENTITY_REFERENCE;
  case XML_READER_TYPE_DOCUMENT_TYPE: return CHIRAL_XML_DOCUMENT_TYPE;
  default: return CHIRAL_XML_OTHER;
  }
}

int chiral_xml_line(chiral_xml_reader *reader) { return xmlTextReaderGetParserLineNumber(inner(reader)); }

int chiral_xml_depth(chiral_xml_reader *reader) { return xmlTextReaderDepth(inner(reader)); }

int chiral_xml_is_empty(chiral_xml_reader *reader) { return xmlTextReaderIsEmptyElement(inner(reader)) == 1; }

int chiral_xml_next_attribute(chiral_xml_reader *reader) {
  return xmlTextReaderMoveToNextAttribute(inner(reader)) == 1;
}

const char *chiral_xml_name(chiral_xml_reader *reader) {
  return (const char *)xmlTextReaderConstName(inner(reader));
}

const char *chiral_xml_value(chiral_xml_reader *reader) {
  return (const char *)xmlTextReaderConstValue(inner(reader));
}

const char *chiral_xml_reason(void) {
  const xmlError *error = xmlGetLastError();
  return error ? error->message : NULL;
}
