/// Which reader understands a dataset's files; the raw values are what recipes write.
package enum DatasetReader: String, CaseIterable, Sendable {
  /// COCO-style annotations, `annotations/ap10k-{train,val,test}-split<n>.json`.
  case ap10k = "ap-10k"
  /// SPair-71k's layout: `ImageAnnotation`, `Layout`, `PairAnnotation`.
  case spair71k = "spair-71k"
  /// PF-PASCAL: lists of pairs, annotations as `.mat`.
  case pfPascal = "pf-pascal"
  /// PF-WILLOW: one list of pairs with their keypoints.
  case pfWillow = "pf-willow"
}
