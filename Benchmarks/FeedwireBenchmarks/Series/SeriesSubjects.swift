import FeedwireJSON
import WebSocketCodec

/// A message of each layer that may be of any size.
func sizeSeriesSubjects() -> [SizeSeries.Subject] {
    [
        SizeSeries.Subject(name: "WebSocket, text in one read") { try maskedTexts(of: $0, readByteCount: nil) },
        SizeSeries.Subject(name: "WebSocket, text in reads of 16 KiB") {
            try maskedTexts(of: $0, readByteCount: 16_384)
        },
        SizeSeries.Subject(name: "Socket.IO, event with trades", prepare: events),
        SizeSeries.Subject(name: "Aleno, push of equities", prepare: pushes),
        SizeSeries.Subject(name: "JSON, array of trades", prepare: documents),
    ]
}

private func messageCount(of byteCount: Int) -> Int { max(1, SizeSeries.totalByteCount / byteCount) }

/// ASCII, from a client.
private func maskedTexts(of byteCount: Int, readByteCount: Int?) throws -> ([Int], Benchmark.Pass) {
    let texts = FrameCorpus(payloadByteCount: byteCount, script: .ascii, sender: .client).payloads()
    let encoder = WebSocketMessageEncoder(role: .client)
    var generator = SeededGenerator(state: 9)
    var bytes: [UInt8] = []
    var reads: [Range<Int>] = []
    for index in 0..<messageCount(of: byteCount) {
        let start = bytes.count
        let text = texts[index % texts.count]
        try encoder.encode(.text, text.span, into: &bytes, using: &generator)
        reads.append(start..<bytes.count)
    }
    let byteCounts = reads.map(\.count)
    if let readByteCount {
        reads = stride(from: 0, to: bytes.count, by: readByteCount).map { $0..<min($0 + readByteCount, bytes.count) }
    }
    var stream = SocketStream(bytes, reads: reads)
    var decoder = WebSocketMessageDecoder(role: .server)
    return (byteCounts, { try decodeMessages(&stream, decoder: &decoder) })
}

/// From their text to every field.
private func events(of byteCount: Int) -> ([Int], Benchmark.Pass) {
    let packets = tradePackets(of: byteCount)
    return (packets.map(\.byteCount), readPackets(packets, of: .trades, .fields))
}

private func pushes(of byteCount: Int) -> ([Int], Benchmark.Pass) {
    // A state has about as many bytes.
    let corpus = AlenoCorpus(states: .equities, stateCount: max(1, byteCount / 61))
    let texts = corpus.texts(count: messageCount(of: byteCount))
    return (texts.map(\.utf8.count), readPushes(texts, of: .equities))
}

/// The payloads of events, read as documents.
private func documents(of byteCount: Int) -> ([Int], Benchmark.Pass) {
    // Behind the digit of an event.
    let documents = tradePackets(of: byteCount).map { Array($0.text.dropFirst()) }
    var trades = SocketIOTradesReader()
    return (documents.map(\.count), { try read(documents, by: &trades) })
}

private func tradePackets(of byteCount: Int) -> [SocketIOCorpus.Packet] {
    SocketIOCorpus(shape: .trades, byteCount: byteCount, packetCount: messageCount(of: byteCount)).packets()
}

/// A function of its own, so that what it changes is not looked up in the closure's box at each use.
private func read(_ documents: [[UInt8]], by trades: inout SocketIOTradesReader) throws -> PassResult {
    var sum = JSONSum()
    for document in documents {
        let json = document.span
        var reader = try JSONReader(json)
        try reader.beginArray(in: json)
        if try reader.nextElement(in: json) { sum.add(try reader.readString(in: json), in: json) }
        var index = 0
        while try reader.nextElement(in: json) {
            try trades.readArgument(index, &reader, in: json, &sum)
            index += 1
        }
        try reader.finish(in: json)
    }
    return sum.result(messageCount: documents.count)
}
