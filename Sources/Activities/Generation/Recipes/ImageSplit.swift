/// The part of a benchmark that an image belongs to, and the word for an annotation file of that part.
package enum ImageSplit: String, CaseIterable, Sendable {
  case train
  case val
  case test
}
