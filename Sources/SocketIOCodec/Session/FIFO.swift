/// A queue: elements are taken from the front.
struct FIFO<Element: Sendable>: Sendable {
    private var elements: [Element?] = []
    /// How many at the front were taken already.
    private var head = 0

    var count: Int { elements.count - head }
    var isEmpty: Bool { count == 0 }
    var first: Element? { head < elements.count ? elements[head] : nil }
    var last: Element? { elements.last ?? nil }

    mutating func append(_ element: Element) {
        elements.append(element)
    }

    mutating func append(contentsOf others: FIFO) {
        others.forEach { elements.append($0) }
    }

    /// Takes the first element; gives the memory back with the last one.
    mutating func popFirst() -> Element? {
        guard head < elements.count else { return nil }
        let element = elements[head]
        elements[head] = nil
        head += 1
        if head == elements.count {
            removeAll()
        } else if head >= 32, head > elements.count / 2 {
            elements.removeFirst(head)
            head = 0
        }
        return element
    }

    mutating func removeAll() {
        elements = []
        head = 0
    }

    /// Takes out the elements that a condition holds for, and returns them.
    mutating func remove(where condition: (Element) -> Bool) -> FIFO {
        var (kept, removed) = (FIFO(), FIFO())
        forEach { element in
            if condition(element) { removed.append(element) } else { kept.append(element) }
        }
        self = kept
        return removed
    }

    /// Puts what another queue has in front.
    mutating func prepend(_ others: FIFO) {
        guard !others.isEmpty else { return }
        var all = others
        all.append(contentsOf: self)
        self = all
    }

    /// Calls `body` with each element, the first one first.
    func forEach<Failure: Error>(_ body: (Element) throws(Failure) -> Void) throws(Failure) {
        for index in head..<elements.count {
            if let element = elements[index] { try body(element) }
        }
    }
}
