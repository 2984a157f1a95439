import FeedwireCore
import FeedwireJSON
import PusherCodec
import ShurikenFeed

/// Events of Pusher whose document is a swap, inside of a string with escapes or as it is.
func readPusherSwaps(_ messages: JSONMessages) -> Benchmark.Pass {
    // Memory that lasts as long as the process.
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 2048)
    unsafe buffer.initialize(repeating: 0)
    return readFeed(messages) { json, sum throws(JSONDecodingError) in
        var room = unsafe buffer.mutableSpan
        readPusherSwap(json, unescapingInto: &room, &sum)
    }
}

/// What cannot be read is missing in the sum.
@inline(__always)
func readPusherSwap(_ json: Span<UInt8>, unescapingInto room: inout MutableSpan<UInt8>, _ sum: inout JSONSum) {
    let before = sum
    let message = try? PusherMessage(decoding: json, unescapingInto: &room) {
        _,
        reader,
        document throws(JSONDecodingError) in
        sum = before
        let swap = try ShurikenSvmSwapValues(reading: &reader, in: document)
        sum.add(swap, in: document)
    }
    guard let message, let channel = message.channel else { return }
    sum.add(message.event, in: json)
    sum.add(channel, in: json)
}

/// Events whose document is in a string without escapes, which is read where it is, with no buffer at all.
func pusherBenchmarks(where isWanted: (String) -> Bool) -> [Benchmark] {
    let name = "feeds.pusher/unescaped"
    guard isWanted(name) else { return [] }
    var messages = JSONMessages(corpus: name)
    for price in 0..<JSONCorpus.messageCount {
        messages.append(#"{"event":"price","channel":"prices","data":"[\#(price),\#(price).25]"}"#)
    }
    return [
        Benchmark(
            name: name,
            tier: .one,
            messageCount: messages.ends.count,
            byteCount: messages.bytes.count,
            prepare: { readPusherPrices(messages) }
        )
    ]
}

private func readPusherPrices(_ messages: JSONMessages) -> Benchmark.Pass {
    readFeed(messages) { json, sum throws(JSONDecodingError) in
        guard let message = try? PusherMessage(decoding: json) else { return }
        var none = MutableSpan<UInt8>()
        _ = try? message.data.withDocument(in: json, unescapingInto: &none) { document throws(JSONDecodingError) in
            var reader = try JSONReader(document)
            try reader.beginArray(in: document)
            while try reader.nextElement(in: document) { sum.add(try reader.readDouble(in: document)) }
            try reader.finish(in: document)
        }
    }
}
