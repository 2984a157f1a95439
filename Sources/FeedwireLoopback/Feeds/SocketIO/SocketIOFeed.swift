/// What the simulator of a feed plays with one client over Socket.IO, in the namespace that this is connected to.
protocol SocketIOFeed {
    /// The namespaces that a client may choose from.
    static var namespaces: [String] { get }

    /// Why a client with these credentials, whose Engine.IO session the request opened, is not let in; `nil` if it is.
    func refusal(of credentials: ForeignJSON?, _ request: HTTPRequest) -> String?

    /// The client is let in.
    mutating func connected(at now: Duration)

    /// Takes an event; returns the argument of its acknowledgement, or `nil` for none.
    mutating func take(_ name: String, _ arguments: [ForeignJSON], at now: Duration) -> [UInt8]?

    /// Makes the updates that are due; where there is no rate they always are.
    mutating func advance(to now: Duration)

    /// When ``advance(to:)`` is to be called; `nil` for never.
    var deadline: Duration? { get }

    /// Whether updates are made as fast as the client reads, and there are some.
    var isEager: Bool { get }

    /// The next event that the client is to be sent.
    mutating func nextEvent() -> SocketIOFeedEvent?

    /// Whether the connection is to be dropped behind the last event.
    var mustDrop: Bool { get }
}

/// An event of a simulator, whose argument is JSON that it has written.
struct SocketIOFeedEvent {
    let name: String
    let argument: [UInt8]

    init(_ name: String, _ argument: [UInt8]) {
        self.name = name
        self.argument = argument
    }
}
