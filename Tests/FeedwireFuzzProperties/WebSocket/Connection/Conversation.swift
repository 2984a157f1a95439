import WebSocketCodec

/// Two ends of a connection that send what the input says, and receive it in pieces.
struct Conversation {
    private var client: End
    private var server: End

    /// An end, what is under way to it, and what has happened there.
    private struct End {
        var subject: ConnectionSubject
        var unread: [UInt8] = []
        var outcome = ConnectionSubject.Outcome()

        init(_ setup: ConnectionSubject.Setup) {
            subject = ConnectionSubject(setup)
        }

        /// Takes some of what is under way, and returns what the peer is sent for it.
        mutating func receive(_ byteCount: Int, inPlace: Bool) throws(PropertyFailure) -> [UInt8] {
            let piece = unread.prefix(byteCount)
            unread.removeFirst(piece.count)
            let before = outcome.sentBytes.count
            var events: [ConnectionEvent] = []
            let error = try subject.feed(piece, inPlace: inPlace) { events.append($0) }
            outcome.events += events
            try expect(error == nil, "\(String(describing: error)) of what the peer sent")
            return Array(outcome.sentBytes[before...])
        }

        mutating func send(_ message: MessageEvent) throws(PropertyFailure) -> [UInt8] {
            let event = try subject.send(message)
            outcome.events.append(event)
            return if case .sent(let bytes, _) = event { bytes } else { [] }
        }
    }

    init(_ options: ConnectionFuzzOptions) throws(PropertyFailure) {
        let request = try OpeningRequest.make(offers: options.base.offers)
        var setup = ConnectionSubject.Setup(role: .client, offered: request)
        setup.startsWithHead = options.base.startsWithHead
        setup.fragmentByteCount = options.fragmentByteCount
        setup.isOwned = options.base.role == .server
        client = End(setup)
        // One end that echoes is enough, and so is one that leaves its close frame to the application.
        server = End(
            ConnectionSubject.Setup(
                role: .server,
                startsWithHead: setup.startsWithHead,
                fragmentByteCount: setup.fragmentByteCount,
                habits: options.habits.subtracting(.closesByHand)
            )
        )
        if setup.startsWithHead { server.unread = try request.encoded() }
    }

    mutating func run(_ input: inout FuzzInput) throws(PropertyFailure) {
        while !input.isAtEnd {
            let choice = input.byte()
            let byServer = choice & 1 != 0
            if choice & 2 != 0 {
                try deliver(Int(input.byte()), toServer: byServer, inPlace: choice & 4 != 0)
            } else {
                try send(MessageEvent(choosing: &input), byServer: byServer)
            }
        }
        try deliverAll()
        // Whoever still may says goodbye; then the other does, if it has not by itself.
        try send(MessageEvent(.close, []), byServer: false)
        try deliverAll()
        try send(MessageEvent(.close, []), byServer: true)
        try deliverAll()
        try checkEnd()
    }

    private mutating func send(_ message: MessageEvent, byServer: Bool) throws(PropertyFailure) {
        if byServer {
            client.unread += try server.send(message)
        } else {
            server.unread += try client.send(message)
        }
    }

    private mutating func deliver(_ byteCount: Int, toServer: Bool, inPlace: Bool) throws(PropertyFailure) {
        if toServer {
            client.unread += try server.receive(byteCount, inPlace: inPlace)
        } else {
            server.unread += try client.receive(byteCount, inPlace: inPlace)
        }
    }

    /// Delivers what is under way, what is due for it, and the duties that follow from what was sent.
    private mutating func deliverAll() throws(PropertyFailure) {
        repeat {
            try deliver(.max, toServer: true, inPlace: true)
            try deliver(.max, toServer: false, inPlace: true)
        } while !client.unread.isEmpty || !server.unread.isEmpty
    }

    /// Checks that all has arrived, that both ends part in order, and that the server closes the transport.
    private mutating func checkEnd() throws(PropertyFailure) {
        for (from, to) in [(client, server), (server, client)] {
            try expect(
                to.outcome.received == from.outcome.sent,
                "\(from.outcome.sent) arrived as \(to.outcome.received)"
            )
        }
        let isRefused = server.outcome.events.contains { if case .sent(_, .response(401)) = $0 { true } else { false } }
        for (end, isServer) in [(client, false), (server, true)] {
            var subject = end.subject
            let error = subject.end { _ in }
            try expect(error == nil, "\(String(describing: error)) at the end")
            let awaited = end.outcome.events.filter { $0 == .awaitPeer }.count
            let closed = end.outcome.events.filter { $0 == .closeTransport }.count
            try expect(closed == (isServer || isRefused ? 1 : 0), "has closed the transport \(closed) times")
            try expect(isServer || isRefused ? awaited <= 1 : awaited == 1, "has awaited the peer \(awaited) times")
        }
    }
}
