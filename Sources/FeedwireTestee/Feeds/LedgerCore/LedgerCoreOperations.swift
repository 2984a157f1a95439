import FeedwireConformance
import FeedwireCore
import FeedwireJSON
import LedgerCoreFeed
import SocketIOCodec

/// What the vectors of `Vectors/ledgercore` ask for.
let ledgerCoreOperations: [String: CodecTestee.Operation] = [
    "ledgercore.decode": { request, _ throws(JSONValueError) in
        try decodeFeedPacket(request) { text, options throws(SocketIODecodingError) in
            let message = try LedgerCoreMessage(decoding: text, revision: options.revision, limits: options.limits)
            let owned = Result { () throws(JSONDecodingError) in try written(message, in: text) }
            return FeedReading(message.event(in: text, options), owned: owned)
        }
    },
    "ledgercore.encode": { request, _ throws(JSONValueError) in
        try encodeFeedPacket(request) { event, sink throws(JSONValueError) in
            if try event.string("type") == "connect" {
                let credentials = try LedgerCoreCredentials(event)
                return Result { () throws(SocketIOEncodingError) in try credentials.encode(into: &sink) }
            }
            let event = try LedgerCoreEvent(event)
            return Result { () throws(SocketIOEncodingError) in try event.encode(into: &sink) }
        }
    },
    "ledgercore.run-client": feedSession(LedgerCoreSessionEnd.self),
]

extension Catalogue.Entry {
    static let ledgerCore = Catalogue.Entry(
        protocolName: "ledgercore",
        errorIdentifiers: feedPacketErrorIdentifiers
            + [SocketIOEncodingError.Code.invalidNamespace, .reservedEventName].map { "\($0.identifier)" }
            + LedgerCoreSessionError.Code.allCases.map { "\($0.identifier)" },
        limits: SocketIOOptions.limitNames + LedgerCoreSessionEnd.limitNames,
        encoders: ["ledgercore.encode"]
    )
}

/// What tier 2 writes of a message.
private func written(_ message: LedgerCoreMessage, in text: Span<UInt8>) throws(JSONDecodingError) -> [UInt8] {
    var bytes: [UInt8] = []
    // An array has room, and what was read can be written; if not, nothing is there to be read again.
    if case .connect = message.content {
        let credentials = try LedgerCoreCredentials(message, in: text)
        try? credentials.encode(into: &bytes)
    } else {
        let event = try LedgerCoreEvent(message, in: text)
        try? event.encode(into: &bytes)
    }
    return bytes
}
