import FeedwireCore
import FeedwireJSON
import SocketIOCodec

// What is measured of a packet, each time with a decoder that lives as long as the connection and an array that is used again:
//
// - `decode-fields`: from the bytes of its messages to every field and attachment, in one pass over the text: this is "bytes to every
//   field read". Whoever knows what arguments an event has reads so.
// - `decode-messages`: the packet is decoded and checked first, and handed out; its fields are read behind that, so that each byte of
//   a payload is gone over twice. This is what one pays who keeps packets, and looks into them later.
// - `decode-owned`: it becomes values that own what they have; the JSON of each argument is copied, and not read.
// - `encode`: a payload of JSON is checked, and becomes a packet; in `encode-owned` that of arguments that are owned.

/// Packets of every corpus whose name is wanted: decoded and read, owned, and encoded.
func socketIOBenchmarks(where isWanted: (String) -> Bool) -> [Benchmark] {
    SocketIOCorpus.all.flatMap { corpus in
        SocketIOIdiom.allCases.map { idiom in
            benchmark(idiom.rawValue, .one, corpus, where: isWanted) { readPackets($0, of: corpus.shape, idiom) }
        } + [
            benchmark("encode", .one, corpus, where: isWanted) { try encodePackets($0) },
            benchmark("decode-owned", .two, corpus, ownedCount: corpus.ownedCount, where: isWanted) { ownPackets($0) },
            benchmark("encode-owned", .two, corpus, ownedCount: 0, where: isWanted) { try encodeOwnedPackets($0) },
        ]
    }.compactMap { $0 }
}

/// How packets are read.
enum SocketIOIdiom: String, CaseIterable {
    /// Arguments while the packet is decoded; attachments when they have come.
    case fields = "decode-fields"
    /// Arguments of what a decoder hands out.
    case messages = "decode-messages"
}

extension SocketIOCorpus {
    /// The list of arguments, each of them, and the attachments with their list.
    fileprivate var ownedCount: Int {
        switch shape {
        case .ticker: 2
        case .trades: 3
        case .book: 5
        }
    }
}

private func benchmark(
    _ operation: String,
    _ tier: Benchmark.Tier,
    _ corpus: SocketIOCorpus,
    ownedCount: Int? = nil,
    where isWanted: (String) -> Bool,
    _ makePass: @escaping ([SocketIOCorpus.Packet]) throws -> Benchmark.Pass
) -> Benchmark? {
    let name = "socketio.\(operation)/\(corpus.name)"
    guard isWanted(name) else { return nil }
    let packets = corpus.packets()
    return Benchmark(
        name: name,
        tier: tier,
        messageCount: packets.count,
        byteCount: packets.reduce(0) { $0 + $1.byteCount },
        ownedCount: ownedCount,
        prepare: { try makePass(packets) }
    )
}

// MARK: Tier 1

/// Every field of every argument, and every attachment.
func readPackets(
    _ packets: [SocketIOCorpus.Packet],
    of shape: SocketIOCorpus.Shape,
    _ idiom: SocketIOIdiom
) -> Benchmark.Pass {
    switch shape {
    case .ticker: readPackets(packets, SocketIOTickerReader(), idiom)
    case .trades: readPackets(packets, SocketIOTradesReader(), idiom)
    case .book: readPackets(packets, SocketIOBookReader(), idiom)
    }
}

private func readPackets(
    _ packets: [SocketIOCorpus.Packet],
    _ reader: some SocketIOPacketReader,
    _ idiom: SocketIOIdiom
) -> Benchmark.Pass {
    var reader = reader
    var decoder = SocketIODecoder()
    switch idiom {
    case .fields: return { try readFields(of: packets, by: &decoder, &reader) }
    case .messages: return { try readMessages(packets, by: &decoder, &reader) }
    }
}

/// A function of its own, so that what it changes is not looked up in the closure's box at each use.
private func readFields<Reader: SocketIOPacketReader>(
    of packets: [SocketIOCorpus.Packet],
    by decoder: inout SocketIODecoder,
    _ reader: inout Reader
) throws -> PassResult {
    var sum = JSONSum()
    for packet in packets {
        let text = packet.text.span
        _ = try decoder.decode(text: text) { packet, arguments throws(JSONDecodingError) in
            try reader.read(packet, &arguments, in: text, &sum)
        }
        for attachment in packet.attachments {
            guard let step = try decoder.decode(binary: attachment.span) else { continue }
            for index in reader.attachments { decoder.withAttachment(index, of: step) { sum.add($0) } }
        }
    }
    return sum.result(messageCount: packets.count)
}

private func readMessages<Reader: SocketIOPacketReader>(
    _ packets: [SocketIOCorpus.Packet],
    by decoder: inout SocketIODecoder,
    _ reader: inout Reader
) throws -> PassResult {
    var sum = JSONSum()
    for packet in packets {
        if let step = try decoder.decode(text: packet.text.span) {
            try reader.read(step.packet, in: packet.text.span, &sum)
        }
        for attachment in packet.attachments {
            guard let step = try decoder.decode(binary: attachment.span) else { continue }
            try decoder.withText(of: step, in: packet.text.span) { text throws(JSONDecodingError) in
                try reader.read(step.packet, in: text, &sum)
            }
            for index in reader.attachments { decoder.withAttachment(index, of: step) { sum.add($0) } }
        }
    }
    return sum.result(messageCount: packets.count)
}

/// The text of every packet, from its payload, into an array that is used again.
private func encodePackets(_ packets: [SocketIOCorpus.Packet]) throws -> Benchmark.Pass {
    var output: [UInt8] = []
    let payloads = try packets.map { packet in
        let decoded = try SocketIOPacket(decoding: packet.text.span)
        return (decoded.kind, decoded.attachmentCount, Array(packet.text[decoded.payload.range.indices]))
    }
    return {
        var result = PassResult()
        for (kind, attachmentCount, payload) in payloads {
            output.removeAll(keepingCapacity: true)
            try SocketIOEncoder().encode(
                kind,
                attachmentCount: attachmentCount,
                payload: payload.span,
                into: &output
            )
            result.payloadByteCount += output.count
        }
        result.messageCount = payloads.count
        return result
    }
}

// MARK: Tier 2

private func ownPackets(_ packets: [SocketIOCorpus.Packet]) -> Benchmark.Pass {
    var decoder = SocketIODecoder()
    return {
        var result = PassResult()
        for packet in packets {
            var owned = try decoder.decodeOwned(text: packet.text.span)
            for attachment in packet.attachments { owned = try decoder.decodeOwned(binary: attachment.span) }
            guard case .event(_, let arguments, _)? = owned?.content else { continue }
            result.messageCount += 1
            for argument in arguments { result.payloadByteCount += argument.bytes.count }
        }
        return result
    }
}

private func encodeOwnedPackets(_ packets: [SocketIOCorpus.Packet]) throws -> Benchmark.Pass {
    var output: [UInt8] = []
    let owned = try packets.map { packet in
        try SocketIOPacket.Owned(
            SocketIOPacket(decoding: packet.text.span),
            in: packet.text.span,
            attachments: packet.attachments
        )
    }
    return {
        var result = PassResult(messageCount: owned.count)
        for packet in owned {
            output.removeAll(keepingCapacity: true)
            try packet.encode(into: &output)
            result.payloadByteCount += output.count
        }
        return result
    }
}
