import Documents

extension BenchmarkManifest {
  /// The file's content.
  package var bytes: [UInt8] {
    var json = JSONWriter(.indented)
    json.object { json in
      json.key("format")
      json.string(Self.formatName)
      json.key("version")
      json.int(Self.formatVersion)
      json.key("tool")
      json.string(toolVersion)
      json.key("digest")
      json.string(digest.description)
      json.key("dataset")
      json.string(dataset)
      json.key("recipe")
      writeRecipe(to: &json)
      json.key("inputs")
      writeInputs(to: &json)
      json.key("counts")
      json.object { json in
        json.key("categories")
        json.int(rows(of: "category"))
        json.key("images")
        json.int(rows(of: "image"))
        json.key("instances")
        json.int(rows(of: "instance"))
        json.key("pairs")
        json.int(pairs)
      }
      json.key("lists")
      writeLists(to: &json)
      json.key("catalog")
      writeCatalog(to: &json)
    }
    json.endLine()
    return json.bytes
  }

  static let formatName = "chiral-benchmark"

  private func writeRecipe(to json: inout JSONWriter) {
    json.object { json in
      json.key("name")
      json.string(recipe.name)
      json.key("fingerprint")
      json.string(recipe.fingerprint.description)
      json.key("resolved")
      json.document(recipe.json)
    }
  }

  private func writeInputs(to json: inout JSONWriter) {
    json.array { json in
      for input in inputs {
        json.next()
        json.object { json in
          json.key("name")
          json.string(input.name)
          json.key("bytes")
          json.int(input.bytes)
          json.key("sha256")
          json.string(input.digest.description)
        }
      }
    }
  }

  private func writeLists(to json: inout JSONWriter) {
    json.array { json in
      for list in lists {
        json.next()
        json.object { json in
          json.key("name")
          json.string(list.name)
          json.key("pairs")
          json.int(list.counts.pairs)
          json.key("geo_pairs")
          json.int(list.counts.geoPairs)
          json.key("keypoints")
          json.int(list.counts.keypoints)
          json.key("geo_keypoints")
          json.int(list.counts.geoKeypoints)
          json.key("bytes")
          json.int(list.bytes)
          json.key("sha256")
          json.string(list.digest.description)
        }
      }
    }
  }

  private func writeCatalog(to json: inout JSONWriter) {
    json.object { json in
      json.key("version")
      json.int(CatalogSchema.version)
      json.key("tables")
      json.array { json in
        for table in tables {
          json.next()
          json.object { json in
            json.key("name")
            json.string(table.name)
            json.key("rows")
            json.int(table.rows)
            json.key("sha256")
            json.string(table.digest.description)
          }
        }
      }
    }
  }
}
