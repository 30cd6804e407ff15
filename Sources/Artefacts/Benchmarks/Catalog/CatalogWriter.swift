import Annotations
import Files

/// Writes `benchmark.sqlite` in one transaction; the file's folder is staged, so nothing else guards against a
/// stop in between.
struct CatalogWriter {
  let content: BenchmarkContent
  let layout: CatalogLayout
  private var dataset: AnnotatedDataset { content.dataset }

  /// Writes the catalog to a new file.
  ///
  /// - Returns: The pinned tables, in the order of the schema.
  /// - Throws: `OutputError`.
  func write(to path: String) throws -> [BenchmarkManifest.Table] {
    do {
      let database = try SQLiteConnection(path: path, for: .writing)
      for pragma in [
        "foreign_keys = OFF",  // `CatalogLayout` has checked them all.
        "page_size = 8192", "journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE",
        "cache_size = -65536", "application_id = \(CatalogSchema.applicationID)",
        "user_version = \(CatalogSchema.version)",
      ] {
        try database.execute("PRAGMA \(pragma)")
      }
      return try database.inTransaction { try fill(database) }
    } catch let error as SQLiteError {
      throw OutputError.failed(path: path, operation: "writing the catalog", reason: error.reason)
    }
  }

  private func fill(_ database: SQLiteConnection) throws -> [BenchmarkManifest.Table] {
    for statement in CatalogSchema.tables.map(\.sql) + CatalogSchema.indices + CatalogSchema.views {
      try database.execute(statement)
    }
    let writers: [String: (inout TableInserter) throws -> Void] = [
      "provenance": provenance, "input": inputs, "note": notes, "schema": schemas,
      "subgroup": subgroups,
      "schema_keypoint": schemaKeypoints, "skeleton": skeletons, "category": categories, "image": images,
      "instance": instances, "left_out": leftOut, "keypoint": keypoints, "label": labels, "list": lists,
      "pair": pairs,
    ]
    var pinned: [BenchmarkManifest.Table] = []
    for table in CatalogSchema.tables {
      var inserter = try TableInserter(table, in: database)
      guard let write = writers[table.name] else {
        throw CatalogError.inconsistent("nothing fills the table '\(table.name)'")
      }
      try write(&inserter)
      let written = try inserter.finish()
      if table.standing != .loose { pinned.append(written) }
    }
    return pinned
  }

  private func provenance(_ rows: inout TableInserter) throws {
    for (key, value) in CatalogProvenance(content).entries {
      rows.text(key)
      rows.text(value)
      try rows.insert()
    }
  }

  private func inputs(_ rows: inout TableInserter) throws {
    for (index, input) in content.inputs.enumerated() {
      rows.int(index + 1)
      rows.text(input.name)
      rows.int(input.bytes)
      rows.text(input.digest.description)
      try rows.insert()
    }
  }

  private func notes(_ rows: inout TableInserter) throws {
    for (index, note) in content.notes.enumerated() {
      rows.int(index + 1)
      rows.text(note)
      try rows.insert()
    }
  }

  private func schemas(_ rows: inout TableInserter) throws {
    for (index, schema) in layout.schemas.enumerated() {
      rows.int(index + 1)
      rows.text(schema.name)
      try rows.insert()
    }
  }

  private func subgroups(_ rows: inout TableInserter) throws {
    for (index, schema) in layout.schemas.enumerated() {
      for (number, group) in schema.subgroups.enumerated() {
        rows.int(index + 1)
        rows.int(number)
        rows.text(group.name)
        rows.mask(group.members.rawValue)
        try rows.insert()
      }
    }
  }

  private func schemaKeypoints(_ rows: inout TableInserter) throws {
    for (index, schema) in layout.schemas.enumerated() {
      for (keypoint, name) in schema.keypoints.enumerated() {
        rows.int(index + 1)
        rows.int(keypoint)
        rows.text(name)
        rows.int(schema.flip.indices.contains(keypoint) ? schema.flip[keypoint] : keypoint)
        rows.int(schema.subgroups.firstIndex { $0.members.contains(index: keypoint) } ?? 0)
        try rows.insert()
      }
    }
  }

