import FeedwireJSON
import SocketIOCodec

/// A server's end: the owner lets in all but a namespace of an even number of bytes.
struct SocketIOFuzzServer: SocketIOFuzzEnd {
    private var session: SocketIOServerSession
    private var store: SocketIORecoveryStore
    private let settings: SocketIOSessionSettings
    private var acknowledgements = SocketIOFuzzAcknowledgements()
    private var failure: PropertyFailure?
    private var nameCount = 0

    init(_ settings: SocketIOSessionSettings) {
        self.settings = settings
        session = SocketIOServerSession(settings: settings, at: .zero)
        store = SocketIORecoveryStore(window: .seconds(5), capacity: 2)
    }

    var deadline: Duration? { session.deadline }
    var isClosed: Bool { session.closeReason != nil }
    var openCount: Int { acknowledgements.count }

    mutating func receive(text: [UInt8], at now: Duration) -> SocketIODecodingError? {
        do throws(SocketIODecodingError) {
            if let step = try session.receive(text: text.span, at: now) { try take(step, text, at: now) }
            return nil
        } catch {
            return error
        }
    }

    mutating func receive(binary: [UInt8], at now: Duration) -> SocketIODecodingError? {
        do throws(SocketIODecodingError) {
            if let step = try session.receive(binary: binary.span, at: now) { try take(step, [], at: now) }
            return nil
        } catch {
            return error
        }
    }

    private mutating func take(
        _ step: SocketIOSessionStep,
        _ text: [UInt8],
        at now: Duration
    ) throws(SocketIODecodingError) {
        let packet = try session.ownedPacket(of: step, in: text.span)
        let namespace = packet.namespace
        switch (step.kind, packet.content) {
        case (.connect, _): letIn(namespace, step.packet.recoveryRequest(in: text.span), at: now)
        case (.event, .event(_, let arguments, let id?)):
            try? session.acknowledge(id, arguments, attachments: packet.attachments, namespace: namespace)
        case (.acknowledgement, .acknowledgement(_, let id)):
            note { acknowledgements throws(PropertyFailure) in try acknowledgements.answer(id, namespace) }
        default: break
        }
    }

    private mutating func letIn(_ namespace: String, _ request: SocketIORecoveryRequest?, at now: Duration) {
        if let request, let recovery = store.take(request, namespace: namespace, at: now),
            (try? session.accept(recovering: recovery, after: request.offset)) != nil
        {
            return
        }
        if namespace.utf8.count % 2 == 0 {
            try? session.refuse(namespace: namespace, message: "no")
        } else {
            nameCount += 1
            try? session.accept(namespace: namespace, sessionID: "s\(nameCount)", privateID: "p\(nameCount)")
        }
    }

    mutating func act(_ record: [UInt8], at now: Duration) throws(PropertyFailure) {
        let namespace = String(decoding: record.dropFirst(), as: UTF8.self)
        let asked = namespace.isEmpty ? "/" : namespace
        switch record.first {
        case UInt8(ascii: "a"):
            let id = try? session.emit("a", namespace: asked, acknowledgedWithin: .milliseconds(300), at: now)
            try acknowledgements.ask(id ?? nil, asked)
        case UInt8(ascii: "l"): try? session.disconnect(namespace: asked)
        case UInt8(ascii: "c"): session.close()
        default: _ = try? session.emit("e", namespace: asked, isVolatile: record.first == UInt8(ascii: "v"), at: now)
        }
    }

    mutating func replaceCarrier(at now: Duration) throws(PropertyFailure) {
        try end(at: now)
        session = SocketIOServerSession(settings: settings, at: now)
    }

    mutating func end(at now: Duration) throws(PropertyFailure) {
        for recovery in session.carrierClosed(at: now) {
            try expect(recovery.eventCount <= settings.recoveryPacketCount, "\(recovery.eventCount) events are kept")
            store.insert(recovery, at: now)
        }
        try noteMissed()
        try expect(store.count <= store.capacity, "\(store.count) are kept")
    }

    mutating func advance(to now: Duration) {
        session.advance(to: now)
        store.advance(to: now)
    }

