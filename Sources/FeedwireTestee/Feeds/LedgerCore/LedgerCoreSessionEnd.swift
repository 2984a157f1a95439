import FeedwireConformance
import FeedwireCore
import FeedwireJSON
import LedgerCoreFeed
import SocketIOCodec

/// What `ledgercore.run-client` plays.
struct LedgerCoreSessionEnd: FeedSessionEnd {
    static let limitNames = ["room-count", "request-count", "request-byte-count"]

    private var session: LedgerCoreClientSession

    init(_ options: [String: VectorEvent]) throws(JSONValueError) {
        let limits = try limitValues(options, named: Self.limitNames)
        var settings = LedgerCoreSessionSettings()
        settings.roomCount = limits["room-count"] ?? settings.roomCount
        settings.requestCount = limits["request-count"] ?? settings.requestCount
        settings.requestByteCount = limits["request-byte-count"] ?? settings.requestByteCount
        session = LedgerCoreClientSession(settings: settings)
    }

    mutating func receive(_ text: [UInt8], at now: Duration, into events: inout [VectorEvent]) -> ReportedError? {
        do throws(SocketIODecodingError) {
            let message = try LedgerCoreMessage(decoding: text.span)
            do throws(JSONDecodingError) {
                events.append(try session.receive(message, in: text.span, at: now).event)
                return nil
            } catch {
                return ReportedError(error)
            }
        } catch {
            return ReportedError(error)
        }
    }

    mutating func tell(_ type: String, at now: Duration, into events: inout [VectorEvent]) throws(JSONValueError) {
        switch type {
        case "opened": session.connected(at: now)
        case "closed": session.disconnected(at: now)
        default: throw JSONValueError(reason: "a carrier cannot tell \"\(type)\"")
        }
    }

    mutating func perform(_ action: VectorMembers, at now: Duration) throws(JSONValueError) -> StaticString? {
        switch try action.string("type") {
        case "join":
            let room = LedgerCoreRoom(try action.text("room"))
            return refusal { session throws(LedgerCoreSessionError) in try session.join(room) }
        case "leave": session.leave(LedgerCoreRoom(try action.text("room")))
        case "query":
            let query = LedgerCoreQuery(sql: try action.text("sql"), applicationID: "app")
            return refusal { session throws(LedgerCoreSessionError) in try session.send(query) }
        case "market-data":
            let request = LedgerCoreMarketDataRequest(symbol: try action.text("symbol"), resolution: "1m")
            return refusal { session throws(LedgerCoreSessionError) in try session.send(request) }
        case "analysis":
            let analysis = LedgerCoreAddressAnalysis(chain: "ethereum", address: try action.text("address"))
            return refusal { session throws(LedgerCoreSessionError) in try session.send(analysis) }
        case let other: throw action.error("type", "cannot be \"\(other)\"")
        }
        return nil
    }

    private mutating func refusal<Result>(
        _ body: (inout LedgerCoreClientSession) throws(LedgerCoreSessionError) -> Result
    ) -> StaticString? {
        do throws(LedgerCoreSessionError) {
            _ = try body(&session)
            return nil
        } catch {
            return error.code.identifier
        }
    }

    mutating func advance(to now: Duration) {
        session.advance(to: now)
    }

    mutating func drain(at now: Duration, into events: inout [VectorEvent]) {
        while let missed = session.nextMissed() {
            switch missed {
            case .room(let room): events.append(.typed("missed", ["room": .text(room.name)]))
            case .timedOut(let id):
                events.append(.typed("missed", ["id": .string("\(id)"), "reason": .string("timed out")]))
            case .disconnected(let id):
                events.append(.typed("missed", ["id": .string("\(id)"), "reason": .string("disconnected")]))
            @unknown default: events.append(.typed("unknown"))
            }
        }
        while let event = session.nextEvent(at: now) {
            var text: [UInt8] = []
            // An array has room, and the namespace is one.
            try? event.encode(into: &text)
            events.append(.sent(text))
        }
    }
}

extension LedgerCoreSessionStep {
    fileprivate var event: VectorEvent {
        switch self {
        case .message: .typed("message")
        case .greeted: .typed("greeted")
        case .joined(let room): .typed("joined", ["room": .text(room.name)])
        case .left(let room): .typed("left", ["room": .text(room.name)])
        case .refused(let room): .typed("refused", ["room": .text(room.name)])
        case .delayed(let delay): .typed("delayed", ["delay": .milliseconds(of: delay)])
        case .request(let id, let progress):
            .typed("request", ["id": .string("\(id)"), "progress": .string("\(progress.text)")])
        @unknown default: .typed("unknown")
        }
    }
}
