/// The tables and views of `benchmark.sqlite`.
///
/// Ids run from 1 in the canonical order of `CatalogLayout`, so that the tables don't depend on the order of the
/// input. Pair ids run through the lists in their order. Keypoint sets are bit masks: bit k stands for keypoint k.
enum CatalogSchema {
  /// `PRAGMA user_version`; raised when a reader of the earlier tables would go wrong.
  static let version = 2
  /// `PRAGMA application_id`: "CHRL".
  static let applicationID = 0x4348_524C

  /// What a table's rows are to the benchmark.
  enum Standing {
    /// Scoring reads them, so that the benchmark's identity is made of them.
    case scored
    /// `MANIFEST.json` has their digest, though no score depends on them.
    case pinned
    /// They tell of the run that wrote them.
    case loose
  }

  /// A table of the catalog.
  struct Table: Sendable {
    /// Its name.
    let name: String
    /// Its columns, in order: what each is declared as.
    let columns: [(name: String, declaration: String)]
    /// How many leading columns make the primary key.
    var keyColumns = 1
    /// Further constraints.
    var constraints: [String] = []
    var standing = Standing.scored

    /// The statement that makes it.
    var sql: String {
      let keys = columns.prefix(keyColumns).map(\.name).joined(separator: ", ")
      let isRowID = keyColumns == 1 && columns.first?.declaration == "INTEGER"
      let lines =
        columns.enumerated().map { index, column in
          let isKey = isRowID && index == 0
          return "\(column.name) \(column.declaration)\(isKey ? " PRIMARY KEY" : "")"
        } + (isRowID ? [] : ["PRIMARY KEY (\(keys))"]) + constraints
      return "CREATE TABLE \(name) (\n  \(lines.joined(separator: ",\n  "))\n) STRICT"
        + (isRowID ? "" : ", WITHOUT ROWID")
    }

    /// A statement that inserts some rows, all columns bound.
    func insertion(rows: Int) -> String {
      let row = "(\(columns.map { _ in "?" }.joined(separator: ", ")))"
      return "INSERT INTO \(name) VALUES \(Array(repeating: row, count: rows).joined(separator: ", "))"
    }

    /// A statement that gives all rows in the order of the primary key, which is that of insertion.
    var selection: String {
      let keys = columns.prefix(keyColumns).map(\.name).joined(separator: ", ")
      return "SELECT \(columns.map(\.name).joined(separator: ", ")) FROM \(name) ORDER BY \(keys)"
    }
  }

  /// The tables whose digests `MANIFEST.json` has.
  static var pinned: [Table] { tables.filter { $0.standing != .loose } }

