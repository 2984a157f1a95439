import FeedwireJSON
import SocketIOCodec

/// Whatever messages, deeds and times an input chooses, a session keeps its bounds, hands out nothing but whole packets, says of
/// each event that is to be acknowledged once what became of it, and has something to do at its deadline alone.
///
/// The first two bits of the input say whether it is a server, a client, or both, joined.
func checkSocketIOSession(_ input: [UInt8]) throws(PropertyFailure) {
    var input = FuzzInput(input)
    let ends = (input.peekedByte ?? 0) & 3
    let options = SocketIOFuzzOptions(&input)
    let settings = SocketIOSessionSettings(options)
    let records = input.rest.split(separator: 0x1E, omittingEmptySubsequences: false).map { Array($0) }
    switch ends {
    case 0:
        var run = SocketIOSessionRun(SocketIOFuzzServer(settings), settings)
        try run.play(records)
    case 1:
        var run = SocketIOSessionRun(SocketIOFuzzClient(settings), settings)
        try run.play(records)
    default: try checkJoinedSocketIOSessions(input.rest, settings)
    }
}

extension FuzzInput {
    /// The next byte, which stays.
    fileprivate var peekedByte: UInt8? { rest.first }
}

extension SocketIOSessionSettings {
    /// Small bounds, that are met.
    fileprivate init(_ options: SocketIOFuzzOptions) {
        self.init()
        revision = options.revision
        limits = options.limits
        connectTimeout = .milliseconds(500)
        namespaceCount = 3
        acknowledgementCount = 4
        queueMessageCount = 8
        queueByteCount = 1024
        recoveryWindow = options.argumentCount & 1 == 0 ? .seconds(5) : nil
        recoveryPacketCount = 4
        recoveryByteCount = 256
    }
}

/// One end, with an owner who does what the first byte of a record says.
protocol SocketIOFuzzEnd {
    var deadline: Duration? { get }
    var isClosed: Bool { get }
    /// How many events are to be acknowledged that nothing is known of.
    var openCount: Int { get }

    mutating func receive(text: [UInt8], at now: Duration) -> SocketIODecodingError?
    mutating func receive(binary: [UInt8], at now: Duration) -> SocketIODecodingError?
    mutating func act(_ record: [UInt8], at now: Duration) throws(PropertyFailure)
    mutating func replaceCarrier(at now: Duration) throws(PropertyFailure)
    mutating func end(at now: Duration) throws(PropertyFailure)
    mutating func advance(to now: Duration)
    mutating func nextMessage() -> SocketIOOutgoing?
    mutating func noteMissed() throws(PropertyFailure)
}

private struct SocketIOSessionRun<End: SocketIOFuzzEnd> {
    private var end: End
    private let settings: SocketIOSessionSettings
    private var now = Duration.zero
    private var failure: SocketIODecodingError?
    /// What the other side makes of our messages.
    private var peer: SocketIODecoder

    init(_ end: End, _ settings: SocketIOSessionSettings) {
        self.end = end
        self.settings = settings
        peer = SocketIODecoder(revision: settings.revision, limits: SocketIOLimits(attachmentCount: 256))
    }

    mutating func play(_ records: [[UInt8]]) throws(PropertyFailure) {
        for record in records {
            try play(record)
            try end.noteMissed()
            try expect(end.openCount <= settings.acknowledgementCount, "\(end.openCount) events are open")
            end.advance(to: now)
            if let deadline = end.deadline { try expect(deadline > now, "\(deadline) is over at \(now)") }
        }
        try end.end(at: now)
        try end.noteMissed()
        // What a client keeps for its next carrier has its time as well.
        while let deadline = end.deadline {
            try expect(deadline > now, "\(deadline) is over at \(now)")
            now = deadline
            end.advance(to: now)
            try end.noteMissed()
        }
        try expect(end.openCount == 0, "\(end.openCount) acknowledgements are owed for ever")
    }

    private mutating func play(_ record: [UInt8]) throws(PropertyFailure) {
        switch record.first {
        case UInt8(ascii: "r") where record.count == 1:
            try end.replaceCarrier(at: now)
            failure = nil
            peer.reset()
        case UInt8(ascii: "w"):
            now += .milliseconds(Int(record.dropFirst().first ?? 1) * 4)
            end.advance(to: now)
        case UInt8(ascii: "b"): try note(end.receive(binary: Array(record.dropFirst()), at: now))
        case UInt8(ascii: "!"):
            try end.act(Array(record.dropFirst()), at: now)
        case UInt8(ascii: "d"): try drain()
        default: try note(end.receive(text: record, at: now))
        }
    }

    /// An error stays the same, and is why the carrier has to be closed.
    private mutating func note(_ error: SocketIODecodingError?) throws(PropertyFailure) {
        if let failure { try expect(error == failure, "\(error as Any) behind \(failure)") }
        failure = failure ?? error
        if error != nil { try expect(end.isClosed, "\(error as Any) closes nothing") }
    }

    private mutating func drain() throws(PropertyFailure) {
        var count = 0
        while let message = end.nextMessage() {
            count += 1
            do throws(SocketIODecodingError) {
                switch message {
                case .text(let text): _ = try peer.decode(text: text.span)
                case .binary(let bytes): _ = try peer.decode(binary: bytes.span)
                }
            } catch {
                throw PropertyFailure("\(message) is sent, and is \(error)")
            }
        }
        // What leaves a namespace, or asks for it, finds always room; a namespace can be left and asked for again meanwhile.
        try expect(peer.outstandingAttachmentCount == 0, "a packet lacks attachments")
        try expect(count <= 4096, "\(count) messages waited")
    }
}

/// What became of the events that are to be acknowledged.
struct SocketIOFuzzAcknowledgements {
    private var open: Set<String> = []

    var count: Int { open.count }

    mutating func ask(_ id: UInt64?, _ namespace: String) throws(PropertyFailure) {
        guard let id else { return }
        try expect(open.insert("\(namespace) \(id)").inserted, "\(id) is awaited twice in \(namespace)")
    }

    mutating func answer(_ id: UInt64?, _ namespace: String) throws(PropertyFailure) {
        guard let id else { throw PropertyFailure("an acknowledgement without an id") }
        try expect(open.remove("\(namespace) \(id)") != nil, "\(id) is not awaited in \(namespace)")
    }
}
