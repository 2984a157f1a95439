import FeedwireCore
import FeedwireJSON
public import SocketIOCodec

// The idea: what a push has in plenty is states, and all of them are read. So the packet is read as far as its states, each state
// where it comes, and the rest of the packet behind the last one: every byte is checked once, and none is skipped to be read again.
// How a push begins and how a state is written is nearly always the same. That is tried first, and what differs goes the general
// way from where it began.

/// Goes over the states of a push, in the same pass that reads the packet: the fastest way to many states.
///
/// ```swift
/// var states = try AlenoStates(decoding: text)
/// guard states.kind == .equities else { return }
/// var equity = AlenoEquityValues()
/// while try states.next(into: &equity, in: text) {
///     if let symbol = equity.symbol, symbol.equals("NVDA", in: text) { price = equity.price }
/// }
/// ```
///
/// What is wrong with the packet behind a state is found only there: what was read before is of no use then. Use a new one for each
/// message.
public struct AlenoStates: Sendable {
    /// The sorts of pushes.
    public enum Kind: UInt8, Hashable, Sendable {
        /// States of tickers, or of pairs: read them as ``AlenoTickerValues``, or as ``AlenoMessage/TokenState``.
        case tokens
        /// States of equities: read them as ``AlenoEquityValues``, or as ``AlenoMessage/EquityState``.
        case equities
    }

    /// The packet; of a push it has what comes before the states, and of any other message all, for
    /// ``AlenoMessage/init(_:in:)``.
    public let packet: SocketIOPacket
    /// The event, if its name is known.
    public let event: AlenoEventName?
    /// What the states are; `nil` for a message that is no push, or has no array of states.
    public let kind: Kind?

    /// Stands in the array of states.
    private var reader: JSONReader
    /// Whether it does, and there may be one more.
    private var isOpen: Bool

    /// Reads a text message as far as its states.
    ///
    /// - Parameters:
    ///   - text: The message: what Engine.IO delivers, without its own first digit.
    ///   - revision: The version of the protocol of Socket.IO.
    ///   - limits: How much it may make us take.
    /// - Throws: What is no packet; in a push, as far as it was read.
    /// - Complexity: O(*n*) for *n* bytes before the states, or of a message that is no push; no allocation.
    public init(
        decoding text: Span<UInt8>,
        revision: SocketIORevision = .five,
        limits: SocketIOLimits = SocketIOLimits()
    ) throws(SocketIODecodingError) {
        let isWithinLimits = text.count <= limits.byteCount && limits.depth > 1
        if isWithinLimits, let event = AlenoEventName(ofUsualPush: text), let start = event.usualStart {
            self.init(event, usualStart: start.utf8CodeUnitCount, depthLimit: limits.depth)
        } else {
            try self.init(decodingAny: text, revision: revision, limits: limits)
        }
    }

    /// A push that begins as usual, with so many bytes.
    private init(_ event: AlenoEventName, usualStart byteCount: Int, depthLimit: Int) {
        // The name lies behind `2[`, and before `,[`.
        packet = SocketIOPacket(eventNamed: ByteRange(checked: 2..<byteCount &- 2))
        self.event = event
        kind = Kind(event)
        reader = JSONReader(insideArrayAt: byteCount, depth: 2, depthLimit: depthLimit)
        isOpen = true
    }

    private init(
        decodingAny text: Span<UInt8>,
        revision: SocketIORevision,
        limits: SocketIOLimits
    ) throws(SocketIODecodingError) {
        var arguments: JSONReader?
        let packet = try SocketIOPacket(decoding: text, revision: revision, limits: limits, pausingAt: &arguments)
        event = packet.namespace.isDefault ? AlenoEventName(packet.eventName, in: text) : nil
        if let kind = event.flatMap({ Kind($0) }), let reader = try Self.readerOfStates(from: arguments, in: text) {
            self.packet = packet
            self.kind = kind
            self.reader = reader
            isOpen = true
        } else {
            // Seldom, and short: it is read anew, as a whole.
            let isWhole = arguments == nil
            self.packet = isWhole ? packet : try SocketIOPacket(decoding: text, revision: revision, limits: limits)
            kind = nil
            reader = JSONReader(at: ByteRange(checked: 0..<0))
            isOpen = false
        }
    }

    /// A reader in the array that the first argument is, or `nil` if there is none.
    private static func readerOfStates(
        from arguments: JSONReader?,
        in text: Span<UInt8>
    ) throws(SocketIODecodingError) -> JSONReader? {
        guard var reader = arguments else { return nil }
        do throws(JSONDecodingError) {
            guard try reader.nextElement(in: text), try reader.peekKind(in: text) == .array else { return nil }
            try reader.beginArray(in: text)
            return reader
        } catch {
            throw SocketIODecodingError(error)
        }
    }
}

// MARK: States

