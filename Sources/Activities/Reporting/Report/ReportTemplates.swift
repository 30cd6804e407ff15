import Documents
import Files
import Mustache

/// The templates, the style and the script of the report's page, as `Manifests/report` has them.
///
/// They are the package's own and trusted; what is filled in isn't, and is escaped.
package struct ReportTemplates: Sendable {
  private let library: MustacheLibrary
  let style: String
  let script: String

  /// The page, and the parts that it names.
  package static let names = ["report", "leaderboard", "figures", "audit", "cards", "gallery", "browser"]
  private static let mostBytes = 1 << 20

  /// The templates of a library.
  ///
  /// - Throws: `ReportError.missingTemplate`, `.badTemplate`; `DocumentError` for what can't be read.
  package init(_ manifests: ManifestLibrary) throws {
    let folder = manifests.root + "/report"
    var templates: [String: MustacheTemplate] = [:]
    for name in Self.names {
      let path = "\(folder)/\(name).mustache"
      do {
        templates[name] = try MustacheTemplate(string: Self.text(path))
      } catch let error as MustacheTemplate.ParserError {
        throw ReportError.badTemplate(
          path: path, reason: "line \(error.context.lineNumber + 1): \(error.error)")
      }
    }
    library = MustacheLibrary(templates: templates)
    style = try Self.text(folder + "/report.css")
    script = try Self.text(folder + "/report.js")
  }

  /// The page with a view's fields filled in.
  func page(_ view: Any) -> String { library.render(view, withTemplate: Self.names[0]) ?? "" }

  private static func text(_ path: String) throws -> String {
    guard try Presence.of(path) != nil else { throw ReportError.missingTemplate(path: path) }
    return String(decoding: try InputFile(path: path, limit: mostBytes).bytes, as: UTF8.self)
  }
}
