import FeedwireConformance
import FeedwireCore
import FeedwireJSON
import SocketIOCodec

/// What the vectors of `Vectors/socketio` ask for.
let socketIOOperations: [String: CodecTestee.Operation] = [
    "socketio.decode": { request, _ throws(JSONValueError) in try decodePacket(request) },
    "socketio.decode-messages": { request, _ throws(JSONValueError) in
        var messages = SocketIOMessagesTestee(try SocketIOOptions(request.options))
        return try messages.play(request)
    },
    "socketio.run-server": { request, _ throws(JSONValueError) in
        var story = SocketIOSessionStory<SocketIOServerEnd>(try SocketIOSessionOptions(request.options))
        return try story.play(request)
    },
    "socketio.run-client": { request, _ throws(JSONValueError) in
        var story = SocketIOSessionStory<SocketIOClientEnd>(try SocketIOSessionOptions(request.options))
        return try story.play(request)
    },
    "socketio.encode": { request, _ throws(JSONValueError) in try encodePacket(request) },
]

extension Catalogue.Entry {
    static let socketIO = Catalogue.Entry(
        protocolName: "socketio",
        errorIdentifiers: SocketIODecodingError.Code.allCases
            .filter { $0 != .invalidMessagePack && $0 != .invalidNamespace }.map { "\($0.identifier)" }
            + SocketIOEncodingError.Code.allCases.map { "\($0.identifier)" },
        limits: SocketIOOptions.limitNames + SocketIOSessionOptions.limitNames,
        encoders: ["socketio.encode"]
    )
}

/// The options of all Socket.IO operations.
struct SocketIOOptions {
    static let limitNames = ["attachment-count", "byte-count", "depth"]

    let revision: SocketIORevision
    let limits: SocketIOLimits
    /// Whether events report the offset that they may end with.
    let reportsOffset: Bool
    let capacity: Int

    init(_ options: [String: VectorEvent]) throws(JSONValueError) {
        let members = VectorMembers(options)
        let number = try members.number("revision", UInt8.self) ?? SocketIORevision.five.rawValue
        guard let revision = SocketIORevision(rawValue: number) else {
            throw members.error("revision", "cannot be \(number)")
        }
        self.revision = revision
        let values = try limitValues(options, named: Self.limitNames)
        let standard = SocketIOLimits()
        limits = SocketIOLimits(
            attachmentCount: values["attachment-count"] ?? standard.attachmentCount,
            byteCount: values["byte-count"] ?? standard.byteCount,
            depth: values["depth"] ?? standard.depth
        )
        reportsOffset = try members.flag("recovery")
        capacity = try members.number("capacity", Int.self) ?? .max
    }
}

extension ReportedError {
    init(_ error: SocketIODecodingError) {
        self.init(identifier: "\(error.code.identifier)", offset: String(error.offset), closeCode: nil)
    }
}

/// `socketio.decode`: the text stands between as many other bytes as the request asks for.
private func decodePacket(_ request: TesteeRequest) throws(JSONValueError) -> TesteeAnswer {
    let options = try SocketIOOptions(request.options)
    return try withWholeInput(of: request, between: UInt8(ascii: "]")) { text in
        let outcome = Result { () throws(SocketIODecodingError) in
            try SocketIOReading(text, attachments: nil, options)
        }
        switch (outcome, SocketIOArguments(of: text, options).outcome) {
        case (.success(let reading), .success(let arguments)):
            if let difference = reading.difference(fromArguments: arguments) ?? reading.differenceOfOwned(options) {
                return .errored(difference)
            }
            return .decoded([reading.event])
        case (.failure(let error), .failure(let other)):
            return error == other
                ? .rejected([], ReportedError(error)) : .errored("\(error), and with its arguments \(other)")
        case (.success, .failure(let error)): return .errored("a packet, and with its arguments \(error)")
        case (.failure(let error), .success): return .errored("\(error), and with its arguments a packet")
        }
    }
}
