import FeedwireCore
import WebSocketCodec

/// A connection up to the end of the head that it waits for; what follows counts as taken here, and must not be there.
struct HandshakeSubject: StreamSubject {
    /// What a client has sent; `nil` for a server.
    private let offered: WebSocketRequest?
    private let limits: WebSocketLimits
    private var connection: WebSocketConnection
    private var byteCount = 0
    private var hasHead = false

    init(offered: WebSocketRequest?, _ limits: WebSocketLimits) {
        self.offered = offered
        self.limits = limits
        connection = Self.connection(offered, limits)
    }

    var streamOffset: UInt64 { UInt64(byteCount) }

    var partialEvent: HandshakeEvent? { nil }

    mutating func decode(
        _ input: inout MutableSpan<UInt8>,
        at offset: inout Int,
        inPlace: Bool,
        deliver: (HandshakeEvent) -> Void
    ) throws(PropertyFailure) -> WebSocketDecodingError? {
        if !hasHead {
            let start = offset
            let before = input.span.contents
            let found: WebSocketConnection.Step?
            do throws(WebSocketDecodingError) {
                found =
                    inPlace
                    ? try connection.next(in: &input, at: &offset) : try connection.next(in: input.span, at: &offset)
            } catch {
                byteCount += offset - start
                return error
            }
            try expect(input.span.contents == before, "the bytes of a head were changed")
            byteCount += offset - start
            guard let step = found else { return nil }
            hasHead = true
            deliver(try event(of: step))
            try checkRest(of: input.span, from: offset)
        }
        byteCount += input.count - offset
        offset = input.count
        return nil
    }

    mutating func finish(deliver _: (Event) -> Void) throws(WebSocketDecodingError) {
        if !hasHead { try connection.finish() }
    }

    mutating func reset() {
        self = HandshakeSubject(offered: offered, limits)
    }

    private static func connection(_ offered: WebSocketRequest?, _ limits: WebSocketLimits) -> WebSocketConnection {
        if let offered { .client(offered, limits: limits) } else { .server(limits: limits) }
    }

    private func event(of step: WebSocketConnection.Step) throws(PropertyFailure) -> HandshakeEvent {
        switch step {
        case .request:
            if offered == nil, let request = connection.request {
                return .request(request, byteCount: byteCount)
            }
        case .accepted, .refused:
            if connection.request == offered, let response = connection.response {
                try expect(response.isAccepting == (step == .accepted), "\(step) is said of \(response)")
                try expect(connection.isOpen == response.isAccepting, "is open: \(connection.isOpen), after \(step)")
                return .response(response, byteCount: byteCount)
            }
        default: break
        }
        throw PropertyFailure("\(step) was the first step")
    }

    /// Checks that a server takes nothing until it has answered, and how the stream may end meanwhile.
    private func checkRest(of input: Span<UInt8>, from offset: Int) throws(PropertyFailure) {
        guard offered == nil else { return }
        var connection = connection
        var end = offset
        let step: WebSocketConnection.Step?
        do throws(WebSocketDecodingError) {
            step = try connection.next(in: input, at: &end)
        } catch {
            throw PropertyFailure("\(error) while the request is undecided")
        }
        try expect(step == nil && end == offset, "went on behind the head while the request is undecided")
        try expect(connection.request != nil && !connection.isOpen, "the undecided request is gone")
    }
}

extension Span<UInt8> {
    /// A copy.
    var contents: [UInt8] { indices.map { self[$0] } }
}
