/// Which images with more than one animal in view a recipe leaves out.
package enum CrowdRule: String, CaseIterable, Sendable {
  /// Those on the crowd list; where none is given, those with more than one annotated instance.
  case listedElseSeveral = "listed-else-several-instances"
  /// Those with more than one annotated instance, whatever a crowd list says.
  case several = "several-instances"
  /// None.
  case none
}
