import FeedwireConformance
import FeedwireCore
import WebSocketCodec

/// What the operations of handshake and connection may be told, besides ``WebSocketOptions``.
struct WebSocketHandshakeOptions {
    private let members: JSONMembers
    /// What a server answers a valid request.
    let answer: Answer
    /// Whether the handshake was done elsewhere.
    let isOpened: Bool

    enum Answer {
        case accept(subprotocol: String?, extensions: [WebSocketExtension])
        case refuse(UInt16)
    }

    init(_ options: [String: JSONValue]) throws(JSONValueError) {
        let reader = JSONMembers(options)
        members = reader
        if let status = try reader.number("refuse-status", UInt16.self) {
            answer = .refuse(status)
        } else {
            answer = .accept(
                subprotocol: try reader.optionalString("subprotocol"),
                extensions: try reader.strings("answered-extensions").map(writtenExtension)
            )
        }
        isOpened = try reader.flag("opened")
    }

    /// What a client asked.
    func request() throws(JSONValueError) -> WebSocketRequest {
        try requestOrThrow(
            WebSocketRequest.reading(
                members,
                key: members.optionalString("key") ?? "AAAAAAAAAAAAAAAAAAAAAA==",
                extensions: members.strings("extensions").map(writtenExtension)
            )
        )
    }
}

/// An offer as it is written in an option, without quotes.
private func writtenExtension(_ text: String) -> WebSocketExtension {
    let parts = text.split(separator: ";").map { String($0.trimmingPrefix(" ")) }
    return WebSocketExtension(
        parts.first ?? "",
        parameters: parts.dropFirst().map { parameter in
            let halves = parameter.split(separator: "=", maxSplits: 1).map(String.init)
            return WebSocketExtension.Parameter(halves[0], halves.count == 2 ? halves[1] : nil)
        }
    )
}

private func requestOrThrow(
    _ request: Result<WebSocketRequest, WebSocketEncodingError>
) throws(JSONValueError) -> WebSocketRequest {
    switch request {
    case .success(let request): return request
    case .failure(let error): throw JSONValueError(reason: "the options make no request: \(error.code.identifier)")
    }
}

/// `websocket.encode-request`.
func encodeRequest(_ request: TesteeRequest) throws(JSONValueError) -> TesteeAnswer {
    try encodeHead(request) { event, sink throws(JSONValueError) in
        let members = try JSONMembers(of: event)
        let request = try WebSocketRequest.reading(
            members,
            key: members.string("key"),
            extensions: WebSocketExtension.reading(members)
        )
        return Result { () throws(WebSocketEncodingError) in try request.get().encode(into: &sink) }
    }
}

/// `websocket.encode-response`.
func encodeResponse(_ request: TesteeRequest) throws(JSONValueError) -> TesteeAnswer {
    let asked = try WebSocketHandshakeOptions(request.options).request()
    return try encodeHead(request) { event, sink throws(JSONValueError) in
        let members = try JSONMembers(of: event)
        let status = try members.number("status", UInt16.self) ?? 0
        let subprotocol = try members.optionalString("subprotocol")
        let extensions = try WebSocketExtension.reading(members)
        let fields = try WebSocketHeaderField.reading(members)
        return Result { () throws(WebSocketEncodingError) in
            let response =
                status == 101
                ? try WebSocketResponse(
                    accepting: asked,
                    subprotocol: subprotocol,
                    extensions: extensions,
                    fields: fields
                )
                : try WebSocketResponse(refusing: status, fields: fields)
            try response.encode(into: &sink)
        }
    }
}

private func encodeHead(
    _ request: TesteeRequest,
    _ encode: (JSONValue, inout BoundedSink) throws(JSONValueError) -> Result<Void, WebSocketEncodingError>
) throws(JSONValueError) -> TesteeAnswer {
    guard case .events(let events) = request.input else { throw JSONValueError(reason: "an encoder takes events") }
    var sink = BoundedSink(capacity: try WebSocketOptions(request.options).capacity)
    for event in events {
        if case .failure(let error) = try encode(event, &sink) { return refusal(error) }
    }
    return .encoded(sink.bytes)
}

