import Explanations

/// A pipeline's stages and what each waits for, as Mermaid draws them.
package struct PipelineGraph {
  private let stages: [Stage]
  /// A node's identifier, by the stage's name.
  private let nodes: [String: String]
  /// Repetitions that share a frame.
  private let groups: [Group]

  private struct Group {
    let name: String
    let id: String
    let members: [Stage]
  }

  /// Fewer repetitions of a stage stand by themselves.
  private static let fewestOfGroup = 4

  package init(_ stages: [Stage]) {
    self.stages = stages
    nodes = Dictionary(stages.enumerated().map { ($1.name, "s\($0 + 1)") }) { first, _ in first }
    var members: [String: [Stage]] = [:]
    var order: [String] = []
    for stage in stages {
      let name = Self.base(of: stage)
      if members[name] == nil { order.append(name) }
      members[name, default: []].append(stage)
    }
    groups = order.compactMap { name in
      members[name].flatMap { $0.count >= Self.fewestOfGroup ? (name, $0) : nil }
    }.enumerated().map { Group(name: $1.0, id: "g\($0 + 1)", members: $1.1) }
  }

  /// The name of the stage of the file.
  private static func base(of stage: Stage) -> String { String(stage.name.prefix { $0 != "/" }) }

  /// A flowchart, as text.
  package var mermaid: String {
    let grouped = Dictionary(groups.map { ($0.name, $0) }) { first, _ in first }
    var lines = ["flowchart LR"]
    for stage in stages {
      guard let group = grouped[Self.base(of: stage)] else {
        lines.append("  " + node(stage, named: stage.name))
        continue
      }
      guard group.members.first == stage else { continue }
      lines.append("  subgraph \(group.id)[\"\(Self.label(group.name))\"]")
      lines += group.members.map { member in
        let short = member.name.dropFirst(group.name.count + 1)
        return "    " + node(member, named: short.isEmpty ? member.name : String(short))
      }
      lines.append("  end")
    }
    lines += stages.flatMap { stage in
      arrows(into: stage).map { "  \($0) --> \(nodes[stage.name, default: "s0"])" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func node(_ stage: Stage, named name: String) -> String {
    "\(nodes[stage.name, default: "s0"])[\"\(Self.label(name))\"]"
  }

  /// What a stage waits for: nodes, and the frame of a group that it waits for as a whole.
  private func arrows(into stage: Stage) -> [String] {
    let after = Set(stage.after)
    let whole = groups.filter { group in
      Self.base(of: stage) != group.name && group.members.allSatisfy { after.contains($0.name) }
    }
    let covered = Set(whole.flatMap { $0.members.map(\.name) })
    return whole.map(\.id) + stage.after.filter { !covered.contains($0) }.compactMap { nodes[$0] }
  }

  /// A label within quotes.
  private static func label(_ text: String) -> String {
    printable(text).replacing("&", with: "#amp;").replacing("\"", with: "#quot;").replacing("<", with: "#lt;")
      .replacing(">", with: "#gt;")
  }
}
