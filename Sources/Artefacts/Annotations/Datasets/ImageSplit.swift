/// The part of a dataset or benchmark that an image belongs to, as manifests write it.
package enum ImageSplit: String, CaseIterable, Sendable {
  case train
  case val
  case test
}
