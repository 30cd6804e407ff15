import Explanations
import Files

extension DatasetManifest {
  /// Reads a folder with the dataset's files, whatever their form.
  ///
  /// - Parameter division: Which of the dataset's numbered divisions, for one that has them; the first by default.
  /// - Throws: What the form's reader throws: `DocumentError` for content that isn't of the form, `COCOError`, `SPairError`,
  ///   `PFError` or `VOCError` for files that are missing or contradict each other.
  package func read(
    folder: String, division: Int = 1, schemas: SchemaLibrary, threads: Int
  ) throws -> AnnotatedDataset {
    switch form {
    case .coco(let layout):
      let reader = COCOReader(layout: layout, name: name, title: title, schema: try keypoints(in: schemas))
      return try reader.read(folder: folder, division: division, threads: threads).completed(
        by: self, folder: folder)
    case .spair: return try readSPair(folder: folder, schemas: schemas, threads: threads).dataset
    case .pf(let layout):
      return try readPF(layout, lists: layout.splits, folder: folder, schemas: schemas, threads: threads)
        .dataset
    case .voc(let layout):
      return try VOCReader.read(
        folder: folder, layout: layout, named: name, schema: keypoints(in: schemas), threads: threads
      ).completed(by: self, folder: folder)
    }
  }

  /// The one schema of a dataset that has one.
  ///
  /// - Throws: `DocumentError`, `SchemaError` for a file of the user's that isn't a schema.
  package func keypoints(in schemas: SchemaLibrary) throws -> KeypointSchema {
    try schemas.including(schema).schema(named: schema.name)
  }

  /// The schemas of a dataset's categories by the categories' names, in byte order, where it has one a category.
  ///
  /// - Throws: What `keypoints` throws.
  package func categories(in schemas: SchemaLibrary) throws -> [(category: String, schema: KeypointSchema)] {
    let all = try schemas.including(schema)
    let names = all.names.filter { $0.hasPrefix(schema.name + "/") }
    return try names.map { (String($0.dropFirst(schema.name.count + 1)), try all.schema(named: $0)) }
  }

  /// Reads a folder of SPair-71k's layout with what it says of its pairs.
  ///
  /// - Throws: `SPairError`, `DocumentError`.
  package func readSPair(folder: String, schemas: SchemaLibrary, threads: Int) throws -> SPairDataset {
    try SPairReader.read(
      folder: folder, family: schema.name, name: name, schemas: schemas.including(schema), threads: threads
    ).completed(by: self, folder: folder)
  }

  /// Reads lists of Proposal Flow's kind, those of the splits asked for.
  ///
  /// - Throws: `PFError`, `DocumentError`.
  package func readPF(
    _ layout: PFLayout, lists: [ImageSplit], folder: String, schemas: SchemaLibrary, threads: Int
  ) throws -> PFDataset {
    let schema = try keypoints(in: schemas)
    let files = lists.compactMap(layout.file(of:))
    let read =
      switch layout.variant {
      case .pascal:
        try PFPascalReader.read(
          folder: folder, files: files, layout: layout, named: name, schema: schema, threads: threads)
      case .willow: try PFWillowReader.read(folder: folder, files: files, named: name, schema: schema)
      }
    return PFDataset(dataset: try read.dataset.completed(by: self, folder: folder), lists: read.lists)
  }
}

extension AnnotatedDataset {
  /// The dataset with what its manifest adds: families for some categories, and a note of those that it lacks.
  ///
  /// - Throws: `NameFormError` for names that the benchmark would take for one.
  fileprivate func completed(by manifest: DatasetManifest, folder: String) throws -> AnnotatedDataset {
    try NameForms.check(categories.map(\.name), of: "categories", in: folder)
    try NameForms.check(images.map(\.name), of: "images", in: folder)
    try NameForms.check(images.map(\.fileName), of: "image files", in: folder)
    let families = manifest.families
    if families.isEmpty { return self }
    return AnnotatedDataset(
      name: name,
      categories: categories.map {
        Category(id: $0.id, name: $0.name, family: families[$0.name] ?? $0.family, schema: $0.schema)
      }, images: images, instances: instances, inputs: inputs, notes: notes + absent(from: families))
  }

  /// What to say of categories with a family that the dataset doesn't have: a part of it may lack any, so they are no
  /// error, but a misspelt one would leave its category without a family.
  private func absent(from families: [String: String]) -> [String] {
    let known = categories.map(\.name)
    let absent = Set(families.keys).subtracting(known).sortedByBytes()
    if absent.isEmpty { return [] }
    let open = categories.filter { families[$0.name] == nil }.map(\.name)
    let named = absent.map { name in
      name + (nearest(to: name, among: open).map { " (did you mean '\($0)'?)" } ?? "")
    }
    return [
      "\(absent.count) of \(families.count) categories in the manifest's families are not in the data: "
        + named.joined(separator: ", ") + "."
    ]
  }
}

extension SPairDataset {
  fileprivate func completed(by manifest: DatasetManifest, folder: String) throws -> SPairDataset {
    SPairDataset(
      dataset: try dataset.completed(by: manifest, folder: folder), listed: listed,
      listsAreComplete: listsAreComplete, pairFiles: pairFiles, missingCategories: missingCategories)
  }
}
