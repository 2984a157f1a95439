import FeedwireCore
import FeedwireJSON

/// An integer of JSON that is neither negative nor a string.
struct JSONInteger: Hashable, Sendable {
    let value: UInt64

    init(_ value: UInt64) {
        self.value = value
    }
}

extension JSONInteger: JSONReadable {
    static func read(_ value: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) -> JSONInteger? {
        guard let number = value.number else { throw JSONDecodingError(.wrongKind, at: value) }
        return JSONInteger(try number.uint64(in: json))
    }
}

extension JSONInteger: JSONWritable {
    func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.integer(value, into: &sink)
    }
}
