import Testing
import TomoFeed

@Suite struct TomoSequenceTests {
    private func steps(_ sequences: [UInt64]) -> [TomoSequence.Step] {
        var sequence = TomoSequence()
        return sequences.map { sequence.take($0) }
    }

    @Test func `events that follow each other leave no gap`() {
        #expect(steps([1, 2, 3]) == [.next, .next, .next])
        #expect(steps([0, 1]) == [.next, .next])
        #expect(steps([.max - 1, .max]) == [.next, .next])
    }

    @Test func `the first may be any`() {
        for first: UInt64 in [0, 1, 8, .max] {
            var sequence = TomoSequence()
            #expect(sequence.last == nil)
            #expect(sequence.take(first) == .next)
            #expect(sequence.last == first)
        }
    }

    @Test func `what is missing is counted`() {
        #expect(steps([3, 8, 9]) == [.next, .gap(missedCount: 4), .next])
        #expect(steps([1, 3]) == [.next, .gap(missedCount: 1)])
        #expect(steps([0, .max]) == [.next, .gap(missedCount: .max - 1)])
    }

    @Test func `what was seen, or is older, changes nothing`() {
        var sequence = TomoSequence()
        #expect(sequence.take(5) == .next)
        for old: UInt64 in [5, 4, 1, 0] {
            #expect(sequence.take(old) == .repeated)
            #expect(sequence.last == 5)
        }
        #expect(sequence.take(6) == .next)
        #expect(steps([.max, .max, 0]) == [.next, .repeated, .repeated])
    }
}