    mutating func nextMessage() -> SocketIOOutgoing? { session.nextMessage() }

    mutating func noteMissed() throws(PropertyFailure) {
        if let failure { throw failure }
        while let missed = session.nextMissedAcknowledgement() {
            try acknowledgements.answer(missed.id, missed.namespace)
        }
    }

    /// Keeps a failure for a function that may throw it.
    private mutating func note(
        _ body: (inout SocketIOFuzzAcknowledgements) throws(PropertyFailure) -> Void
    ) {
        do throws(PropertyFailure) {
            try body(&acknowledgements)
        } catch {
            failure = error
        }
    }
}

/// A client's end, on a carrier from the start.
struct SocketIOFuzzClient: SocketIOFuzzEnd {
    private var session: SocketIOClientSession
    private let settings: SocketIOSessionSettings
    private var acknowledgements = SocketIOFuzzAcknowledgements()
    private var failure: PropertyFailure?

    init(_ settings: SocketIOSessionSettings) {
        self.settings = settings
        session = SocketIOClientSession(settings: settings)
        try? session.connect(at: .zero)
        session.carrierOpened(at: .zero)
    }

    var deadline: Duration? { session.deadline }
    var isClosed: Bool { session.closeReason != nil }
    var openCount: Int { acknowledgements.count }

    mutating func receive(text: [UInt8], at now: Duration) -> SocketIODecodingError? {
        do throws(SocketIODecodingError) {
            var next = try session.receive(text: text.span, at: now)
            while let step = next {
                try take(step, text)
                next = session.nextHeldStep()
            }
            return nil
        } catch {
            return error
        }
    }

    mutating func receive(binary: [UInt8], at now: Duration) -> SocketIODecodingError? {
        do throws(SocketIODecodingError) {
            var next = try session.receive(binary: binary.span, at: now)
            while let step = next {
                try take(step, [])
                next = session.nextHeldStep()
            }
            return nil
        } catch {
            return error
        }
    }

    private mutating func take(_ step: SocketIOSessionStep, _ text: [UInt8]) throws(SocketIODecodingError) {
        let packet = try session.ownedPacket(of: step, in: text.span)
        switch (step.kind, packet.content) {
        case (.event, .event(_, let arguments, let id?)):
            try? session.acknowledge(id, arguments, attachments: packet.attachments, namespace: packet.namespace)
        case (.acknowledgement, .acknowledgement(_, let id)):
            do throws(PropertyFailure) {
                try acknowledgements.answer(id, packet.namespace)
            } catch {
                failure = error
            }
        default: break
        }
    }

    mutating func act(_ record: [UInt8], at now: Duration) throws(PropertyFailure) {
        let namespace = String(decoding: record.dropFirst(), as: UTF8.self)
        let asked = namespace.isEmpty ? "/" : namespace
        switch record.first {
        case UInt8(ascii: "a"):
            let id = try? session.emit("a", namespace: asked, acknowledgedWithin: .milliseconds(300), at: now)
            try acknowledgements.ask(id ?? nil, asked)
        case UInt8(ascii: "l"): try? session.disconnect(namespace: asked)
        case UInt8(ascii: "c"): session.close()
        case UInt8(ascii: "n"): try? session.connect(asked, at: now)
        default: _ = try? session.emit("e", namespace: asked, isVolatile: record.first == UInt8(ascii: "v"), at: now)
        }
    }

    mutating func replaceCarrier(at now: Duration) throws(PropertyFailure) {
        try end(at: now)
        session.carrierOpened(at: now)
    }

    mutating func end(at now: Duration) throws(PropertyFailure) {
        let again = session.carrierClosed(at: now)
        try expect(again.count <= settings.acknowledgementCount, "\(again.count) events are to be sent again")
        try noteMissed()
    }

    mutating func advance(to now: Duration) { session.advance(to: now) }

    mutating func nextMessage() -> SocketIOOutgoing? { session.nextMessage() }

    mutating func noteMissed() throws(PropertyFailure) {
        if let failure { throw failure }
        while let missed = session.nextMissedAcknowledgement() {
            try acknowledgements.answer(missed.id, missed.namespace)
        }
    }
}
