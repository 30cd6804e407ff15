import Documents

/// `croissant.json` of an exported folder: Croissant 1.1, a record set for each list that has rows.
///
/// Rows name images by their files: readers that go through pandas take `000000000251` for a number.
struct CroissantMetadata {
  private let description: DatasetDescription

  init(_ description: DatasetDescription) { self.description = description }

  /// The file's bytes.
  var json: [UInt8] {
    var writer = JSONWriter(.indented)
    writer.object { document in
      document.key("@context")
      Self.writeContext(to: &document)
      document.write([
        ("@type", "sc:Dataset"), ("conformsTo", "http://mlcommons.org/croissant/1.1"),
        ("name", description.title), ("description", description.summary),
        ("version", description.manifest.toolVersion), ("license", licence), ("url", description.source?.url),
        ("datePublished", description.source?.year.map(String.init)), ("citeAs", description.source?.citation),
      ])
      writeCreators(to: &document)
      document.key("distribution")
      document.array { files in for list in description.lists { Self.writeFile(of: list, to: &files) } }
      document.key("recordSet")
      document.array { sets in
        for list in description.filledLists { Self.writeRecordSet(of: list, to: &sets) }
      }
    }
    writer.endLine()
    return writer.bytes
  }

  private var licence: String? {
    description.licenceIdentifier.map { "https://spdx.org/licenses/\($0).html" } ?? description.source?.licence
  }

  private func writeCreators(to document: inout JSONWriter) {
    guard let creators = description.source?.creators, !creators.isEmpty else { return }
    document.key("creator")
    document.array { people in
      for name in creators {
        people.next()
        people.object { $0.write([("@type", "sc:Person"), ("name", name)]) }
      }
    }
  }

  private static func writeFile(of list: DatasetList, to files: inout JSONWriter) {
    files.next()
    files.object { file in
      file.write([
        ("@type", "cr:FileObject"), ("@id", fileID(of: list)), ("name", fileID(of: list)),
        ("description", "The rows of \(list.name), a JSON object a line, compressed by gzip."),
        ("contentUrl", list.path),
      ])
      file.key("encodingFormat")
      file.array { formats in
        for format in ["application/jsonlines", "application/gzip"] {
          formats.next()
          formats.string(format)
        }
      }
      file.write([("sha256", "\(list.fileDigest)")])
    }
  }

  private static func writeRecordSet(of list: DatasetList, to sets: inout JSONWriter) {
    sets.next()
    sets.object { set in
      set.write([
        ("@type", "cr:RecordSet"), ("@id", list.name), ("name", list.name),
        ("description", "The \(list.counts.pairs) pairs of the list \(list.name)."),
      ])
      set.key("key")
      set.object { $0.write([("@id", "\(list.name)/\(DatasetColumn.pair.rawValue)")]) }
      set.key("field")
      set.array { fields in
        for column in DatasetColumn.allCases {
          fields.next()
          fields.object { write(column, of: list, to: &$0) }
        }
      }
    }
  }

  private static func write(_ column: DatasetColumn, of list: DatasetList, to field: inout JSONWriter) {
    field.write([
      ("@type", "cr:Field"), ("@id", "\(list.name)/\(column.rawValue)"), ("name", column.rawValue),
      ("description", column.explanation), ("dataType", column.isList ? "sc:Integer" : "sc:Text"),
    ])
    if column.isList {
      field.key("isArray")
      field.bool(true)
      field.write([("arrayShape", "-1")])
    }
    field.key("source")
    field.object { source in
      source.key("fileObject")
      source.object { $0.write([("@id", fileID(of: list))]) }
      source.key("extract")
      source.object { $0.write([("column", column.rawValue)]) }
    }
  }

  private static func fileID(of list: DatasetList) -> String { "\(list.name).jsonl.gz" }

  // MARK: The format's own vocabulary

  /// Names of the vocabulary `cr` that stand in the document, or may, under the same name.
  private static let terms = [
    "arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "extract", "field", "fileObject",
    "fileProperty", "fileSet", "format", "includes", "isArray", "isLiveDataset", "jsonPath", "key", "md5",
    "parentField", "path", "recordSet", "references", "regex", "repeated", "replace", "samplingRate",
    "separator",
    "source", "subField", "transform",
  ]

  /// The context that the specification asks for, whole: readers hold it to theirs.
  private static func writeContext(to document: inout JSONWriter) {
    document.object { context in
      context.write([
        ("@language", "en"), ("@vocab", "https://schema.org/"), ("cr", "http://mlcommons.org/croissant/"),
        ("rai", "http://mlcommons.org/croissant/RAI/"), ("dct", "http://purl.org/dc/terms/"),
        ("sc", "https://schema.org/"), ("conformsTo", "dct:conformsTo"),
      ])
      context.write(terms.map { ($0, "cr:\($0)") })
      for (key, fields) in [
        ("data", [("@id", "cr:data"), ("@type", "@json")]),
        ("examples", [("@id", "cr:examples"), ("@type", "@json")]),
        ("dataType", [("@id", "cr:dataType"), ("@type", "@vocab")]),
        ("description", [("@container", "@language")]),
        ("name", [("@container", "@language")]),
      ] {
        context.key(key)
        context.object { $0.write(fields) }
      }
    }
  }
}

extension JSONWriter {
  /// Writes fields of text, in order; those without a text are left out.
  fileprivate mutating func write(_ fields: [(key: String, text: String?)]) {
    for case (let key, let text?) in fields {
      self.key(key)
      string(text)
    }
  }
}
