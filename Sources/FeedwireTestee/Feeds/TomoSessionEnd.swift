import FeedwireConformance
import FeedwireCore
import FeedwireJSON
import TomoFeed

/// What `tomo.run-client` plays.
struct TomoSessionEnd: FeedSessionEnd {
    static let limitNames = ["target-count"]

    private var session: TomoClientSession
    private var closeNotice = FeedCloseNotice()

    init(_ options: [String: VectorEvent]) throws(JSONValueError) {
        let limits = try limitValues(options, named: Self.limitNames)
        var settings = TomoSessionSettings()
        settings.targetCount = limits["target-count"] ?? settings.targetCount
        if let timeout = try VectorMembers(options).number("silence-timeout", Int.self) {
            settings.silenceTimeout = .milliseconds(timeout)
        }
        session = TomoClientSession(
            settings: settings,
            profile: try VectorMembers(options).optionalString("profile")
        )
    }

    mutating func receive(_ text: [UInt8], at now: Duration, into events: inout [VectorEvent]) -> ReportedError? {
        do throws(JSONDecodingError) {
            let message = try TomoMessage(decoding: text.span, limits: JSONLimits())
            let step = try session.receive(message, in: text.span, at: now)
            events.append(event(of: step))
            return nil
        } catch {
            return ReportedError(error)
        }
    }

    private func event(of step: TomoSessionStep) -> VectorEvent {
        var members: [String: VectorEvent] = [:]
        let type: StaticString
        switch step.kind {
        case .ready:
            type = "ready"
            members["accepted"] = .texts(session.acceptedTargets)
            members["missing"] = .texts(session.missingTargets.map { $0.targetID })
        case .notReady: type = "not-ready"
        case .gap(let missedCount):
            type = "gap"
            if let missedCount { members["missed"] = .string("\(missedCount)") }
        case .status(let status):
            type = "status"
            members["status"] = .string("\(status.wireName)")
        case .event: type = "event"
        @unknown default: type = "unknown"
        }
        switch step.order {
        case .next?: members["order"] = .string("next")
        case .repeated?: members["order"] = .string("repeated")
        case .gap(let missedCount)?: members["skipped"] = .string("\(missedCount)")
        case nil: break
        }
        if step.isOfNewSession { members["session"] = .text(session.sessionID ?? "") }
        return .typed(type, members)
    }

    mutating func tell(_ type: String, at now: Duration, into events: inout [VectorEvent]) throws(JSONValueError) {
        switch type {
        case "opened":
            closeNotice.reset(isTold: false)
            session.carrierOpened(at: now)
        case "closed":
            session.carrierClosed(at: now)
            closeNotice.reset(isTold: true)
            events.append(.typed("reconnect", ["delay": .milliseconds(of: session.reconnectDelay)]))
        case "traffic": session.noteTraffic(at: now)
        default: throw JSONValueError(reason: "a carrier cannot tell \"\(type)\"")
        }
    }

    mutating func perform(_ action: VectorMembers, at now: Duration) throws(JSONValueError) -> StaticString? {
        switch try action.string("type") {
        case "add":
            let targets: [TomoTarget] = try action.document("targets")
            do throws(TomoSessionError) {
                try session.add(targets, at: now)
            } catch {
                return error.code.identifier
            }
        case "remove": session.remove(try action.document("targets"))
        case "renew": session.renew()
        case "close": session.close()
        case let other: throw action.error("type", "cannot be \"\(other)\"")
        }
        return nil
    }

    mutating func advance(to now: Duration) {
        session.advance(to: now)
    }

    mutating func drain(at now: Duration, into events: inout [VectorEvent]) {
        while let text = session.nextText() { events.append(.sent(text)) }
        closeNotice.tell(session.closeReason?.text, into: &events)
    }
}