  private func skeletons(_ rows: inout TableInserter) throws {
    for (index, schema) in layout.schemas.enumerated() {
      for (number, edge) in schema.skeleton.enumerated() where edge.count == 2 {
        rows.int(index + 1)
        rows.int(number)
        rows.int(edge[0])
        rows.int(edge[1])
        try rows.insert()
      }
    }
  }

  private func categories(_ rows: inout TableInserter) throws {
    for (position, index) in layout.categories.enumerated() {
      let category = dataset.categories[index]
      rows.int(position + 1)
      rows.int(category.id)
      rows.text(category.name)
      rows.text(category.family)
      rows.int(layout.schemaIDs[category.schema.name])
      try rows.insert()
    }
  }

  private func images(_ rows: inout TableInserter) throws {
    rows.expect(layout.images.count)
    for (position, index) in layout.images.enumerated() {
      let image = dataset.images[index]
      rows.int(position + 1)
      rows.text(image.name)
      rows.text(image.fileName)
      rows.int(image.width)
      rows.int(image.height)
      rows.text(image.split)
      try rows.insert()
    }
  }

  private func instances(_ rows: inout TableInserter) throws {
    rows.expect(layout.instances.count)
    for (position, index) in layout.instances.enumerated() {
      let instance = dataset.instances[index]
      rows.int(position + 1)
      rows.int(layout.imageIDs[instance.image])
      rows.int(layout.categoryIDs[instance.category])
      rows.int(instance.id)
      rows.real(instance.box?.x)
      rows.real(instance.box?.y)
      rows.real(instance.box?.width)
      rows.real(instance.box?.height)
      rows.int(instance.labelledCount)
      rows.int(instance.view?.azimuth)
      rows.text(instance.view?.pose)
      rows.int(instance.view.map { $0.truncated ? 1 : 0 })
      rows.int(instance.view.map { $0.occluded ? 1 : 0 })
      rows.int(instance.view.map { $0.difficult ? 1 : 0 })
      try rows.insert()
    }
  }

  private func leftOut(_ rows: inout TableInserter) throws {
    for (position, index) in layout.instances.enumerated() {
      guard let reason = content.leftOut[index] else { continue }
      rows.int(position + 1)
      rows.text(reason)
      try rows.insert()
    }
  }

  private func keypoints(_ rows: inout TableInserter) throws {
    rows.expect(
      dataset.instances.reduce(0) { $0 + $1.keypoints.count { $0.visibility != .absent } })
    for (position, index) in layout.instances.enumerated() {
      for (keypoint, point) in dataset.instances[index].keypoints.enumerated()
      where point.visibility != .absent {
        rows.int(position + 1)
        rows.int(keypoint)
        rows.real(point.x)
        rows.real(point.y)
        rows.int(Int(point.visibility.rawValue))
        try rows.insert()
      }
    }
  }

  private func labels(_ rows: inout TableInserter) throws {
    for (index, label) in layout.labels.enumerated() {
      rows.int(index + 1)
      rows.text(label)
      try rows.insert()
    }
  }

  private func lists(_ rows: inout TableInserter) throws {
    var first = 1
    for (index, list) in content.lists.enumerated() {
      rows.int(index + 1)
      rows.text(list.name)
      rows.int(first)
      rows.int(list.pairs.count)
      try rows.insert()
      first += list.pairs.count
    }
  }

  private func pairs(_ rows: inout TableInserter) throws {
    let masks = PairMasks(dataset)
    rows.expect(content.lists.reduce(0) { $0 + $1.pairs.count })
    var id = 0
    for (index, list) in content.lists.enumerated() {
      let labelIDs = list.labels.map { layout.labelIDs[$0] ?? 0 }
      for pair in list.pairs {
        let (keypoints, geo) = masks.masks(of: pair)
        id += 1
        rows.int(id)
        rows.int(index + 1)
        rows.int(labelIDs[Int(pair.label)])
        rows.int(layout.instanceIDs[Int(pair.source)])
        rows.int(layout.instanceIDs[Int(pair.target)])
        rows.int(Int(pair.number.magnitude))
        rows.int(pair.isMirrored ? 1 : 0)
        rows.mask(keypoints.rawValue)
        rows.mask(geo.rawValue)
        try rows.insert()
      }
    }
  }
}