  /// All tables, each after those that it refers to.
  static let tables: [Table] = [
    Table(
      name: "provenance", columns: [("key", "TEXT NOT NULL"), ("value", "TEXT NOT NULL")], standing: .pinned),
    Table(
      name: "input",
      columns: [
        ("id", "INTEGER"), ("name", "TEXT NOT NULL"), ("bytes", "INTEGER NOT NULL"),
        ("sha256", "TEXT NOT NULL"),
      ], standing: .loose),
    Table(name: "note", columns: [("id", "INTEGER"), ("text", "TEXT NOT NULL")], standing: .loose),
    Table(name: "schema", columns: [("id", "INTEGER"), ("name", "TEXT NOT NULL UNIQUE")]),
    Table(
      name: "subgroup",
      columns: [
        ("schema", "INTEGER NOT NULL REFERENCES schema (id)"), ("subgroup", "INTEGER NOT NULL"),
        ("name", "TEXT NOT NULL"), ("members", "INTEGER NOT NULL"),
      ], keyColumns: 2),
    Table(
      name: "schema_keypoint",
      columns: [
        ("schema", "INTEGER NOT NULL REFERENCES schema (id)"), ("keypoint", "INTEGER NOT NULL"),
        ("name", "TEXT NOT NULL"), ("flip", "INTEGER NOT NULL"), ("subgroup", "INTEGER NOT NULL"),
      ], keyColumns: 2, constraints: ["FOREIGN KEY (schema, subgroup) REFERENCES subgroup (schema, subgroup)"]),
    Table(
      name: "skeleton",
      columns: [
        ("schema", "INTEGER NOT NULL REFERENCES schema (id)"), ("edge", "INTEGER NOT NULL"),
        ("a", "INTEGER NOT NULL"), ("b", "INTEGER NOT NULL"),
      ], keyColumns: 2, standing: .pinned),
    Table(
      name: "category",
      columns: [
        ("id", "INTEGER"), ("dataset_id", "INTEGER NOT NULL"), ("name", "TEXT NOT NULL"), ("family", "TEXT"),
        ("schema", "INTEGER NOT NULL REFERENCES schema (id)"),
      ]),
    Table(
      name: "image",
      columns: [
        ("id", "INTEGER"), ("name", "TEXT NOT NULL"), ("file", "TEXT NOT NULL"), ("width", "INTEGER"),
        ("height", "INTEGER"), ("split", "TEXT"),
      ]),
    Table(
      name: "instance",
      columns: [
        ("id", "INTEGER"), ("image", "INTEGER NOT NULL REFERENCES image (id)"),
        ("category", "INTEGER NOT NULL REFERENCES category (id)"), ("annotation", "INTEGER NOT NULL"),
        ("box_x", "REAL"), ("box_y", "REAL"), ("box_width", "REAL"), ("box_height", "REAL"),
        ("labelled_count", "INTEGER NOT NULL"), ("azimuth", "INTEGER"), ("pose", "TEXT"),
        ("truncated", "INTEGER"), ("occluded", "INTEGER"), ("difficult", "INTEGER"),
      ]),
    Table(
      name: "left_out",
      columns: [("instance", "INTEGER NOT NULL REFERENCES instance (id)"), ("reason", "TEXT NOT NULL")],
      standing: .pinned),
    Table(
      name: "keypoint",
      columns: [
        ("instance", "INTEGER NOT NULL REFERENCES instance (id)"), ("keypoint", "INTEGER NOT NULL"),
        ("x", "REAL NOT NULL"), ("y", "REAL NOT NULL"),
        ("visibility", "INTEGER NOT NULL CHECK (visibility IN (1, 2))"),
      ], keyColumns: 2),
    Table(name: "label", columns: [("id", "INTEGER"), ("name", "TEXT NOT NULL UNIQUE")]),
    Table(
      name: "list",
      columns: [
        ("id", "INTEGER"), ("name", "TEXT NOT NULL UNIQUE"), ("first_pair", "INTEGER NOT NULL"),
        ("pairs", "INTEGER NOT NULL"),
      ]),
    Table(
      name: "pair",
      columns: [
        ("id", "INTEGER"), ("list", "INTEGER NOT NULL REFERENCES list (id)"),
        ("label", "INTEGER NOT NULL REFERENCES label (id)"),
        ("source", "INTEGER NOT NULL REFERENCES instance (id)"),
        ("target", "INTEGER NOT NULL REFERENCES instance (id)"), ("number", "INTEGER NOT NULL"),
        ("mirrored", "INTEGER NOT NULL"), ("keypoints", "INTEGER NOT NULL"), ("geo", "INTEGER NOT NULL"),
      ]),
  ]

  /// Made before the rows: pairs come by list, so that each label's entries go to the end of its own few pages.
  /// Sorting them afterwards takes as long for a hundred thousand pairs, and twice as long for millions.
  static let indices = [
    "CREATE INDEX image_by_name ON image (name)",
    "CREATE INDEX instance_by_image ON instance (image)",
    "CREATE INDEX instance_by_category ON instance (category)",
    "CREATE INDEX pair_by_list_and_label ON pair (list, label)",
  ]

