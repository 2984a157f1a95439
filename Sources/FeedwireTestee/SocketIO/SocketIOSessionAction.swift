import FeedwireConformance
import FeedwireJSON
import SocketIOCodec

/// What an application does, as the `send` of a step has it.
struct SocketIOSessionAction {
    let namespace: String
    let kind: Kind

    enum Kind {
        case connect(auth: JSONRaw?, query: String?)
        case accept(sessionID: String, privateID: String?)
        /// Accepts under its old name the client that asked last, if it can be recovered.
        case recover
        case refuse(message: String, data: JSONRaw?)
        case event(Event, acknowledgedWithin: Duration?, isVolatile: Bool)
        /// Records an event for the client of a private id, which is away.
        case record(Event, privateID: String)
        case acknowledgement(UInt64, [JSONRaw], [[UInt8]])
        case disconnect
        case close
    }

    struct Event {
        let name: SocketIOPacket.EventName
        let arguments: [JSONRaw]
        let attachments: [[UInt8]]
    }

    init(_ action: VectorMembers) throws(JSONValueError) {
        namespace = try action.optionalText("namespace") ?? "/"
        kind =
            switch try action.string("type") {
            case "connect": .connect(auth: try action.optionalRaw("payload"), query: try action.optionalText("query"))
            case "accept": .accept(sessionID: try action.text("sid"), privateID: try action.optionalText("pid"))
            case "recover": .recover
            case "refuse": .refuse(message: try action.text("message"), data: try action.optionalRaw("data"))
            case "event":
                .event(
                    try Event(action),
                    acknowledgedWithin: try action.number("timeout", Int.self).map { .milliseconds($0) },
                    isVolatile: try action.flag("volatile")
                )
            case "record": .record(try Event(action), privateID: try action.text("pid"))
            case "acknowledgement":
                .acknowledgement(
                    try action.number("id", UInt64.self) ?? 0,
                    try action.arguments(),
                    try action.attachments()
                )
            case "disconnect": .disconnect
            case "close": .close
            case let other: throw action.error("type", "cannot be \"\(other)\"")
            }
    }
}

extension SocketIOSessionAction.Event {
    fileprivate init(_ action: VectorMembers) throws(JSONValueError) {
        name = .text(try action.text("name"))
        arguments = try action.arguments()
        attachments = try action.attachments()
    }
}

extension VectorMembers {
    fileprivate func arguments() throws(JSONValueError) -> [JSONRaw] {
        try objects("arguments").map { argument throws(JSONValueError) in try argument.json("json") }
    }

    fileprivate func attachments() throws(JSONValueError) -> [[UInt8]] {
        guard has("attachments") else { return [] }
        return try array("attachments").map { attachment throws(JSONValueError) in
            try VectorMembers(["attachment": attachment]).bytes("attachment")
        }
    }
}