// MARK: Events

extension WebSocketRequest {
    /// The request of an event, or of a client's options.
    fileprivate static func reading(
        _ members: JSONMembers,
        key: String,
        extensions: [WebSocketExtension]
    ) throws(JSONValueError) -> Result<WebSocketRequest, WebSocketEncodingError> {
        guard let key = WebSocketHandshakeKey(key) else { throw JSONValueError(reason: "\(key) is no key") }
        let host = try members.optionalString("host") ?? "server.example.com"
        let target = try members.optionalString("target") ?? "/"
        let subprotocols = try members.strings("subprotocols")
        let fields = try WebSocketHeaderField.reading(members)
        return Result { () throws(WebSocketEncodingError) in
            try WebSocketRequest(
                host: host,
                target: target,
                key: key,
                subprotocols: subprotocols,
                extensions: extensions,
                fields: fields
            )
        }
    }

    var event: JSONValue {
        var members: [String: JSONValue] = [
            "type": .string("request"),
            "target": .string(target),
            "host": .string(host),
            "key": .string(key.text),
        ]
        members["subprotocols"] = .nonEmpty(subprotocols.map { .string($0) })
        members["extensions"] = .nonEmpty(extensions.map(\.event))
        members["fields"] = .nonEmpty(fields.filter { !$0.isOwn }.map(\.event))
        return .object(members)
    }
}

extension WebSocketResponse {
    var event: JSONValue {
        var members: [String: JSONValue] = ["type": .string("response"), "status": .string(String(status))]
        members["subprotocol"] = subprotocol.map { .string($0) }
        members["extensions"] = .nonEmpty(extensions.map(\.event))
        members["fields"] = .nonEmpty(fields.filter { !$0.isOwn }.map(\.event))
        return .object(members)
    }
}

extension WebSocketExtension {
    fileprivate static func reading(_ members: JSONMembers) throws(JSONValueError) -> [WebSocketExtension] {
        try members.objects("extensions").map { member throws(JSONValueError) in
            WebSocketExtension(
                try member.string("name"),
                parameters: try member.objects("parameters").map { parameter throws(JSONValueError) in
                    Parameter(try parameter.string("name"), try parameter.optionalString("value"))
                }
            )
        }
    }

    fileprivate var event: JSONValue {
        var members: [String: JSONValue] = ["name": .string(name)]
        members["parameters"] = .nonEmpty(
            parameters.map { parameter in
                var members: [String: JSONValue] = ["name": .string(parameter.name)]
                members["value"] = parameter.value.map { .string($0) }
                return .object(members)
            }
        )
        return .object(members)
    }
}

extension WebSocketHeaderField {
    /// The fields that an event has members of their own for, or none.
    private static let own: Set<String> = [
        "host", "upgrade", "connection", "sec-websocket-key", "sec-websocket-version", "sec-websocket-protocol",
        "sec-websocket-extensions", "sec-websocket-accept",
    ]

    fileprivate var isOwn: Bool { Self.own.contains(name.lowercased()) }

    fileprivate static func reading(_ members: JSONMembers) throws(JSONValueError) -> [WebSocketHeaderField] {
        try members.objects("fields").map { field throws(JSONValueError) in
            WebSocketHeaderField(name: try field.string("name"), valueBytes: try field.bytes("value"))
        }
    }

    fileprivate var event: JSONValue {
        .object(["name": .string(name), "value": .bytes(valueBytes)])
    }
}

extension JSONValue {
    /// An array, or `nil` for an empty one, which an event leaves out.
    fileprivate static func nonEmpty(_ elements: [JSONValue]) -> JSONValue? {
        elements.isEmpty ? nil : .array(elements)
    }
}
