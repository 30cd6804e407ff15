import Testing
import Training

@Suite struct PairOrderTests {
  @Test func eachEpochHasEachPairOnceInAnOrderOfItsOwn() {
    let order = PairOrder(pairs: 50, pairsPerStep: 4, seed: 42)
    #expect(order.stepsPerEpoch == 13)
    let orders = (0..<3).map { order.order(inEpoch: $0) }
    for order in orders { #expect(order.sorted() == Array(0..<50)) }
    #expect(Set(orders).count == 3)
    #expect(PairOrder(pairs: 50, pairsPerStep: 1, seed: 43).order(inEpoch: 0) != orders[0])
    #expect(orders[0].prefix(5) == [16, 7, 14, 12, 9])
  }

  @Test func theStepsOfAnEpochTakeAllPairs() {
    let order = PairOrder(pairs: 10, pairsPerStep: 4, seed: 1)
    #expect((0..<6).map(order.places) == [0..<4, 4..<8, 8..<10, 0..<4, 4..<8, 8..<10])
    #expect((0..<6).map(order.epoch) == [0, 0, 0, 1, 1, 1])
  }

  @Test func aSampleIsTheSameForTheSameSeed() {
    let sample = PairOrder.sample(5, of: 100, seed: 7)
    #expect(sample.count == 5 && sample == sample.sorted() && Set(sample).count == 5)
    #expect(PairOrder.sample(5, of: 100, seed: 7) == sample)
    #expect(PairOrder.sample(5, of: 100, seed: 8) != sample)
    #expect(PairOrder.sample(9, of: 4, seed: 7) == [0, 1, 2, 3])
  }
}
