import FeedwireLoopback
import Testing

@Suite struct FeedScheduleTests {
    private func schedule(rate: UInt32, count: Int? = nil, _ keys: [String]) -> FeedSchedule<String> {
        var settings = FeedServerSettings()
        settings.rate = rate
        settings.count = count
        var schedule = FeedSchedule<String>(settings)
        for key in keys { schedule.add(key, at: .zero) }
        return schedule
    }

    private func text(_ turns: [FeedSchedule<String>.Turn]) -> String {
        turns.map { "\($0.key)\($0.number)" }.joined(separator: " ")
    }

    @Test func `subscriptions have their turns one after the other, at their rate`() {
        var schedule = schedule(rate: 10, ["a", "b"])
        #expect(schedule.deadline == .zero)
        #expect(text(schedule.turns(at: .zero)) == "a1")
        #expect(schedule.deadline == .milliseconds(100))
        #expect(schedule.turns(at: .milliseconds(99)).isEmpty)
        #expect(text(schedule.turns(at: .milliseconds(100), atMost: 3)) == "b1 a2 b2")
        #expect(schedule.deadline == .milliseconds(200))
    }

    @Test func `the simulated time goes on with each turn, whatever the rate`() {
        for rate: UInt32 in [0, 1, 1000] {
            var schedule = schedule(rate: rate, ["a"])
            let turns = (0..<3).flatMap { schedule.turns(at: .seconds($0)) }
            #expect(turns.map(\.time) == [.start, .start + 100, .start + 200])
        }
    }

    @Test func `without a rate there is always a turn, until each has had its count`() {
        var schedule = schedule(rate: 0, count: 2, ["a", "b"])
        #expect(schedule.deadline == nil)
        #expect(text(schedule.turns(at: .zero, atMost: 3)) == "a1 b1 a2")
        #expect(schedule.hasMore)
        #expect(text(schedule.turns(at: .zero, atMost: 3)) == "b2")
        #expect(!schedule.hasMore)
        #expect(schedule.turns(at: .zero).isEmpty)
    }

    @Test func `who is added later gets a turn at once if nobody has one`() {
        var schedule = schedule(rate: 1, count: 1, ["a"])
        #expect(text(schedule.turns(at: .zero)) == "a1")
        #expect(schedule.deadline == nil)
        schedule.add("b", at: .seconds(9))
        #expect(schedule.deadline == .seconds(9))
        #expect(text(schedule.turns(at: .seconds(9))) == "b1")
    }

    @Test func `one that is there already goes on as it was`() {
        var schedule = schedule(rate: 0, ["a", "a"])
        #expect(schedule.keys == ["a"])
        #expect(text(schedule.turns(at: .zero, atMost: 2)) == "a1 a2")
        schedule.add("a", at: .zero)
        #expect(text(schedule.turns(at: .zero)) == "a3")
    }

    @Test(arguments: [("a", "c1 b2 c2"), ("b", "c1 a2 c2"), ("c", "a2 b2 a3")])
    func `the others keep their order when one is removed`(removed: String, rest: String) {
        var schedule = schedule(rate: 0, ["a", "b", "c"])
        #expect(text(schedule.turns(at: .zero, atMost: 2)) == "a1 b1")
        schedule.remove { $0 == removed }
        #expect(text(schedule.turns(at: .zero, atMost: 3)) == rest)
    }

    @Test func `a client has 1024 subscriptions at most`() {
        var schedule = schedule(rate: 0, (1...1023).map(String.init))
        let taken = ["a", "b", "a"].map { key in schedule.add(key, at: .zero) }
        #expect(taken == [true, false, true])
        schedule.remove { $0 == "7" }
        let isTaken = schedule.add("b", at: .zero)
        #expect(isTaken)
        #expect(schedule.keys.count == 1024)
    }

    @Test func `what is late is made up for, but not more than a second of it`() {
        var schedule = schedule(rate: 10, ["a"])
        #expect(schedule.turns(at: .zero).count == 1)
        var count = 0
        while !schedule.turns(at: .seconds(60)).isEmpty { count += 1 }
        #expect(count == 12)
    }

    @Test func `a connection is cut once`() {
        var settings = FeedServerSettings()
        settings.cutAfter = 3
        var cut = FeedCut(settings)
        var first = cut.take()
        let second = cut.take()
        #expect(first.allowed(2) == 2)
        first.count(2)
        #expect(!first.isDue)
        #expect(first.allowed(2) == 1)
        first.count(1)
        #expect(first.isDue)
        #expect(second.allowed(100) == 100)
        #expect(!second.isDue)
    }
}
