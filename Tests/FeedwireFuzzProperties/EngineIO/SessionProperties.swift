import EngineIOCodec
import FeedwireCore

/// Checks what a session makes of any events and times: it owes nothing for ever, keeps no more than it may, and hands out what it was
/// given once and in order.
func checkEngineIOSession(_ input: [UInt8]) throws(PropertyFailure) {
    var input = FuzzInput(input)
    let options = input.byte()
    let revision: EngineIORevision = options & 8 == 0 ? .four : .three
    if options & 16 == 0 {
        var subject = try EngineIOServerSubject(revision: revision, isPolling: options & 32 == 0)
        while !input.isAtEnd { try subject.play(&input) }
        try subject.end()
    } else {
        var subject = try EngineIOClientSubject(revision: revision, transports: options >> 5)
        while !input.isAtEnd { try subject.play(&input) }
        try subject.end()
    }
}

/// What both ends of a session share here.
enum EngineIOSessionFuzzing {
    static let settings = EngineIOSessionSettings(
        limits: EngineIOLimits(payloadByteCount: 200, packetCount: 8),
        queuePacketCount: 4,
        queueByteCount: 40,
        bodyPacketCount: 3
    )

    /// Frames and packets that take a session further than random bytes do.
    static let packets: [EngineIOPacket.Owned] = [
        .init(.ping, text: "probe"), .init(.pong, text: "probe"), .init(.upgrade), .init(.ping), .init(.pong),
        .init(.noop),
        .init(.message, text: "a"), .init(binary: [1, 2]),
        .init(
            .open,
            text: #"{"sid":"x","upgrades":["websocket"],"pingInterval":100,"pingTimeout":50,"maxPayload":20}"#
        ),
        .init(.close), .init(.open),
    ]

    static func packet(_ byte: UInt8) -> EngineIOPacket.Owned { packets[Int(byte) % packets.count] }

    /// A body of packets that the input chooses, mostly; or its bytes.
    static func body(_ input: inout FuzzInput, _ revision: EngineIORevision) -> (bytes: [UInt8], isOctetStream: Bool) {
        let choice = input.byte()
        guard choice & 7 != 0 else { return (input.bytes(Int(input.byte() & 31)), choice & 8 != 0) }
        let packets = input.bytes(Int(choice & 3)).map { packet($0) }
        let form = EngineIOPayloadForm(
            revision: revision,
            containsBinary: packets.contains { if case .binary = $0.data { true } else { false } },
            supportsBinary: choice & 8 != 0
        )
        var encoder = EngineIOPayloadEncoder(form: form)
        var body: [UInt8] = []
        for packet in packets { try? encoder.encode(packet, into: &body) }
        try? encoder.finish(into: &body)
        return (body, form == .binary)
    }

    /// A frame of a packet that the input chooses, mostly; or its bytes.
    ///
    /// What is text is ASCII, as a carrier would see to UTF-8.
    static func frame(_ input: inout FuzzInput, _ revision: EngineIORevision) -> (bytes: [UInt8], isBinary: Bool) {
        let choice = input.byte()
        if choice & 0x80 != 0 {
            let isBinary = choice & 0x40 != 0
            return (input.bytes(Int(choice & 31)).map { isBinary ? $0 : $0 & 0x7F }, isBinary)
        }
        var frame: [UInt8] = []
        let isBinary = try? EngineIOPacketEncoder(revision: revision).encode(packet(choice), into: &frame)
        return (frame, isBinary ?? false)
    }

    static func data(_ input: inout FuzzInput) -> EngineIOPacket.Owned.Data {
        let choice = input.byte()
        let bytes = input.bytes(Int(choice & 31))
        return choice & 0x80 == 0
            ? .text(String(decoding: bytes.map { $0 & 0x7F }, as: UTF8.self)) : .binary(bytes)
    }
}

/// What was sent, and how much of it has come out.
struct EngineIOSessionLedger {
    private var sent: [EngineIOPacket.Owned.Data] = []
    private var arrivedCount = 0

    mutating func send(_ data: EngineIOPacket.Owned.Data) {
        sent.append(data)
    }

    /// Takes a packet that came out.
    mutating func arrive(_ packet: EngineIOPacket.Owned) throws(PropertyFailure) {
        guard packet.kind == .message else { return }
        try expect(
            arrivedCount < sent.count && sent[arrivedCount] == packet.data,
            "\(packet) came out, message \(arrivedCount) of \(sent)"
        )
        arrivedCount += 1
    }

    /// Takes a frame that came out.
    mutating func arrive(_ frame: [UInt8], isBinary: Bool, _ revision: EngineIORevision) throws(PropertyFailure) {
        let packet = try attempt("a frame of ours, \(frame)") {
            try isBinary
                ? EngineIOPacket.Owned(decodingBinary: frame, revision: revision)
                : EngineIOPacket.Owned(decodingText: String(decoding: frame, as: UTF8.self), revision: revision)
        }
        try arrive(packet)
    }

    /// Takes a body that came out.
    mutating func arrive(_ body: [UInt8], _ form: EngineIOPayloadForm) throws(PropertyFailure) {
        var packets: [EngineIOPacket.Owned] = []
        try attempt("a body of ours, \(body)") {
            var decoder = EngineIOPayloadDecoder(form: form)
            try decoder.decode(body, endsBody: true) { packets.append($0) }
        }
        try expect(
            !packets.isEmpty && packets.count <= EngineIOSessionFuzzing.settings.bodyPacketCount,
            "\(packets.count) packets in a body"
        )
        for packet in packets { try arrive(packet) }
    }

    /// Checks that nothing is lost while the session is open, and no more waits than may.
    func check(queuedPacketCount: Int, queuedByteCount: Int, isOpen: Bool) throws(PropertyFailure) {
        let waiting = sent.count - arrivedCount
        let settings = EngineIOSessionFuzzing.settings
        try expect(isOpen ? queuedPacketCount == waiting : queuedPacketCount <= waiting, "\(waiting) of \(sent) wait")
        try expect(
            queuedPacketCount <= settings.queuePacketCount && queuedByteCount <= settings.queueByteCount,
            "\(queuedPacketCount) packets and \(queuedByteCount) bytes wait"
        )
    }
}
