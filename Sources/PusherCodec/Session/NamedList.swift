import FeedwireCore
import FeedwireJSON

// The idea: a sorted array. It is searched by halves, and has no hash that would need random numbers.

/// What is kept under names, in the order of their bytes; no name is there twice.
struct NamedList<Value: Sendable>: Sendable {
    struct Entry: Sendable {
        let name: [UInt8]
        var value: Value

        var text: String { String(decoding: name, as: UTF8.self) }
    }

    var entries: [Entry] = []

    var count: Int { entries.count }
    var isEmpty: Bool { entries.isEmpty }
    var indices: Range<Int> { entries.indices }

    /// The value of an index that is there.
    subscript(index: Int) -> Value {
        get { entries[index].value }
        set { entries[index].value = newValue }
    }

    func index(of name: String) -> Int? {
        Array(name.utf8).withSpan { index(of: $0) }
    }

    /// Finds a name that a message has.
    func index(of name: JSONString, in json: Span<UInt8>) -> Int? {
        let indices = name.range.indices
        guard indices.upperBound <= json.count else { return nil }
        guard name.hasEscapes else { return index(of: json.extracting(indices)) }
        return (try? name.string(in: json)).flatMap { index(of: $0) }
    }

    func index(of name: Span<UInt8>) -> Int? {
        let place = place(of: name)
        return place < entries.count && compare(entries[place].name, name) == 0 ? place : nil
    }

    /// Keeps a value, in the place of another of this name.
    ///
    /// - Returns: Where it is.
    @discardableResult
    mutating func set(_ value: Value, for name: [UInt8]) -> Int {
        let place = name.withSpan { self.place(of: $0) }
        if place < entries.count, entries[place].name == name {
            entries[place].value = value
        } else {
            entries.insert(Entry(name: name, value: value), at: place)
        }
        return place
    }

    @discardableResult
    mutating func remove(at index: Int) -> Entry { entries.remove(at: index) }

    /// Where the first is whose name is not below this one.
    private func place(of name: Span<UInt8>) -> Int {
        var places = 0..<entries.count
        while !places.isEmpty {
            let middle = places.lowerBound + places.count / 2
            if compare(entries[middle].name, name) < 0 {
                places = middle + 1..<places.upperBound
            } else {
                places = places.lowerBound..<middle
            }
        }
        return places.lowerBound
    }

    /// Less than 0 if the first is below the second, and 0 if they are the same.
    private func compare(_ left: [UInt8], _ right: Span<UInt8>) -> Int {
        for index in 0..<min(left.count, right.count) where left[index] != right[index] {
            return Int(left[index]) - Int(right[index])
        }
        return left.count - right.count
    }
}
