import FeedwireCore

/// How packets travel, as `transport` names it.
@nonexhaustive
public enum EngineIOTransport: UInt8, CaseIterable, Hashable, Sendable {
    /// Requests and answers of HTTP.
    case polling
    /// WebSocket.
    case websocket
    /// WebTransport, in revision 4.
    case webtransport

    /// The name on the wire, which has a case.
    public var name: StaticString {
        switch self {
        case .polling: "polling"
        case .websocket: "websocket"
        case .webtransport: "webtransport"
        }
    }

    /// The transport of a name, or `nil` if none has it.
    init?(name: [UInt8]) {
        guard let transport = Self.allCases.first(where: { name.elementsEqual($0.name) }) else { return nil }
        self = transport
    }
}
