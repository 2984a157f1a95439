import WebSocketCodec

/// Checks what one end of a connection does with any stream, or how two ends talk.
func checkWebSocketConnection(_ input: [UInt8]) throws(PropertyFailure) {
    var input = FuzzInput(input)
    let options = ConnectionFuzzOptions(&input)
    if options.isConversation {
        var conversation = try Conversation(options)
        try conversation.run(&input)
    } else {
        try checkStream(input.rest, options)
    }
}

private func checkStream(_ stream: [UInt8], _ options: ConnectionFuzzOptions) throws(PropertyFailure) {
    let offered = try OpeningRequest.make(offers: options.base.offers)
    var setup = ConnectionSubject.Setup(
        role: options.base.role,
        offered: options.base.role == .client ? offered : nil,
        startsWithHead: options.base.startsWithHead,
        limits: options.base.limits,
        fragmentByteCount: options.fragmentByteCount,
        habits: options.habits,
        actions: options.actions
    )
    let outcome = try checkStream(stream, options.base.chunking, ConnectionSubject(setup))
    try checkReceived(outcome, stream, setup)
    try checkSent(outcome, offered, setup, options.base.chunking)

    setup.isOwned = true
    var owned = ConnectionSubject(setup)
    let other = try owned.outcome(of: stream, options.base.chunking, inPlace: true)
    try expect(other == outcome, "\(other) with values, but \(outcome)")
    try checkEnd(of: &owned, other.error)
}

/// Checks that the messages are those of the frames behind the head, up to the close frame, and the error is theirs.
private func checkReceived(
    _ outcome: ConnectionSubject.Outcome,
    _ stream: [UInt8],
    _ setup: ConnectionSubject.Setup
) throws(PropertyFailure) {
    var start = setup.startsWithHead ? nil : 0
    for event in outcome.events {
        switch event {
        case .request(_, let byteCount): start = setup.habits.contains(.refuses) ? nil : byteCount
        case .accepted(_, let byteCount): start = byteCount
        default: break
        }
    }
    guard let start else {
        try expect(outcome.received.isEmpty, "\(outcome) without an open connection")
        return
    }
    var decoder = MessageSubject(setup.role, setup.limits)
    let frames = try decoder.outcome(of: Array(stream[start...]), .whole, inPlace: true)
    var error = frames.error.map { WebSocketDecodingError($0.code, offset: $0.offset + UInt64(start)) }
    var messages = frames.events
    if let close = messages.firstIndex(where: { $0.kind == .close }) {
        messages = Array(messages[...close])
        error = nil
    } else if error == nil {
        error = WebSocketDecodingError(.missingClose, offset: UInt64(stream.count))
    }
    try expect(outcome.received == messages && outcome.error == error, "\(outcome), but of the frames \(frames)")
}

/// Checks that a peer takes all that was sent, up to our close frame.
private func checkSent(
    _ outcome: ConnectionSubject.Outcome,
    _ offered: WebSocketRequest,
    _ setup: ConnectionSubject.Setup,
    _ chunking: Chunking
) throws(PropertyFailure) {
    let isServer = setup.role == .server
    var peerSetup = ConnectionSubject.Setup(role: setup.role.peer)
    if isServer, setup.startsWithHead {
        peerSetup.startsWithHead = true
        peerSetup.offered = offered
        peerSetup.limits = .ofAnyHead
        for case .request(let request, _) in outcome.events { peerSetup.offered = request }
    }
    var peer = ConnectionSubject(peerSetup)
    let received = try peer.outcome(of: outcome.sentBytes, chunking, inPlace: true)
    try expect(received.received == outcome.sent, "\(outcome.sent) arrived as \(received)")
    var status: UInt16?
    for case .sent(_, .response(let sent)) in outcome.events { status = sent }
    var arrived: UInt16?
    for event in received.events {
        switch event {
        case .accepted(let response, _), .refused(let response, _): arrived = response.status
        default: break
        }
    }
    try expect(
        status == arrived,
        "the response \(String(describing: status)) arrived as \(String(describing: arrived))"
    )
    let isOver = outcome.sent.last?.kind == .close || status != nil && status != 101
    let cut: WebSocketDecodingError.Code = peerSetup.startsWithHead && status == nil ? .truncatedHead : .missingClose
    try expect(received.error?.code == (isOver ? nil : cut), "what was sent is read as \(received)")
}

/// Checks that nothing more is sent to a stream that has ended with an error, and that a second end is like the first.
private func checkEnd(of subject: inout ConnectionSubject, _ error: WebSocketDecodingError?) throws(PropertyFailure) {
    try expect(subject.model.mayEnd == (error == nil), "the stream ends with \(String(describing: error))")
    try expect(subject.end { _ in } == error, "the stream ended with \(String(describing: error)) the first time only")
    guard let error else { return }
    let failure = try subject.fail(error)
    try expect(failure == nil, "\(String(describing: failure)) for the end of the stream")
    let message = MessageEvent(.binary, [])
    let refused = try subject.send(message)
    let expected = subject.model.refusal(of: message.kind)
    try expect(refused == expected.map { .sendRefused($0) }, "\(refused) after \(error)")
}
