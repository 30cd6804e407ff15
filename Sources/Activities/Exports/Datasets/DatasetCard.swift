import Documents
import Explanations

/// The dataset card of an exported folder: YAML that `datasets` reads, and Markdown for people.
struct DatasetCard {
  private let description: DatasetDescription

  init(_ description: DatasetDescription) { self.description = description }

  /// The whole file.
  var text: String { "---\n\(frontMatter.joined(separator: "\n"))\n---\n\n\(body)" }

  /// A configuration a list, since `datasets` takes lists of one configuration for parts of one another.
  private var frontMatter: [String] {
    var lines = ["pretty_name: \(Self.quoted(description.title))"]
    switch (description.licenceIdentifier, description.source?.licence) {
    case (let identifier?, _): lines.append("license: \(Self.quoted(identifier.lowercased()))")
    case (nil, let licence?): lines += ["license: other", "license_name: \(Self.quoted(licence))"]
    case (nil, nil): lines.append("license: unknown")
    }
    let lists = description.filledLists
    if lists.isEmpty { return lines }
    lines.append("configs:")
    for list in lists {
      lines += [
        "- config_name: \(Self.quoted(list.name))", "  data_files:", "  - split: \(Self.quoted(list.name))",
        "    path: \(Self.quoted(list.path))",
      ]
    }
    lines.append("dataset_info:")
    for list in lists {
      lines += ["- config_name: \(Self.quoted(list.name))", "  features:"]
      for column in DatasetColumn.allCases {
        lines += ["  - name: \(column.rawValue)", column.isList ? "    list: int64" : "    dtype: string"]
      }
    }
    return lines
  }

  /// Text from the dataset's manifest is Markdown's own: it comes from the user's folder of manifests.
  private var body: String {
    let manifest = description.manifest
    let example = description.filledLists.first?.name ?? "test"
    var lines = [
      "# \(description.title)", "", description.summary, "",
      "Images aren't part of it: `source_image` and `target_image` name files in the dataset's own image folder.",
      "",
      "    from datasets import load_dataset",
      "    pairs = load_dataset(\"<this folder>\", \"\(example)\")[\"\(example)\"]",
      "", "## Lists", "", "Each that has pairs is a configuration with one split of the same name.", "",
      "| list | pairs | with geometry-aware keypoints | keypoints | geometry-aware |", "|---|---|---|---|---|",
    ]
    lines += description.lists.map {
      "| \($0.name) | \($0.counts.pairs) | \($0.counts.geoPairs) | \($0.counts.keypoints) | \($0.counts.geoKeypoints) |"
    }
    lines += ["", "## Columns", ""]
    lines += DatasetColumn.allCases.map { "- `\($0.rawValue)`: \($0.explanation)" }
    lines += [
      "", "## Identity", "", "- pairs digest: `\(manifest.pairsDigest)`", "- benchmark: `\(manifest.id)`",
      "- recipe: `\(description.recipe)`, fingerprint `\(manifest.recipe.fingerprint)`",
      "- built by Chiral \(printable(manifest.toolVersion))", "", "## Source", "",
    ]
    let source = description.source
    lines.append("- licence: \(source?.licence ?? "not stated")")
    if let creators = source?.creators, !creators.isEmpty {
      lines.append("- creators: \(creators.joined(separator: ", "))")
    }
    if let citation = source?.citation { lines.append("- citation: \(citation)") }
    if let url = source?.url { lines.append("- from: \(url)") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A string of JSON is one of YAML.
  private static func quoted(_ text: String) -> String {
    var writer = JSONWriter()
    writer.string(text)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
