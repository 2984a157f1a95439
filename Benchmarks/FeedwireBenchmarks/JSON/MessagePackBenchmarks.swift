import FeedwireCore
import FeedwireMessagePack
import SocketIOCodec

/// Events of Socket.IO's MessagePack parser: an equity push of so many symbols, of which every field is read.
func messagePackBenchmarks(where isWanted: (String) -> Bool) -> [Benchmark] {
    [1, 8].compactMap { symbolCount in
        let name = "msgpack.decode-event/\(symbolCount)"
        guard isWanted(name) else { return nil }
        let event = equityEvent(symbolCount: symbolCount)
        return Benchmark(
            name: name,
            tier: .one,
            messageCount: 1,
            byteCount: event.count,
            prepare: { { try readEvent(event) } }
        )
    }
}

/// `["equity_states", {"SYM0": {"price": 100.25, "volume": 1000, "time": "…"}, …}]` to the default namespace.
private func equityEvent(symbolCount: Int) -> [UInt8] {
    do {
        let states = try MessagePackRaw { writer, bytes throws(MessagePackEncodingError) in
            try writer.mapHeader(count: symbolCount, into: &bytes)
            for index in 0..<symbolCount {
                try writer.string("SYM\(index)", into: &bytes)
                try writer.mapHeader(count: 3, into: &bytes)
                try writer.string("price", into: &bytes)
                try writer.double(100.25 + Double(index), into: &bytes)
                try writer.string("volume", into: &bytes)
                try writer.integer(UInt64(1000 + index), into: &bytes)
                try writer.string("time", into: &bytes)
                try writer.string("2026-01-01T00:00:00.000Z", into: &bytes)
            }
        }
        var event: [UInt8] = []
        try SocketIOMessagePackPacket.Owned(.event("equity_states", [states])).encode(into: &event)
        return event
    } catch {
        preconditionFailure("\(error)")
    }
}

private func readEvent(_ event: [UInt8]) throws -> PassResult {
    var sum = JSONSum()
    try unsafe event.withUnsafeBufferPointer { bytes in
        let bytes = unsafe bytes.span
        let packet = try SocketIOMessagePackPacket(decoding: bytes)
        var arguments = packet.arguments
        guard packet.eventName?.string?.equals("equity_states", in: bytes) == true,
            let states = try arguments.next(in: bytes)
        else { return }
        var symbols = states.members
        while let symbol = try symbols.next(in: bytes) {
            try sum.add(symbol.key, in: bytes)
            var fields = symbol.value.members
            while let field = try fields.next(in: bytes) { try sum.add(field.value, in: bytes) }
        }
    }
    return sum.result(messageCount: 1)
}

extension JSONSum {
    @inline(__always)
    fileprivate mutating func add(_ value: MessagePackValue, in bytes: Span<UInt8>) throws(MessagePackDecodingError) {
        switch value.kind {
        case .string: add(value.contents, in: bytes)
        case .float: add(try value.double(in: bytes))
        default: add(try value.int64(in: bytes))
        }
    }

    @inline(__always)
    private mutating func add(_ text: ByteRange, in bytes: Span<UInt8>) {
        guard !text.isEmpty else { return }
        let range = text.indices
        add(Int64(text.count) + Int64(bytes[range.lowerBound]) + Int64(bytes[range.upperBound - 1]))
    }
}
