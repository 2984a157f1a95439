import FeedwireCore

/// Goes over the elements of an array.
///
/// ```swift
/// if var targets = try message.acceptedTargets.elements() {
///     while let target = try targets.next(in: json) { … }
/// }
/// ```
public struct JSONElements<Element>: Sendable {
    private var reader: JSONReader
    private var place: Place

    private enum Place {
        case single(JSONValue)
        case start, inside, end
    }

    init(_ value: JSONValue) {
        reader = JSONReader(at: value.range)
        place = value.kind == .array ? .start : .single(value)
    }

    /// A cursor over the elements of an array that come behind its first one, or over all; there are none without an array.
    package init(of array: JSONValue?, after first: JSONValue? = nil) {
        if let array {
            reader = JSONReader(insideArray: array.range, after: first?.range)
            place = .inside
        } else {
            reader = JSONReader(at: ByteRange(checked: 0..<0))
            place = .end
        }
    }

    /// The next element.
    ///
    /// - Returns: It, or `nil` behind the last one.
    /// - Throws: Only where `json` is not the document that the array was found in.
    /// - Complexity: O(*n*), no allocation.
    public mutating func next(in json: Span<UInt8>) throws(JSONDecodingError) -> JSONField<Element>? {
        switch place {
        case .end: return nil
        case .single(let value):
            place = .end
            return JSONField(value)
        case .start: try reader.beginArray(in: json)
        case .inside: break
        }
        guard try reader.nextElement(in: json) else {
            place = .end
            return nil
        }
        place = .inside
        return JSONField(try reader.readValue(in: json))
    }
}

extension JSONField {
    /// A cursor over the elements of an array.
    ///
    /// - Parameter acceptsOne: Whether a value that is no array counts as an array of it.
    /// - Returns: The cursor, or `nil` if there is no value.
    /// - Throws: ``JSONDecodingError/Code/wrongKind`` at the value's first byte.
    public func elements<Element>(
        acceptsOne: Bool = false
    ) throws(JSONDecodingError) -> JSONElements<Element>? where Value == [Element] {
        guard let present else { return nil }
        guard present.kind == .array || acceptsOne else { throw JSONDecodingError(.wrongKind, at: present) }
        return JSONElements(present)
    }
}

extension Array: JSONReadable where Element: JSONReadable {
    /// The elements; those that are `null` are left out.
    public static func read(_ value: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) -> [Element]? {
        guard var elements: JSONElements<Element> = try JSONField<[Element]>(value).elements() else { return nil }
        var values: [Element] = []
        while let element = try elements.next(in: json) {
            if let value = try element.read(in: json) { values.append(value) }
        }
        return values
    }
}
