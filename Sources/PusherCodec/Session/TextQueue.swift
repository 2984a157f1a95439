import FeedwireCore
import FeedwireJSON

/// Messages that wait to be sent.
struct TextQueue: Sendable {
    private var texts: [[UInt8]] = []
    /// How many at the front were taken already.
    private var head = 0
    private var byteCount = 0
    /// Which of all messages since the beginning is the pong that waits.
    private var pong: Int?
    private var takenCount = 0

    var isEmpty: Bool { head == texts.count }

    /// Appends a message, if the bounds allow for it.
    ///
    /// - Returns: Whether they do.
    mutating func append(_ event: PusherEvent, within settings: PusherSessionSettings) -> Bool {
        append(event.bytes, within: settings)
    }

    /// Appends a message, if the bounds allow for it.
    ///
    /// - Returns: Whether they do.
    mutating func append(_ text: [UInt8], within settings: PusherSessionSettings) -> Bool {
        guard texts.count - head < settings.queueMessageCount, byteCount + text.count <= settings.queueByteCount else {
            return false
        }
        append(text)
        return true
    }

    /// Appends a message that there is always room for: of which there are not many.
    mutating func appendAlways(_ event: PusherEvent) {
        append(event.bytes)
    }

    /// Appends a pong, unless one waits already, which answers all pings.
    mutating func appendPong() {
        guard pong == nil else { return }
        pong = takenCount + texts.count - head
        append(PusherEvent.pong.bytes)
    }

    /// Takes the first message; gives the memory back with the last one.
    mutating func next() -> [UInt8]? {
        guard head < texts.count else { return nil }
        let text = texts[head]
        texts[head] = []
        head += 1
        byteCount -= text.count
        if pong == takenCount { pong = nil }
        takenCount &+= 1
        if head == texts.count {
            texts = []
            head = 0
        } else if head >= 32, head > texts.count / 2 {
            texts.removeFirst(head)
            head = 0
        }
        return text
    }

    private mutating func append(_ text: [UInt8]) {
        texts.append(text)
        byteCount += text.count
    }
}

extension PusherEvent {
    /// The message; an array has room for it.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        do throws(JSONEncodingError) {
            try encode(into: &bytes)
        } catch {
            preconditionFailure("an array has room for texts, integers and JSON")
        }
        return bytes
    }
}