extension AlenoStates {
    /// Reads the next state of an equity, as values.
    ///
    /// - Parameters:
    ///   - values: Where they go, in the place of others. What is no object has none.
    ///   - text: The message.
    /// - Returns: Whether there was one; behind the last one the rest of the packet was read.
    /// - Throws: What is wrong with the packet; there is no further state then. Where a value is of an unexpected kind or out of
    ///   range, what a field of ``AlenoMessage/EquityState`` throws when it is read; the next state can be read then.
    /// - Complexity: O(*n*) for *n* bytes of the state, no allocation.
    public mutating func next(
        into values: inout AlenoEquityValues,
        in text: Span<UInt8>
    ) throws(SocketIODecodingError) -> Bool {
        if isOpen, values.read(usualElementOf: &reader, in: text) { return true }
        var state = AlenoMessage.EquityState()
        guard try next(into: &state, in: text) else { return false }
        do throws(JSONDecodingError) {
            values = try AlenoEquityValues(state, in: text)
        } catch {
            throw SocketIODecodingError(error)
        }
        return true
    }

    /// Reads the next state of a ticker, as values.
    ///
    /// - Parameters:
    ///   - values: Where they go, in the place of others. What is no object has none.
    ///   - text: The message.
    /// - Returns: Whether there was one; behind the last one the rest of the packet was read.
    /// - Throws: What is wrong with the packet; there is no further state then. Where a value is of an unexpected kind or out of
    ///   range, what a field of ``AlenoMessage/TokenState`` or of ``AlenoMessage/Market`` throws when it is read; the next state
    ///   can be read then.
    /// - Complexity: O(*n*) for *n* bytes of the state, no allocation.
    public mutating func next(
        into values: inout AlenoTickerValues,
        in text: Span<UInt8>
    ) throws(SocketIODecodingError) -> Bool {
        if isOpen, values.read(usualElementOf: &reader, in: text) { return true }
        var state = AlenoMessage.TokenState()
        guard try next(into: &state, in: text) else { return false }
        do throws(JSONDecodingError) {
            values = try AlenoTickerValues(state, in: text)
        } catch {
            throw SocketIODecodingError(error)
        }
        return true
    }

    /// Reads the next state of an equity.
    ///
    /// - Parameters:
    ///   - state: Where it goes, in the place of another. What is no object has no members.
    ///   - text: The message.
    /// - Returns: Whether there was one; behind the last one the rest of the packet was read.
    /// - Throws: What is wrong with the packet; there is no further state then.
    /// - Complexity: O(*n*) for *n* bytes of the state, no allocation.
    public mutating func next(
        into state: inout AlenoMessage.EquityState,
        in text: Span<UInt8>
    ) throws(SocketIODecodingError) -> Bool {
        try read(&state, in: text)
    }

    /// Reads the next state of a ticker or a pair.
    ///
    /// - Parameters:
    ///   - state: Where it goes, in the place of another. What is no object has no members.
    ///   - text: The message.
    /// - Returns: Whether there was one; behind the last one the rest of the packet was read.
    /// - Throws: What is wrong with the packet; there is no further state then.
    /// - Complexity: O(*n*) for *n* bytes of the state, no allocation.
    public mutating func next(
        into state: inout AlenoMessage.TokenState,
        in text: Span<UInt8>
    ) throws(SocketIODecodingError) -> Bool {
        try read(&state, in: text)
    }

    @inline(__always)
    private mutating func read<State: AlenoState>(
        _ state: inout State,
        in text: Span<UInt8>
    ) throws(SocketIODecodingError) -> Bool {
        guard isOpen else { return false }
        // Only what follows without an error is read on.
        isOpen = false
        if reader.isAtUsualEnd(in: text) { return false }
        state = State()
        do throws(JSONDecodingError) {
            if try reader.nextElement(in: text) {
                if try reader.peekKind(in: text) == .object {
                    try reader.readFields(&state, of: State.keys, in: text)
                } else {
                    state.object = JSONField(try reader.readValue(in: text))
                }
                isOpen = true
                return true
            }
        } catch {
            throw SocketIODecodingError(error)
        }
        try reader.finishArguments(in: text)
        return false
    }
}

extension AlenoStates.Kind {
    /// The sort of push that an event is, or `nil` if it is none.
    init?(_ event: AlenoEventName) {
        switch event {
        case .newEquityStates: self = .equities
        case .newTokenStates, .initialTokenStates: self = .tokens
        case .subscribeTicker, .unsubscribeTicker, .subscribeEquity, .unsubscribeEquity, .subscribe, .unsubscribe:
            return nil
        }
    }
}

/// A state of a push, as ranges: its stored properties are fields, that of the object first.
protocol AlenoState {
    static var keys: JSONKeys { get }
    var object: JSONField<JSONRaw> { get set }

    init()
}

extension AlenoState {
    /// The whole state, unless it is no object.
    var objectWithMembers: JSONField<JSONRaw> { object.raw?.kind == .object ? object : JSONField() }
}
