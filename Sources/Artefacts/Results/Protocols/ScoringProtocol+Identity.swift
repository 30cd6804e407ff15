import Documents
import Files

extension ScoringProtocol {
  /// The digest of everything that decides a number; titles and names don't.
  package var fingerprint: Digest {
    var writer = JSONWriter()
    writer.object { writeRules(to: &$0) }
    return SHA256.digest(of: writer.bytes)
  }

  /// Writes the protocol in full, as results carry it.
  func write(to writer: inout JSONWriter) {
    writer.object { object in
      object.key("name")
      object.string(name)
      object.key("title")
      object.string(title)
      object.key("source")
      object.string(source)
      object.key("slip")
      object.bool(isSlip)
      writeRules(to: &object)
    }
  }

  private func writeRules(to object: inout JSONWriter) {
    object.key("base")
    object.string(base.rawValue)
    object.key("alphas")
    object.array { array in
      for alpha in alphas {
        array.next()
        array.double(alpha)
      }
    }
    for (key, value) in [
      ("average", average.rawValue), ("comparison", comparison.rawValue), ("frame", frame.rawValue),
      ("visibility", visibility.rawValue), ("weighting", weighting.rawValue),
    ] {
      object.key(key)
      object.string(value)
    }
    object.key("side")
    if let side { object.double(side) } else { object.null() }
    object.key("counts-padding")
    object.bool(countsPadding)
    object.key("halves-occluded")
    object.bool(halvesOccluded)
  }
}

extension ScoringProtocol: CustomStringConvertible {
  /// The definition on one line, such as `pck target-box < per image, v > 0`.
  package var description: String {
    var text = "PCK, \(base.rawValue) \(comparison == .below ? "<" : "≤"), per \(average.rawValue)"
    if weighting == .categories { text += ", mean of categories" }
    if frame != .original { text += ", \(frame.rawValue) \(side.map { String(Int($0)) } ?? "")" }
    text += visibility == .labelled ? ", v > 0" : ", v = 2"
    if countsPadding { text += ", padding counted" }
    if halvesOccluded { text += ", v = 1 halved" }
    return text
  }
}
