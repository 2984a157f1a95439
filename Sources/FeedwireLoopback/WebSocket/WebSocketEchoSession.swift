import WebSocketCodec

/// A server's end of a connection that sends back every text and binary message.
package struct WebSocketEchoSession: LoopbackSession {
    private var connection: WebSocketConnection
    private let settings: WebSocketSettings

    package init(_ settings: WebSocketSettings) {
        connection = .server(limits: settings.limits)
        self.settings = settings
    }

    package mutating func start(_ outlet: inout Outlet) {
        outlet.deadline = outlet.now + settings.handshakeTimeout
    }

    package mutating func receive(_ input: inout MutableSpan<UInt8>, upTo end: Int, _ outlet: inout Outlet) {
        var offset = 0
        do {
            while let step = try connection.next(in: &input, at: &offset, upTo: end) {
                try take(step, of: input.span, &outlet)
            }
        } catch let error as WebSocketDecodingError {
            try? connection.encodeFailure(error, into: &outlet.bytes)
            outlet.close()
        } catch {
            outlet.abort()
        }
    }

    private mutating func take(
        _ step: WebSocketConnection.Step,
        of input: Span<UInt8>,
        _ outlet: inout Outlet
    ) throws(WebSocketEncodingError) {
        switch step {
        case .request:
            let request = connection.request
            try connection.accept(
                subprotocol: settings.subprotocol.flatMap { request?.offers(subprotocol: $0) == true ? $0 : nil },
                into: &outlet.bytes
            )
            outlet.deadline = nil
        case .message(let message):
            if let reply = connection.reply(to: message) {
                try connection.encode(reply, in: input, into: &outlet.bytes)
            } else if !message.kind.isControl, connection.isOpen {
                try connection.encode(message, in: input, into: &outlet.bytes)
            }
        case .awaitPeer: outlet.deadline = outlet.now + settings.closeTimeout
        case .closeTransport: outlet.close()
        case .accepted, .refused: break
        }
    }

    /// A server has nothing to say to a client that is gone, with a close frame or without.
    package mutating func receiveEnd(_ outlet: inout Outlet) {}

    package mutating func deadlinePassed(_ outlet: inout Outlet) {
        outlet.close()
    }

    package mutating func shutDown(_ outlet: inout Outlet) {
        do throws(WebSocketEncodingError) {
            try connection.encode(.close(.goingAway, reason: ""), into: &outlet.bytes)
            outlet.deadline = outlet.now + settings.closeTimeout
        } catch {
            outlet.close()
        }
    }

    package mutating func ended(_ end: ConnectionEnd) {}
}
