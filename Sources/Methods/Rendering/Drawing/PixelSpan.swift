/// The pixels from one place to another along a side of `limit` pixels; empty where they are outside.
func pixels(from low: Float, to high: Float, of limit: Int) -> Range<Int> {
  func pixel(_ place: Float) -> Int { place > 0 ? (place < Float(limit) ? Int(place) : limit) : 0 }
  let (first, end) = (pixel(low), pixel(high))
  return first..<max(first, end)
}
