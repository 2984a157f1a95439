public import FeedwireJSON

extension LedgerCoreClientSession {
    /// Takes an event that the server sent.
    ///
    /// - Parameters:
    ///   - message: It.
    ///   - text: What it was decoded from.
    ///   - now: The time, since an origin of yours.
    /// - Returns: What it means to the session.
    /// - Throws: `JSONDecodingError.Code.wrongKind` for a room, an id or a symbol that is no text, and
    ///   `JSONDecodingError.Code.missingMember` for a room or a symbol that is not there. The session is as before then, and the next
    ///   event may be given to it.
    public mutating func receive(
        _ message: LedgerCoreMessage,
        in text: Span<UInt8>,
        at now: Duration
    ) throws(JSONDecodingError) -> LedgerCoreSessionStep {
        advance(to: now)
        guard isConnected else { return .message }
        switch message.content {
        case .connected: return .greeted
        case .subscribed(let subscribed):
            return takeJoined(LedgerCoreRoom(try subscribed.room.require(in: text, of: subscribed.object)))
        case .unsubscribed(let left):
            return takeLeft(LedgerCoreRoom(try left.room.require(in: text, of: left.object)))
        case .rateLimitError(let error): return takeLimit(try error.details(in: text), in: text, at: now)
        default: return try takeAnswer(message, in: text, at: now)
        }
    }

    private mutating func takeJoined(_ room: LedgerCoreRoom) -> LedgerCoreSessionStep {
        if joining == room { endJoin() }
        // A room that nobody wants, or wants no more, is none of ours.
        guard rooms[room] == .joining || rooms[room] == .joined else { return .message }
        rooms.confirm(room)
        joins.removeAll { $0 == room }
        return .joined(room)
    }

    private mutating func takeLeft(_ room: LedgerCoreRoom) -> LedgerCoreSessionStep {
        switch rooms[room] {
        case .leaving?, .joined?:
            if joining == room { endJoin() }
            rooms.remove(room)
            return .left(room)
        // It was left, and is asked for again.
        case .joining?, nil: return .message
        }
    }

    /// Takes `rate_limit_error`: it is the answer to the room that is asked for, which is asked for again if a time is named.
    private mutating func takeLimit(
        _ details: LedgerCoreMessage.ErrorDetails,
        in text: Span<UInt8>,
        at now: Duration
    ) -> LedgerCoreSessionStep {
        let number = try? details.retryAfter.number(in: text)
        let delay = number.flatMap { try? $0.double(in: text) }.map { seconds in
            min(Duration.milliseconds(Int64(min(max(seconds, 0), 1e9) * 1000)), settings.retryLimit)
        }
        if let room = joining {
            endJoin()
            // It may have been left meanwhile.
            let isWanted = rooms[room] == .joining
            guard let delay else {
                leaves.removeAll { $0 == room }
                rooms.remove(room)
                return .refused(room)
            }
            if isWanted { joins.insert(room, at: 0) }
            pauseEnd = now + delay
            return .delayed(delay)
        }
        guard let delay else { return .message }
        pauseEnd = now + delay
        return .delayed(delay)
    }

    /// Takes an event of a request.
    private mutating func takeAnswer(
        _ message: LedgerCoreMessage,
        in text: Span<UInt8>,
        at now: Duration
    ) throws(JSONDecodingError) -> LedgerCoreSessionStep {
        let next = now + settings.requestTimeout
        let (progress, id): (LedgerCoreProgress, UInt64?)
        switch message.content {
        case .queryStarted(let fields):
            (progress, id) = note(.started, .queryEngine, try fields.queryID.read(in: text), next)
        case .queryProgress(let fields):
            (progress, id) = note(.advanced, .queryEngine, try fields.queryID.read(in: text), next)
        case .queryResponse(let fields):
            (progress, id) = note(.answered, .queryEngine, try fields.queryID.read(in: text), next)
        case .queryCompleted(let fields):
            (progress, id) = note(.completed, .queryEngine, try fields.queryID.read(in: text), next)
        case .queryError(let fields):
            (progress, id) = note(.failed, .queryEngine, try fields.queryID.read(in: text), next)
        case .marketDataResponse(let fields):
            let symbol = try fields.symbol.require(in: text, of: fields.object)
            (progress, id) = (.completed, requests.noteMarket(.completed, symbol: symbol, nextBy: next))
        case .marketChartInitialData(let fields):
            let symbol = try fields.symbol.require(in: text, of: fields.object)
            (progress, id) = (.completed, requests.noteMarket(.completed, symbol: symbol, nextBy: next))
        case .marketDataError:
            (progress, id) = (.failed, requests.noteMarket(.failed, symbol: nil, nextBy: next))
        case .addressAnalysisStarted(let fields):
            (progress, id) = note(.started, .compliance, try fields.jobID.read(in: text), next)
        case .addressAnalysisProgress(let fields):
            (progress, id) = note(.advanced, .compliance, try fields.jobID.read(in: text), next)
        case .addressAnalysisResponse(let fields):
            (progress, id) = note(.answered, .compliance, try fields.jobID.read(in: text), next)
        case .addressAnalysisCompleted(let fields):
            (progress, id) = note(.completed, .compliance, try fields.jobID.read(in: text), next)
        case .addressAnalysisError(let fields):
            (progress, id) = note(.failed, .compliance, try fields.jobID.read(in: text), next)
        default: return .message
        }
        return id.map { .request($0, progress) } ?? .message
    }

    private mutating func note(
        _ progress: LedgerCoreProgress,
        _ family: LedgerCoreEventFamily,
        _ serverID: String?,
        _ next: Duration
    ) -> (LedgerCoreProgress, UInt64?) {
        (progress, requests.note(progress, family, serverID: serverID, nextBy: next))
    }
}
