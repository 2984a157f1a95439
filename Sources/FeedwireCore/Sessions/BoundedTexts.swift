/// Texts that wait to be sent, within bounds; the first is taken first.
package struct BoundedTexts: Hashable, Sendable {
    private var texts: [[UInt8]] = []
    /// How many at the front were taken already.
    private var head = 0
    private var byteCount = 0

    /// No text.
    package init() {}

    /// How many wait.
    package var count: Int { texts.count - head }

    /// Whether one more may wait.
    package func hasRoom(forByteCount more: Int, messageCount: Int, byteCount limit: Int) -> Bool {
        count < messageCount && more <= limit && byteCount <= limit - more
    }

    /// Appends a text that there is room for.
    package mutating func append(_ text: [UInt8]) {
        byteCount += text.count
        texts.append(text)
    }

    /// Takes the first text; gives the memory back with the last one.
    package mutating func popFirst() -> [UInt8]? {
        guard head < texts.count else { return nil }
        let text = texts[head]
        texts[head] = []
        head += 1
        byteCount -= text.count
        if head == texts.count {
            removeAll()
        } else if head >= 32, head > texts.count / 2 {
            texts.removeFirst(head)
            head = 0
        }
        return text
    }

    /// Drops all.
    package mutating func removeAll() {
        texts = []
        head = 0
        byteCount = 0
    }
}
