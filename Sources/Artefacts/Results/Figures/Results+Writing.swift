import Documents
import Predictions

extension Results {
  /// What the first field of a results file says.
  static let format = "chiral-results-1"

  /// The results as a JSON document.
  package var json: [UInt8] {
    var writer = JSONWriter(.indented)
    writer.object { object in
      for (key, value) in [
        ("format", Self.format), ("method", method), ("matcher", matcher), ("pose", pose),
      ] {
        object.key(key)
        object.optionalString(value)
      }
      object.key("benchmark")
      object.object { object in
        object.key("name")
        object.string(benchmark)
        object.key("digest")
        object.string(benchmarkDigest.description)
      }
      object.key("predictions")
      object.string(predictionsDigest.description)
      object.key("protocol")
      rules.write(to: &object)
      object.key("fingerprint")
      object.string(rules.fingerprint.description)
      object.key("intervals")
      writeIntervals(to: &object)
      object.key("coverage")
      object.rows(coverage) { $1.write(to: &$0) }
      object.key("figures")
      object.rows(figures) { $1.write(to: &$0) }
      object.key("errors")
      object.rows(errors) { $1.write(to: &$0) }
    }
    writer.endLine()
    return writer.bytes
  }

  private func writeIntervals(to writer: inout JSONWriter) {
    writer.object { object in
      object.key("level")
      object.double(IntervalSettings.level)
      object.key("over")
      object.string("images")
      object.key("resamples")
      object.int(intervals.resamples)
      object.key("seed")
      object.string(String(intervals.seed))
    }
  }
}

extension Coverage {
  fileprivate func write(to row: inout JSONWriter) {
    row.object { row in
      row.key("list")
      row.string(list)
      for (key, value) in [
        ("pairs", pairs), ("answered", answered), ("missing", missing), ("extra", extra),
        ("repeated", repeated), ("silent-keypoints", silentKeypoints),
      ] {
        row.key(key)
        row.int(value)
      }
    }
  }
}

extension Figure {
  fileprivate func write(to row: inout JSONWriter) {
    row.object { row in
      row.key("list")
      row.string(list)
      row.key("metric")
      row.string(metric.rawValue)
      row.key("alpha")
      row.double(alpha)
      row.key("average")
      row.string(average.rawValue)
      row.key("subset")
      row.string(subset.rawValue)
      row.key("category")
      row.optionalString(category)
      row.key("value")
      row.optionalNumber(value)
      row.key("pairs")
      row.int(pairs)
      row.key("keypoints")
      row.int(keypoints)
      row.key("low")
      row.optionalNumber(interval?.low)
      row.key("high")
      row.optionalNumber(interval?.high)
    }
  }
}

extension ErrorShare {
  fileprivate func write(to row: inout JSONWriter) {
    row.object { row in
      row.key("list")
      row.string(list)
      row.key("alpha")
      row.double(alpha)
      row.key("subset")
      row.string(subset.rawValue)
      row.key("category")
      row.optionalString(category)
      row.key("keypoints")
      row.int(keypoints)
      row.key("wrong")
      row.int(wrong)
      for kind in ErrorKind.allCases {
        row.key(kind.name)
        row.int(count(of: kind))
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func optionalString(_ value: String?) {
    if let value { string(value) } else { null() }
  }

  fileprivate mutating func optionalNumber(_ value: Double?) {
    if let value { double(value) } else { null() }
  }

  /// Writes an array with each row on one line.
  fileprivate mutating func rows<Row>(_ rows: [Row], _ write: (inout JSONWriter, Row) -> Void) {
    array { array in
      for row in rows {
        array.next()
        var line = JSONWriter(.line)
        write(&line, row)
        array.document(line.text)
      }
    }
  }
}
