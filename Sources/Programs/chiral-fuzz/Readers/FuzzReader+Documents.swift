import Documents
import Predictions

extension FuzzReader {
  /// JSON, YAML and predictions.
  static func documents() -> [FuzzReader] {
    let json = Array(#"{"a": [1, -2.5e3, true, null, "x\u00e9\n"], "b": {"c": [], "d": {}}}"#.utf8)
    let yaml = Array("name: a\nlist: [1, 2]\nmap:\n  x: 0.5\n  y: \"z\"\n".utf8)
    let predictions = Array(
      """
      {"format": "chiral-predictions/1", "benchmark": "chiral-benchmark/2:\(String(repeating: "0a", count: 32))"}
      {"list": "test", "pair": "1-2:cat", "points": [[1.5, 2], null, [3, 4]]}
      {"list": "test", "pair": "1-3:cat", "points": [null], "similarities": [0.5]}

      """.utf8)
    return [
      FuzzReader("json", [json]) { input in
        var reader = JSONReader(input)
        try reader.skipValue()
        try reader.finish()
      },
      FuzzReader("yaml", [yaml]) { input in
        let fields = try ManifestNode(input).fields(known: ["name", "list", "map"])
        _ = try fields["list"].elements().map { try $0.int() }
        _ = try fields["map"].fields().entries.map { try $0.node.string() }
      },
      FuzzReader("csv", [Array("name,box\r\n\"a \"\"b\"\"\",1\r\n\"c\nd\",2\r\n".utf8)]) {
        _ = try CSVReader($0)
      },
      FuzzReader("predictions", [predictions]) { _ = try Predictions.read($0, threads: 1) },
    ]
  }
}
