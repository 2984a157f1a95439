import FeedwireCore
import WebSocketCodec

/// A connection of a client of texts: its WebSocket, or one request of HTTP.
package struct TextClientConnection: LoopbackSession {
    private enum Role {
        case webSocket(TextWebSocket)
        /// The number is `nil` once the answer was handed over.
        case errand(Int?, HTTPAnswerReader)
    }

    private let client: TextClient
    private let request: [UInt8]
    private var role: Role

    /// The WebSocket.
    init(_ client: TextClient, _ request: WebSocketRequest) {
        self.client = client
        var bytes: [UInt8] = []
        // An array has always room.
        try? request.encode(into: &bytes)
        self.request = bytes
        role = .webSocket(
            TextWebSocket(
                .client(request, limits: client.settings.limits),
                client.application,
                client.time,
                closeTimeout: client.settings.closeTimeout
            )
        )
    }

    /// A request of HTTP.
    init(_ client: TextClient, _ errand: TextErrand) {
        self.client = client
        request = errand.request
        let limits = HTTPLimits(bodyByteCount: client.settings.limits.messageByteCount)
        role = .errand(errand.number, HTTPAnswerReader(limits: limits))
    }

    package mutating func start(_ outlet: inout Outlet) {
        outlet.bytes += request
        outlet.deadline = outlet.now + client.settings.requestTimeout
        if case .webSocket = role { client.webSocketID = outlet.id }
    }

    package mutating func receive(_ input: inout MutableSpan<UInt8>, upTo end: Int, _ outlet: inout Outlet) {
        var offset = 0
        switch role {
        case .webSocket(var webSocket):
            webSocket.receive(&input, at: &offset, upTo: end, &outlet)
            role = .webSocket(webSocket)
        case .errand(let number, var reader):
            do throws(HTTPFault) {
                let answer = try reader.next(in: input.span, at: &offset, upTo: end)
                role = .errand(number, reader)
                if let answer { complete(answer, &outlet) }
            } catch {
                complete(nil, &outlet)
            }
        }
    }

    package mutating func receiveEnd(_ outlet: inout Outlet) {
        switch role {
        case .webSocket: withWebSocket { $0.ended(at: outlet.now) }
        case .errand(_, var reader):
            let answer = try? reader.finish()
            complete(answer ?? nil, &outlet)
        }
    }

    package mutating func wake(_ outlet: inout Outlet) {
        withWebSocket { $0.settle(&outlet) }
    }

    package mutating func sent(_ outlet: inout Outlet) {
        withWebSocket { $0.settle(&outlet) }
    }

    package mutating func deadlinePassed(_ outlet: inout Outlet) {
        switch role {
        case .webSocket: withWebSocket { $0.deadlinePassed(&outlet) }
        case .errand: complete(nil, &outlet)
        }
    }

    package mutating func shutDown(_ outlet: inout Outlet) {
        switch role {
        case .webSocket: withWebSocket { $0.shutDown(&outlet) }
        case .errand: complete(nil, &outlet)
        }
    }

    package mutating func ended(_ end: ConnectionEnd) {
        let now = ContinuousClock().now
        switch role {
        case .webSocket:
            client.hasWebSocket = false
            client.webSocketID = nil
            withWebSocket { $0.ended(at: now) }
        case .errand(let number?, _):
            role = .errand(nil, HTTPAnswerReader(limits: HTTPLimits(bodyByteCount: 0)))
            client.completed(number, nil, at: client.time.of(now))
        case .errand(nil, _): break
        }
    }

    private mutating func withWebSocket(_ body: (inout TextWebSocket) -> Void) {
        guard case .webSocket(var webSocket) = role else { return }
        body(&webSocket)
        role = .webSocket(webSocket)
    }

    private mutating func complete(_ answer: HTTPAnswer?, _ outlet: inout Outlet) {
        guard case .errand(let number?, let reader) = role else { return }
        role = .errand(nil, reader)
        client.completed(number, answer, at: client.time.of(outlet.now))
        outlet.close()
    }
}
