/// Which reader understands a dataset's files; the raw values are what recipes write.
public enum DatasetReader: String, CaseIterable, Sendable {
  /// COCO-style annotations, `annotations/ap10k-{train,val,test}-split<n>.json`.
  case ap10k = "ap-10k"
}
