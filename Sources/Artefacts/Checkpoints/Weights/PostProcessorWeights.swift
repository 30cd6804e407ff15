/// The parameters of a post-processor, in one array.
package struct PostProcessorWeights: Equatable, Sendable {
  package let form: PostProcessorForm
  /// Where each parameter lies.
  package let layout: ParameterLayout
  /// All elements, in the layout's order.
  package var values: [Float]

  /// Parameters that are all zero, as gradients and moments begin.
  package init(zeros form: PostProcessorForm) {
    self.form = form
    layout = ParameterLayout(form)
    values = [Float](repeating: 0, count: layout.count)
  }

  /// The elements of a parameter; empty where the form has none of that name.
  package subscript(name: String) -> ArraySlice<Float> { values[layout.range(name)] }
}
