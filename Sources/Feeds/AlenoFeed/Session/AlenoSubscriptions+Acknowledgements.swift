public import FeedwireJSON

/// What an acknowledgement led to.
public struct AlenoSubscriptionOutcome: Hashable, Sendable {
    /// What the request was about.
    public let family: AlenoFamily
    /// Whether it asked for symbols; otherwise it asked for them no more.
    public let isSubscription: Bool
    /// What the server said, or `nil` for a status that is none of the documentation's.
    public let status: AlenoStatus?
    /// The symbols that the server has taken on, or let go.
    public let accepted: [AlenoSymbol]
    /// The symbols of the request that it has not.
    public let rejected: [AlenoSymbol]
    /// Symbols that the server had, and does not name any more: they are asked for again.
    public let lost: [AlenoSymbol]
    /// Why a request was refused, for a person.
    public let error: String?
}

extension AlenoSubscriptions {
    /// Takes the acknowledgement of the request that is under way.
    ///
    /// Its lists decide, and its status where they say nothing: the documentation's versions differ in both.
    ///
    /// - Parameters:
    ///   - message: It.
    ///   - text: What it was decoded from.
    /// - Returns: What it led to; `nil` for a message that is no acknowledgement, and for one that nobody waits for.
    /// - Throws: `JSONDecodingError.Code.wrongKind` for a list, a status or an error that is of another kind. The request is still
    ///   under way then: call ``missed()``.
    public mutating func receive(
        _ message: AlenoMessage,
        in text: Span<UInt8>
    ) throws(JSONDecodingError) -> AlenoSubscriptionOutcome? {
        guard case .acknowledgement(let fields) = message.content, let request = underWay else { return nil }
        let interesting = entries.filter { $0.family == request.family }.map { $0.symbol }
        let answer = try Answer(fields, about: interesting, in: text)
        underWay = nil
        var (accepted, rejected): ([AlenoSymbol], [AlenoSymbol]) = ([], [])
        for symbol in request.symbols {
            let isAccepted = request.isSubscription ? answer.takesOn(symbol) : answer.letsGo(symbol)
            if isAccepted { accepted.append(symbol) } else { rejected.append(symbol) }
            settle(symbol, of: request, isAccepted: isAccepted)
        }
        return AlenoSubscriptionOutcome(
            family: request.family,
            isSubscription: request.isSubscription,
            status: answer.status,
            accepted: accepted,
            rejected: rejected,
            lost: takeLost(request, answer),
            error: answer.error
        )
    }

    private mutating func settle(_ symbol: AlenoSymbol, of request: Request, isAccepted: Bool) {
        guard let index = index(of: symbol, request.family) else { return }
        switch (entries[index].state, request.isSubscription) {
        case (.requested, true): entries[index].state = isAccepted ? .subscribed : .rejected
        // It was asked for no more meanwhile, and is not there anyway.
        case (.leaving, true): if !isAccepted { entries.remove(at: index) }
        // What a server does not let go is not asked for again.
        case (.leaving, false): entries.remove(at: index)
        case (.wanted, _), (.requested, false), (.subscribed, _), (.rejected, _): break
        }
    }

    /// Symbols of the family that the server had and does not name; each is asked for again.
    private mutating func takeLost(_ request: Request, _ answer: Answer) -> [AlenoSymbol] {
        guard answer.namesAll else { return [] }
        var lost: [AlenoSymbol] = []
        for index in entries.indices
        where entries[index].family == request.family && entries[index].state == .subscribed
            && !answer.names(entries[index].symbol)
        {
            entries[index].state = .wanted
            lost.append(entries[index].symbol)
        }
        return lost
    }
}

/// An acknowledgement, as far as it is about symbols that are of interest.
///
/// A server's list may be long and ours is not, so that its elements are looked for in ours, one by one.
private struct Answer {
    let status: AlenoStatus?
    let error: String?
    /// Those of interest, in the order of their bytes.
    private let symbols: [AlenoSymbol]
    private let involved: Marks
    private let after: Marks
    private let rejected: Marks

    /// Which of the symbols a list has.
    private struct Marks {
        var isEmpty = true
        var isNamed: [Bool]

        init(_ field: JSONField<[String]>, among symbols: [AlenoSymbol], in text: Span<UInt8>) throws(JSONDecodingError)
        {
            isNamed = [Bool](repeating: false, count: symbols.count)
            guard var elements: JSONElements<String> = try field.elements() else { return }
            while let element = try elements.next(in: text) {
                guard let name = try element.read(in: text) else { continue }
                isEmpty = false
                if let index = Answer.index(of: AlenoSymbol(name), in: symbols) { isNamed[index] = true }
            }
        }
    }

    init(
        _ fields: AlenoMessage.Acknowledgement,
        about interesting: [AlenoSymbol],
        in text: Span<UInt8>
    ) throws(JSONDecodingError) {
        status = try fields.status.read(in: text).flatMap { AlenoStatus(ofAnyCase: $0) }
        error = try fields.error.read(in: text)
        let symbols = interesting.sorted { $0.precedes($1) }
        self.symbols = symbols
        involved = try Marks(fields.involvedSubscriptions, among: symbols, in: text)
        after = try Marks(fields.subscriptionsAfterUpdate, among: symbols, in: text)
        rejected = try Marks(fields.rejectedSubscriptions, among: symbols, in: text)
    }

    /// Whether what the server has is said, rather than left out.
    var namesAll: Bool { !after.isEmpty }

    /// Whether the server has a symbol now, where ``namesAll``.
    func names(_ symbol: AlenoSymbol) -> Bool { has(symbol, after) }

    func takesOn(_ symbol: AlenoSymbol) -> Bool {
        if has(symbol, rejected) { return false }
        if namesAll { return has(symbol, after) }
        switch status {
        case .ok?: return true
        case .partial?: return has(symbol, involved)
        case .error?, nil: return false
        }
    }

    func letsGo(_ symbol: AlenoSymbol) -> Bool {
        if namesAll { return !has(symbol, after) }
        switch status {
        case .ok?: return true
        case .partial?: return !has(symbol, rejected)
        case .error?, nil: return false
        }
    }

    private func has(_ symbol: AlenoSymbol, _ marks: Marks) -> Bool {
        Self.index(of: symbol, in: symbols).map { marks.isNamed[$0] } ?? false
    }

    private static func index(of symbol: AlenoSymbol, in symbols: [AlenoSymbol]) -> Int? {
        var range = symbols.indices
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if symbols[middle] == symbol { return middle }
            range = symbols[middle].precedes(symbol) ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
        }
        return nil
    }
}

extension AlenoSymbol {
    fileprivate func precedes(_ other: AlenoSymbol) -> Bool {
        text.utf8.lexicographicallyPrecedes(other.text.utf8)
    }
}

extension AlenoStatus {
    /// The result of a name in whatever case, or `nil`.
    fileprivate init?(ofAnyCase name: String) {
        let lowercase = name.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
        let status = Self.allCases.first { status in
            status.wireName.withUTF8Buffer { unsafe lowercase.elementsEqual($0) }
        }
        guard let status else { return nil }
        self = status
    }
}
