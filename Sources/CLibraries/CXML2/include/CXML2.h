// Reading of XML by libxml2, whose headers stay in CXML2.c: they bring ICU's with them, which clash with
// Foundation's.
#ifndef CHIRAL_CXML2_H
#define CHIRAL_CXML2_H

#include <stddef.h>

/// Prepares libxml2; call it once, before any thread uses it.
void chiral_xml_prepare(void);

/// The line of a document's type, or 0 when the root element comes first or the document is damaged before it.
///
/// Looks at what stands before the root element, and at nothing else. libxml2 reports a document type when it has
/// read the type's name, before any declaration in it; a reader reports it only behind the declarations, by when
/// entities may have been expanded. The bytes are the caller's.
int chiral_xml_document_type_line(const char *bytes, size_t count);

/// A document that is being read, without network and without entities put in.
typedef struct chiral_xml_reader chiral_xml_reader;

/// What a reader stands at.
enum {
  CHIRAL_XML_FAILED = -1,
  CHIRAL_XML_END = 0,
  CHIRAL_XML_ELEMENT,
  CHIRAL_XML_ELEMENT_END,
  CHIRAL_XML_TEXT,
  CHIRAL_XML_ENTITY_REFERENCE,
  CHIRAL_XML_DOCUMENT_TYPE,
  CHIRAL_XML_OTHER
};

/// A reader of some bytes, which the caller owns and gives to `chiral_xml_reader_free`; NULL when there is no memory or
/// there are no bytes. The bytes stay the caller's and must live as long.
chiral_xml_reader *chiral_xml_reader_create(const char *bytes, size_t count);

/// Frees a reader.
void chiral_xml_reader_free(chiral_xml_reader *reader);

/// Goes on to what comes next, and says what it is. All text (character data and CDATA) is CHIRAL_XML_TEXT.
int chiral_xml_next(chiral_xml_reader *reader);

/// The line that was read last.
int chiral_xml_line(chiral_xml_reader *reader);

/// How many elements enclose what the reader stands at.
int chiral_xml_depth(chiral_xml_reader *reader);

/// Whether the element ends with its tag, and will not be followed by CHIRAL_XML_ELEMENT_END.
int chiral_xml_is_empty(chiral_xml_reader *reader);

/// Goes on to the element's next attribute. Returns whether there is one.
int chiral_xml_next_attribute(chiral_xml_reader *reader);

/// The name of the element or attribute, as UTF-8 that lives until the reader goes on; NULL without one.
const char *chiral_xml_name(chiral_xml_reader *reader);

/// The value of the text or attribute, as UTF-8 that lives until the reader goes on; NULL without one.
const char *chiral_xml_value(chiral_xml_reader *reader);

/// libxml2's reason for the last failure on this thread, which lives until its next one; NULL without one.
const char *chiral_xml_reason(void);

#endif
