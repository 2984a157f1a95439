import FeedwireCore
import FeedwireJSON
import PusherCodec

/// Any bytes are a message or none, just as they are an object of JSON with an event; a document is the same in every buffer, and
/// what its fields say by every accessor; a message is owned, written and read again as the same.
func checkPusherMessages(_ input: [UInt8]) throws(PropertyFailure) {
    var input = FuzzInput(input)
    let options = JSONFuzzOptions(&input)
    let json = input.rest
    try checkDocumentInPass(json, options.limits)
    guard let message = try readPusherMessage(json, options.limits) else { return }
    try checkFields(of: message, message.others, in: json)
    let event = try attempt("\(message)") { try PusherEvent(message, in: json.span) }
    try checkWritten(event)
    guard let document = event.data?.document, message.data != .null else { return }
    try checkDocument(document, of: message, in: json)
    try checkContents(of: document)
}

/// The message that bytes are, or `nil`.
private func readPusherMessage(_ json: [UInt8], _ limits: JSONLimits) throws(PropertyFailure) -> PusherMessage? {
    let whole = Result { () throws(JSONDecodingError) in try JSONValue(decoding: json.span, limits: limits) }
    let outcome = Result { () throws(PusherDecodingError) in
        try PusherMessage(decoding: json.span, limits: PusherLimits(limits))
    }
    switch (outcome, whole) {
    case (.success(let message), .success(let value)):
        try expect(message.object.raw == value, "a message in \(message.object), and a value in \(value)")
        return message
    case (.failure(let error), .success(let value)):
        let isOfEvent = error.code != .notAnObject && value.range.indices.contains(Int(error.offset))
        let isOfValue = error.code == .notAnObject && error.offset == UInt64(value.range.lowerBound)
        try expect(value.kind == .object ? isOfEvent : isOfValue, "\(error) of \(value)")
    case (.failure(let error), .failure(let other)):
        let isSame = error.offset == other.offset && error.json == (error.code == .invalidJSON ? other.code : nil)
        try expect(isSame || error.code == .notAnObject, "\(error), and as a value \(other)")
    case (.success, .failure(let error)): throw PropertyFailure("a message, and as a value \(error)")
    }
    return nil
}

private func checkWritten(_ event: PusherEvent) throws(PropertyFailure) {
    let json = try written(event)
    let again = try attempt("\(event), written as \(json)") { try PusherEvent(decoding: json) }
    try expect(again == event, "\(event) was written and read as \(again)")
    let twice = try written(again)
    try expect(twice == json, "\(event) was written in two ways, the second time \(twice)")
}

/// Checks that a document is what tier 2 has, whatever the buffer, and that one with too little room is refused.
private func checkDocument(
    _ document: [UInt8],
    of message: PusherMessage,
    in json: [UInt8]
) throws(PropertyFailure) {
    func read(bufferByteCount: Int) throws(PusherDecodingError) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: bufferByteCount)
        var room = buffer.mutableSpan
        return try message.data.withDocument(in: json.span, unescapingInto: &room) { Array(copying: $0) }
    }
    var growing: [UInt8] = []
    let grown = try attempt("\(message)") {
        try message.data.withDocument(in: json.span, unescapingInto: &growing) { Array(copying: $0) }
    }
    try expect(grown == document, "\(document) is \(String(describing: grown)) in a buffer that grows")
    let needed = message.data.bufferByteCount
    let found = try attempt("\(message)") { try read(bufferByteCount: needed) }
    try expect(found == document, "\(document) is \(String(describing: found)) in a buffer of \(needed)")
    guard needed > 0 else { return }
    let outcome = Result { () throws(PusherDecodingError) in try read(bufferByteCount: needed - 1) }
    guard case .failure(let error) = outcome else {
        throw PropertyFailure("a buffer of \(needed - 1) was enough for \(message)")
    }
    try expect(error.code == .insufficientBuffer && error.neededByteCount == needed, "\(error) of \(needed)")
}

extension [UInt8] {
    init(copying bytes: Span<UInt8>) {
        self = bytes.indices.map { bytes[$0] }
    }
}

// MARK: Contents

/// Reads a document as each of the contents; it is an object of all or of none.
private func checkContents(of document: [UInt8]) throws(PropertyFailure) {
    try checkContent(PusherConnectionEstablished.self, document, others: { $0.others })
    try checkContent(PusherError.self, document, others: { $0.others })
    try checkContent(PusherSubscription.self, document, others: { $0.others })
    try checkContent(PusherSignin.self, document, others: { $0.others })
    try checkContent(PusherSigninSuccess.self, document, others: { $0.others })
    try checkContent(PusherUser.self, document, others: { $0.others })
    try checkContent(PusherSubscriptionCount.self, document, others: { $0.others })
    try checkContent(PusherSubscriptionError.self, document, others: { $0.others })
    try checkContent(PusherWatchlistChange.self, document, others: { $0.others })
    if let member = try checkContent(PusherMember.self, document, others: { $0.others }),
        let owned = try? PusherMember.Owned(member, in: document.span)
    {
        _ = try written(owned)
    }
    if let watchlist = try checkContent(PusherWatchlist.self, document, others: { $0.others }) {
        try checkElements(of: watchlist.events, in: document) { value throws(PropertyFailure) in
            guard let change = try? PusherWatchlistChange.read(value, in: document.span) else { return }
            try checkFields(of: change, change.others, in: document)
        }
    }
    if let succeeded = try checkContent(PusherSubscriptionSucceeded.self, document, others: { $0.others }),
        let presence = try? succeeded.presence.read(in: document.span)
    {
        try checkFields(of: presence, presence.others, in: document)
        try checkMembers(of: presence, in: document)
    }
}

@discardableResult
private func checkContent<Content: JSONMessage>(
    _: Content.Type,
    _ document: [UInt8],
    others: (Content) -> JSONMembers<JSONRaw>
) throws(PropertyFailure) -> Content? {
    let whole = try? JSONValue(decoding: document.span)
    guard let content = try? Content(decoding: document) else {
        try expect(whole?.kind != .object, "\(document) is no \(Content.self)")
        return nil
    }
    try checkFields(of: content, others(content), in: document)
    return content
}

/// Goes over the members of a channel, with the bytes of another document too.
private func checkMembers(of presence: PusherPresence, in document: [UInt8]) throws(PropertyFailure) {
    guard let cursor = try? presence.members() else { return }
    let reversed = Array(document.reversed())
    var elsewhere = cursor
    while let member = try? elsewhere.next(in: reversed.span) { _ = try? member.info.read(in: reversed.span) }
    var members = cursor
    while true {
        let next = Result { () throws(JSONDecodingError) in try members.next(in: document.span) }
        switch next {
        case .success(let member?): try member.info.check(in: document)
        case .success(nil): return
        case .failure(let error): return try expect(error.code == .wrongKind, "\(error) of a member")
        }
    }
}

extension PusherUserID: CheckedValue {
    static func texts(
        of field: JSONField<PusherUserID>,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> (found: String?, owned: String?) {
        let text = try field.text()
        return (text.flatMap { try? $0.string(in: json) }, try field.read(in: json)?.text)
    }
}
