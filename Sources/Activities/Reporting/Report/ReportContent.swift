import Benchmarks
import Charts
import Explanations
import Results
import Tables

/// What a report is made of: values alone, so that whoever reads, scores and audits hands over what came of it.
package struct ReportContent: Sendable {
  /// Results, and what became of each pair where that is known.
  package struct Method: Sendable {
    package let results: Results
    /// The file of the predictions as the user gave it, `nil` where it wasn't given.
    package let predictions: String?
    /// `nil` where neither predictions nor outcomes were given.
    package let outcomes: Outcomes?

    package init(_ results: Results, predictions: String? = nil, outcomes: Outcomes? = nil) {
      self.results = results
      self.predictions = predictions
      self.outcomes = outcomes
    }
  }

  /// A method's predictions under every protocol.
  package struct Spread: Sendable {
    package let method: String
    package let tables: [Table]

    package init(method: String, tables: [Table]) {
      self.method = method
      self.tables = tables
    }
  }

  /// A picture of a pair.
  package struct Picture: Sendable {
    package let list: String
    package let pair: String
    package let caption: Wording
    package let drawing: Drawing

    package init(list: String, pair: String, caption: Wording, drawing: Drawing) {
      self.list = list
      self.pair = pair
      self.caption = caption
      self.drawing = drawing
    }
  }

  /// The page's title, `nil` for one made of the benchmark's name.
  package var title: String?
  /// The benchmark's folder as the user gave it.
  package let folder: String
  package let manifest: BenchmarkManifest
  /// All results in the order in which they were given, those of other benchmarks and protocols too.
  package let methods: [Method]
  /// The lists to show, or `nil` for all.
  package var lists: [String]?
  /// The folder of the images as the user gave it, `nil` where it wasn't given.
  package var images: String?
  /// The audit of the benchmark.
  package var audit: Page?
  package var spreads: [Spread] = []
  package var pictures: [Picture] = []
  /// What is to be said of the pictures, such as why some are missing.
  package var pictureNotes: [Wording] = []
  /// Runs of training whose curves are shown.
  package var runs: [RunDescription] = []

  package init(folder: String, manifest: BenchmarkManifest, methods: [Method]) {
    self.folder = folder
    self.manifest = manifest
    self.methods = methods
  }

  /// The methods that the report is about: of its benchmark, under the protocol of the first such results.
  package var main: [Method] { methods.filter(isMain) }

  /// Those of other benchmarks or protocols, which are never ranked beside the main ones.
  var others: [Method] { methods.filter { !isMain($0) } }

  private func isMain(_ method: Method) -> Bool {
    let first = methods.first { $0.results.benchmark.id == manifest.id }
    return method.results.benchmark.id == manifest.id
      && method.results.fingerprint == first?.results.fingerprint
  }
}