  /// What a person queries.
  static let views = [
    """
    CREATE VIEW pair_view AS
    SELECT pair.id, list.name AS list, pair.id - list.first_pair AS position,
      CASE WHEN pair.number = 0 THEN '' ELSE printf('%06d-', pair.number) END
        || source_image.name || '-' || target_image.name || ':' || label.name AS pair,
      source_image.name AS source, target_image.name AS target, label.name AS category,
      source_category.name AS source_category, target_category.name AS target_category, pair.mirrored,
      CASE min(abs(source_instance.azimuth - target_instance.azimuth),
          8 - abs(source_instance.azimuth - target_instance.azimuth))
        WHEN 0 THEN 0 WHEN 1 THEN 0 WHEN 2 THEN 1 WHEN 3 THEN 1 WHEN 4 THEN 2 END AS viewpoint_variation,
      CASE WHEN source_instance.box_width * source_instance.box_height > 0
          AND target_instance.box_width * target_instance.box_height > 0
        THEN (SELECT (ratio > 2) + (ratio > 4) FROM (SELECT max(source_area, target_area)
            / min(source_area, target_area) AS ratio
          FROM (SELECT source_instance.box_width * source_instance.box_height AS source_area,
            target_instance.box_width * target_instance.box_height AS target_area))) END AS scale_variation,
      source_instance.truncated + 2 * target_instance.truncated AS truncation,
      source_instance.occluded + 2 * target_instance.occluded AS occlusion,
      (SELECT json_group_array(keypoint) FROM schema_keypoint
        WHERE schema = source_category.schema AND pair.keypoints >> keypoint & 1) AS keypoints,
      (SELECT json_group_array(keypoint) FROM schema_keypoint
        WHERE schema = source_category.schema AND pair.geo >> keypoint & 1) AS geo,
      (SELECT group_concat(name, ' ') FROM schema_keypoint
        WHERE schema = source_category.schema AND pair.geo >> keypoint & 1) AS geo_names
    FROM pair
      JOIN list ON list.id = pair.list
      JOIN label ON label.id = pair.label
      JOIN instance AS source_instance ON source_instance.id = pair.source
      JOIN image AS source_image ON source_image.id = source_instance.image
      JOIN category AS source_category ON source_category.id = source_instance.category
      JOIN instance AS target_instance ON target_instance.id = pair.target
      JOIN image AS target_image ON target_image.id = target_instance.image
      JOIN category AS target_category ON target_category.id = target_instance.category
    """,
    """
    CREATE VIEW pair_keypoints AS
    SELECT pair.id AS pair_id, list.name AS list, label.name AS category, schema_keypoint.keypoint,
      schema_keypoint.name, subgroup.name AS subgroup, pair.geo >> schema_keypoint.keypoint & 1 AS is_geo,
      source_keypoint.x AS source_x, source_keypoint.y AS source_y,
      source_keypoint.visibility AS source_visibility,
      target_keypoint.x AS target_x, target_keypoint.y AS target_y,
      target_keypoint.visibility AS target_visibility
    FROM pair
      JOIN list ON list.id = pair.list
      JOIN label ON label.id = pair.label
      JOIN instance ON instance.id = pair.source
      JOIN category ON category.id = instance.category
      JOIN schema_keypoint ON schema_keypoint.schema = category.schema
        AND pair.keypoints >> schema_keypoint.keypoint & 1
      JOIN subgroup ON subgroup.schema = category.schema AND subgroup.subgroup = schema_keypoint.subgroup
      JOIN keypoint AS source_keypoint
        ON source_keypoint.instance = pair.source AND source_keypoint.keypoint = schema_keypoint.keypoint
      JOIN keypoint AS target_keypoint
        ON target_keypoint.instance = pair.target AND target_keypoint.keypoint = schema_keypoint.keypoint
    """,
    """
    CREATE VIEW list_counts AS
    SELECT list.name AS list, label.name AS category, count(*) AS pairs, sum(pair.geo <> 0) AS geo_pairs
    FROM pair JOIN list ON list.id = pair.list JOIN label ON label.id = pair.label
    GROUP BY pair.list, pair.label ORDER BY pair.list, label.name
    """,
  ]
}
