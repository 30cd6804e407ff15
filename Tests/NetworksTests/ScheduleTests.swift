import Checkpoints
import Networks
import Testing

@Suite("Learning rates")
struct ScheduleTests {
  @Test("One cycle rises from a 25th of the peak and ends at its 10,000th")
  func oneCycle() {
    let schedule = LearningRateSchedule.oneCycle
    let rates = (0..<20).map { schedule.rate(step: $0, of: 20, peak: 1) }
    #expect(abs(rates[0].rate - 0.04) < 1e-15 && abs(rates[0].beta1 - 0.95) < 1e-15)
    #expect(rates[5].rate == 1 && rates[5].beta1 == 0.85)
    #expect(abs(rates[19].rate - 4e-6) < 1e-15 && abs(rates[19].beta1 - 0.95) < 1e-15)
    #expect(schedule.rate(step: 25, of: 20, peak: 1) == rates[19])
  }

  @Test("Every number of steps has finite rates within the peak", arguments: LearningRateSchedule.allCases)
  func fewSteps(schedule: LearningRateSchedule) {
    for steps in 0...12 {
      for step in 0...steps {
        let scheduled = schedule.rate(step: step, of: steps, peak: 2)
        #expect((0...2).contains(scheduled.rate), "\(schedule) \(step) of \(steps): \(scheduled)")
        #expect((0.85...0.95).contains(scheduled.beta1))
      }
    }
  }

  @Test("Half of a cosine is half of the peak; a constant stays")
  func others() {
    #expect(abs(LearningRateSchedule.cosine.rate(step: 5, of: 10, peak: 3).rate - 1.5) < 1e-15)
    #expect(LearningRateSchedule.cosine.rate(step: 0, of: 10, peak: 3) == ScheduledRate(rate: 3, beta1: 0.9))
    #expect(LearningRateSchedule.constant.rate(step: 9, of: 10, peak: 3) == ScheduledRate(rate: 3, beta1: 0.9))
  }
}
