import Foundation

/// Compiles documents with the machine's pdfLaTeX, where there is one.
public enum PDFLatex {
  /// What became of a document.
  public struct Outcome: Sendable {
    /// Whether it compiled without an error.
    public let compiled: Bool
    /// The pages written.
    public let pages: Int
    /// What the log says of boxes wider than their room and floats higher than a page, and the first error.
    public let complaints: [String]
  }

  /// Whether pdfLaTeX is there, with the packages that tables need.
  public static let isInstalled = run(["--version"], in: "/tmp") == 0 && hasPackages
  public static let skipMessage =
    "pdflatex with booktabs isn't installed: apt-get install texlive-latex-recommended"

  /// Compiles an `article` with these lines in its body.
  ///
  /// - Parameter options: The options of the class, such as `twocolumn`.
  public static func compile(_ body: String, options: String = "") throws -> Outcome {
    try withTemporaryFolder { folder in
      let document = """
        \\documentclass[\(options)]{article}
        \\usepackage{booktabs,graphicx}
        \\begin{document}
        Text before the tables.
        \(body)
        Text behind them.
        \\end{document}

        """
      try document.write(toFile: folder + "/a.tex", atomically: false, encoding: .utf8)
      let status = run(["-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "a.tex"], in: folder)
      let bytes = FileManager.default.contents(atPath: folder + "/a.log") ?? Data()
      let log = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
      let pages = log.last { $0.hasPrefix("Output written") }?.split(separator: "(").last?.split(separator: " ")
        .first
      return Outcome(
        compiled: status == 0, pages: pages.flatMap { Int($0) } ?? 0,
        complaints: log.filter {
          $0.hasPrefix("Overfull") || $0.hasPrefix("!") || $0.contains("Float too large")
        })
    }
  }

  private static var hasPackages: Bool {
    (try? compile("\\begin{tabular}{l}\\toprule a\\\\\\bottomrule\\end{tabular}\\rotatebox{90}{a}").compiled)
      ?? false
  }

  private static func run(_ arguments: [String], in folder: String) -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["pdflatex"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return -1 }
    process.waitUntilExit()
    return process.terminationStatus
  }
}
