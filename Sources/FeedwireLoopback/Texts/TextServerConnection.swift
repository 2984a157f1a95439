import FeedwireCore
import WebSocketCodec

/// A connection to a server of texts: requests one after the other, or a WebSocket.
package struct TextServerConnection: LoopbackSession {
    private enum Phase {
        case reading
        case body(HTTPRequest)
        case webSocket
        case over
    }

    private let service: TextService
    private var reader: HTTPRequestReader
    private var phase = Phase.reading
    private var webSocket: TextWebSocket?

    init(_ service: TextService) {
        self.service = service
        reader = HTTPRequestReader(limits: HTTPLimits(bodyByteCount: service.settings.bodyByteCount))
    }

    package mutating func start(_ outlet: inout Outlet) {
        outlet.deadline = outlet.now + service.settings.requestTimeout
    }

    package mutating func receive(_ input: inout MutableSpan<UInt8>, upTo end: Int, _ outlet: inout Outlet) {
        var offset = 0
        while true {
            switch phase {
            case .reading, .body: guard takeRequest(in: input.span, at: &offset, upTo: end, &outlet) else { return }
            case .webSocket:
                webSocket?.receive(&input, at: &offset, upTo: end, &outlet)
                return
            case .over: return
            }
        }
    }

    package mutating func receiveEnd(_ outlet: inout Outlet) { webSocket?.ended(at: outlet.now) }

    package mutating func wake(_ outlet: inout Outlet) { webSocket?.settle(&outlet) }

    package mutating func sent(_ outlet: inout Outlet) { webSocket?.settle(&outlet) }

    package mutating func deadlinePassed(_ outlet: inout Outlet) {
        guard webSocket == nil else { webSocket?.deadlinePassed(&outlet); return }
        if reader.isInsideRequest { HTTPResponse(408).encode(into: &outlet.bytes, closes: true) }
        outlet.close()
    }

    package mutating func shutDown(_ outlet: inout Outlet) {
        guard webSocket == nil else { webSocket?.shutDown(&outlet); return }
        outlet.close()
    }

    package mutating func ended(_ end: ConnectionEnd) { webSocket?.ended(at: ContinuousClock().now) }
}

// MARK: Requests

extension TextServerConnection {
    /// Takes a part of a request; returns whether there is more to take.
    private mutating func takeRequest(
        in input: Span<UInt8>,
        at offset: inout Int,
        upTo end: Int,
        _ outlet: inout Outlet
    ) -> Bool {
        do throws(HTTPFault) {
            switch try reader.next(in: input, at: &offset, upTo: end) {
            case .request(let request)?: take(request, &outlet)
            case .body(let body)?:
                guard case .body(let request) = phase else { return false }
                service.server.recorder?.note(.received, .body, of: outlet.id, body.span)
                answer(request, body: body, &outlet)
            case nil: return false
            }
        } catch {
            HTTPResponse(error.status).encode(into: &outlet.bytes, closes: true)
            phase = .over
            outlet.close()
        }
        return true
    }

    private mutating func take(_ request: HTTPRequest, _ outlet: inout Outlet) {
        service.server.recorder?.note(.received, .http, of: outlet.id, request.head.bytes.span)
        if request.asksForWebSocket { return open(request, &outlet) }
        guard request.bodyByteCount > 0 else { return answer(request, body: [], &outlet) }
        phase = .body(request)
        if request.expectsContinue { outlet.bytes += "HTTP/1.1 100 Continue\r\n\r\n".utf8 }
    }

    private mutating func answer(_ request: HTTPRequest, body: [UInt8], _ outlet: inout Outlet) {
        let response = service.server.answer(request, body: body, at: service.time.of(outlet.now))
        send(response, to: request, closes: request.isLast, &outlet)
    }

    private mutating func send(_ response: HTTPResponse, to request: HTTPRequest, closes: Bool, _ outlet: inout Outlet)
    {
        let start = outlet.bytes.count
        response.encode(into: &outlet.bytes, isHead: request.isHead, closes: closes)
        service.server.recorder?.note(.sent, .http, of: outlet.id, outlet.bytes.span.extracting(start...))
        if closes {
            phase = .over
            outlet.close()
        } else {
            phase = .reading
            outlet.deadline = outlet.now + service.settings.requestTimeout
        }
    }

    /// Makes a WebSocket of the connection, if the request is a valid one and the server wants it.
    private mutating func open(_ request: HTTPRequest, _ outlet: inout Outlet) {
        var connection = WebSocketConnection.server(limits: service.settings.limits)
        var offset = 0
        do throws(WebSocketDecodingError) {
            _ = try connection.next(in: request.head.bytes.span, at: &offset)
        } catch {
            try? connection.encodeFailure(error, into: &outlet.bytes)
            phase = .over
            return outlet.close()
        }
        switch service.server.open(request, at: service.time.of(outlet.now)) {
        case .accept(let application):
            let start = outlet.bytes.count
            try? connection.accept(into: &outlet.bytes)
            service.server.recorder?.note(.sent, .http, of: outlet.id, outlet.bytes.span.extracting(start...))
            phase = .webSocket
            webSocket = TextWebSocket(
                connection,
                application,
                service.time,
                recorder: service.server.recorder,
                closeTimeout: service.settings.closeTimeout
            )
            webSocket?.open(&outlet)
        case .refuse(let response): send(response, to: request, closes: true, &outlet)
        }
    }
}
