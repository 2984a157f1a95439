/// What came of the client of a feed: it prints what was decoded, counts updates, and keeps what went wrong first.
package final class FeedReport {
    private let count: Int?
    private let print: (String) -> Void
    /// Updates so far.
    package private(set) var updateCount = 0
    /// What went wrong, if something did.
    package private(set) var failure: String?
    /// By stream, the number of the latest update.
    private var numbers: [String: UInt64] = [:]

    /// A report that is complete after `count` updates, or never.
    package init(count: Int?, print: @escaping (String) -> Void) {
        self.count = count
        self.print = print
    }

    /// Whether there is nothing more to be done; what comes behind is not told any more.
    package var isDone: Bool { failure != nil || count.map { updateCount >= $0 } ?? false }

    /// Tells what is no update, such as a state of the session.
    package func tell(_ line: FeedLine) {
        if !isDone { print(line.text) }
    }

    /// Tells an update.
    package func update(_ line: FeedLine) {
        guard !isDone else { return }
        updateCount += 1
        print(line.text)
    }

    /// Notes what went wrong; only the first is kept.
    package func fail(_ reason: String) {
        if !isDone { failure = reason }
    }

    /// Notes the number that an update of a stream has, which is one more than that before it.
    package func follow(_ stream: String, _ number: UInt64) {
        if let last = numbers[stream], number != last &+ 1 {
            fail("\(stream) goes on with \(number) behind \(last)")
        }
        numbers[stream] = number
    }

    /// Lets all streams begin anew, as they do on another connection.
    package func restart() {
        numbers = [:]
    }
}
