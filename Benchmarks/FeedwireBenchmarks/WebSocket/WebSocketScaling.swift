import WebSocketCodec

/// What costs a decoder of messages most, at two sizes.
func webSocketScaling() -> [ScalingCase] {
    [
        scaling("WebSocket, reads of one byte", 1 << 17, readByteCount: 1) {
            try .messages(.mixed, byteCount: $0, count: 1)
        },
        scaling("WebSocket, fragments of two bytes", 10_000) { try .fragments(.mixed, byteCount: 2, count: $0) },
        scaling("WebSocket, empty fragments", 10_000) { try .fragments(.ascii, byteCount: 0, count: $0) },
        scaling("WebSocket, a text of mixed scripts", 1 << 20) { try .messages(.mixed, byteCount: $0, count: 1) },
        scaling("WebSocket, pings", 10_000) { try .pings(count: $0) },
    ]
}

/// The heap holds a message in pieces, and no more.
private func scaling(
    _ name: String,
    _ size: Int,
    readByteCount: Int = 16_384,
    _ makeStream: @escaping (Int) throws -> LaboriousStream
) -> ScalingCase {
    ScalingCase(
        name: name,
        outcome: "accepted",
        size: size,
        heldByteCount: { ScalingCase.growthFactor * 2 * $0 + 1 << 16 },
        prepare: { size in
            let stream = Result { try makeStream(size) }
            let pass = stream.map { $0.pass(readByteCount: readByteCount) }
            return { try scalingOutcome { _ = try pass.get()() } }
        }
    )
}

/// What costs a decoder of messages much, beside what does not.
func webSocketRates() -> [RateCase] {
    tinyFrames() + [
        RateCase(
            name: "WebSocket, a read of one byte, by one of a whole frame of 32",
            greatestRatio: 1,
            work: { try reads(ofByteCount: 1) },
            yardstick: { try reads(ofByteCount: 6 + 32) }
        ),
        RateCase(
            name: "WebSocket, mixed scripts in reads of one byte, by ASCII in such",
            greatestRatio: 20,
            work: { try bytes(of: .messages(.mixed, byteCount: 1024, count: 64), readByteCount: 1) },
            yardstick: { try bytes(of: .messages(.ascii, byteCount: 1024, count: 64), readByteCount: 1) }
        ),
    ] + mixedScripts()
}

/// By the frame, in the same script.
private func tinyFrames() -> [RateCase] {
    let count = 8192
    return FrameCorpus.Script.allCases.flatMap { script in
        let streams: [(String, () throws -> LaboriousStream)] = [
            ("message without bytes", { try .messages(script, byteCount: 0, count: count) }),
            ("message of one byte", { try .messages(script, byteCount: 1, count: count) }),
            ("message of two bytes", { try .messages(script, byteCount: 2, count: count) }),
            ("fragment without bytes", { try .fragments(script, byteCount: 0, count: count) }),
            ("fragment of one byte", { try .fragments(script, byteCount: 1, count: count) }),
            ("fragment of two bytes", { try .fragments(script, byteCount: 2, count: count) }),
        ]
        return streams.map { name, makeStream in
            RateCase(
                name: "WebSocket, a \(name), by a frame of 32, \(script)",
                greatestRatio: 2,
                work: { try frames(of: makeStream()) },
                yardstick: { try frames(of: .messages(script, byteCount: 32, count: count)) }
            )
        }
    }
}

/// By the byte; ASCII in frames of 1 KiB is what costs least.
private func mixedScripts() -> [RateCase] {
    let odd = ReadPattern.odd
    let works: [(String, RateCase.Work)] = [
        ("in messages of 32 bytes", { try bytes(of: .messages(.mixed, byteCount: 32, count: 8192)) }),
        ("in a message of 1 MiB", { try bytes(of: .messages(.mixed, byteCount: 1 << 20, count: 1)) }),
        ("in fragments of 125 bytes", { try bytes(of: .fragments(.mixed, byteCount: 125, count: 2048)) }),
        (
            "in odd reads",
            {
                let stream = try LaboriousStream.messages(.mixed, byteCount: 1024, count: 256)
                return (stream.bytes.count, stream.pass(reads: odd.reads(of: stream.bytes.count)))
            }
        ),
    ]
    return works.map { name, work in
        RateCase(
            name: "WebSocket, a byte of mixed scripts \(name), by one of ASCII",
            greatestRatio: 20,
            work: work,
            yardstick: { try bytes(of: .messages(.ascii, byteCount: 1024, count: 256)) }
        )
    }
}

private func frames(of stream: LaboriousStream) -> (unitCount: Int, pass: Benchmark.Pass) {
    (stream.frameCount, stream.pass(readByteCount: 16_384))
}

private func bytes(
    of stream: LaboriousStream,
    readByteCount: Int = 16_384
) -> (unitCount: Int, pass: Benchmark.Pass) {
    (stream.bytes.count, stream.pass(readByteCount: readByteCount))
}

/// Reads of frames of 32 bytes.
private func reads(ofByteCount byteCount: Int) throws -> (unitCount: Int, pass: Benchmark.Pass) {
    let stream = try LaboriousStream.messages(.ascii, byteCount: 32, count: 1024)
    return (stream.bytes.count / byteCount, stream.pass(readByteCount: byteCount))
}
