import FeedwireCore
import FeedwireJSON
import SocketIOCodec

/// Any bytes are a packet or none, the same in a larger buffer, in one pass with its arguments, and to the decoder of
/// sequences; a mistake is decided by the byte that is named; all that a packet has can be read, and it is owned, written and
/// read again as the same.
func checkSocketIOPackets(_ input: [UInt8]) throws(PropertyFailure) {
    var input = FuzzInput(input)
    let options = SocketIOFuzzOptions(&input)
    let text = input.rest
    let outcome = options.decode(text)
    try checkSurroundings(text, options, outcome)
    try checkSamePass(text, options, outcome)
    try checkSequence(text, options, outcome)
    switch outcome {
    case .failure(let error): try checkDecidingByte(text, options, error)
    case .success(let packet):
        try checkParts(of: packet, in: text)
        try checkOwned(packet, in: text, options)
        try checkWritten(packet, in: text, options)
    }
}

private func checkSurroundings(
    _ text: [UInt8],
    _ options: SocketIOFuzzOptions,
    _ outcome: Result<SocketIOPacket, SocketIODecodingError>
) throws(PropertyFailure) {
    let margin = Array(#"2["a",1]"#.utf8)
    let buffer = margin + text + margin
    let other = Result { () throws(SocketIODecodingError) in
        try SocketIOPacket(
            decoding: buffer.span.extracting(margin.count..<margin.count + text.count),
            revision: options.revision,
            limits: options.limits
        )
    }
    try expect(other == outcome, "\(outcome), and in a larger buffer \(other)")
}

/// Reads some arguments while the packet is read.
private func checkSamePass(
    _ text: [UInt8],
    _ options: SocketIOFuzzOptions,
    _ outcome: Result<SocketIOPacket, SocketIODecodingError>
) throws(PropertyFailure) {
    var read: [JSONValue] = []
    let other = Result { () throws(SocketIODecodingError) in
        try SocketIOPacket(decoding: text.span, revision: options.revision, limits: options.limits) {
            _,
            reader throws(JSONDecodingError) in
            while try reader.nextElement(in: text.span), read.count < options.argumentCount {
                read.append(try reader.readValue(in: text.span))
            }
        }
    }
    try expect(other == outcome, "\(outcome), and with \(options.argumentCount) arguments \(other)")
    guard let packet = try? outcome.get() else { return }
    var arguments = packet.arguments
    for value in read {
        let argument = try attempt("an argument of \(packet)") { try arguments.next(in: text.span) }
        try expect(argument?.raw == value, "\(value) is by the cursor \(String(describing: argument))")
    }
}

/// Gives the text to a decoder of sequences, which waits for attachments.
private func checkSequence(
    _ text: [UInt8],
    _ options: SocketIOFuzzOptions,
    _ outcome: Result<SocketIOPacket, SocketIODecodingError>
) throws(PropertyFailure) {
    var decoder = SocketIODecoder(revision: options.revision, limits: options.limits)
    let step = Result { () throws(SocketIODecodingError) in try decoder.decode(text: text.span) }
    switch (outcome, step) {
    case (.success(let packet), .success(let step)):
        try expect(step?.packet == (packet.attachmentCount == 0 ? packet : nil), "\(packet) is a step \(step as Any)")
        try expect(decoder.outstandingAttachmentCount == packet.attachmentCount, "\(packet) waits for others")
    case (.failure(let error), .failure(let other)): try expect(error == other, "\(error), in a sequence \(other)")
    default: throw PropertyFailure("\(outcome), in a sequence \(step)")
    }
}

/// The bytes up to the deciding one have the same mistake, those before it have none but their end.
private func checkDecidingByte(
    _ text: [UInt8],
    _ options: SocketIOFuzzOptions,
    _ error: SocketIODecodingError
) throws(PropertyFailure) {
    try expect(error.offset <= text.count, "\(error) behind the end")
    let offset = Int(error.offset)
    guard !error.code.isNamedByItsStart else { return }
    if error.code == .tooLarge {
        // Known before the first byte is looked at.
        return try expect(offset == options.limits.byteCount, "\(error) is not at \(options.limits)")
    }
    if offset < text.count {
        let prefix = options.decode(Array(text[...offset]))
        try expect(prefix == .failure(error), "\(error), and without what is behind it \(prefix)")
    }
    guard case .failure(let before) = options.decode(Array(text[..<offset])) else { return }
    // A number that the end of the text ends may be a mistake of its own.
    try expect(before.offset == offset || before.code.isNamedByItsStart, "\(error), and before it \(before)")
}

extension SocketIODecodingError.Code {
    /// Whether it is decided by what is behind the first byte of a name or a number, which is named.
    fileprivate var isNamedByItsStart: Bool {
        switch self {
        case .reservedEventName, .invalidPlaceholder, .attachmentMissing, .attachmentRepeated: true
        default: false
        }
    }
}

/// Reads everything that a packet has.
private func checkParts(of packet: SocketIOPacket, in text: [UInt8]) throws(PropertyFailure) {
    try attempt("the parts of \(packet)") {
        _ = try packet.namespace.string(in: text.span)
        _ = try packet.recoveryOffset(in: text.span)?.string(in: text.span)
        if let connect = try packet.connect(in: text.span) {
            var others = connect.others
            while let (key, _) = try others.next(in: text.span) { _ = try key.string(in: text.span) }
        }
        _ = try packet.connectError(in: text.span)?.data.read(in: text.span)
    }
    var places = packet.placeholders
    var attachments: Set<Int> = []
    while let place = try attempt("placeholders of \(packet)", { try places.next(in: text.span) }) {
        try expect(attachments.insert(place.attachment).inserted, "\(place) twice")
        let value = try attempt("\(place)") { try JSONValue(decoding: text.span.extracting(place.range.indices)) }
        let attachment = JSONField<JSONRaw>(value).attachment(in: text.span.extracting(place.range.indices))
        try expect(attachment == place.attachment, "\(place) is one of \(attachment as Any)")
    }
    try expect(attachments == Set(0..<packet.attachmentCount), "\(packet) has placeholders of \(attachments)")
}

/// Owns a packet, writes it and reads it again.
private func checkOwned(
    _ packet: SocketIOPacket,
    in text: [UInt8],
    _ options: SocketIOFuzzOptions
) throws(PropertyFailure) {
    let attachments = (0..<packet.attachmentCount).map { [UInt8](repeating: UInt8($0), count: $0) }
    let owned = try attempt("\(packet)") {
        try SocketIOPacket.Owned(packet, in: text.span, attachments: attachments)
    }
    var bytes: [UInt8] = []
    try attempt("\(owned)") { try owned.encode(into: &bytes, revision: options.revision) }
    let again = try attempt("\(owned), written as \(bytes)") { () throws(any Error) in
        let packet = try SocketIOPacket(decoding: bytes.span, revision: options.revision)
        return try SocketIOPacket.Owned(packet, in: bytes.span, attachments: attachments)
    }
    try expect(again == owned, "\(owned) was written and read as \(again)")
    var twice: [UInt8] = []
    try attempt("\(again)") { try again.encode(into: &twice, revision: options.revision) }
    // Unlike texts, bytes are compared one by one.
    try expect(twice == bytes, "\(owned) was written in two ways, the second time \(twice)")
}

/// Writes the parts of a packet as they are, and reads them again.
private func checkWritten(
    _ packet: SocketIOPacket,
    in text: [UInt8],
    _ options: SocketIOFuzzOptions
) throws(PropertyFailure) {
    func part(_ range: ByteRange) -> [UInt8] { Array(text[range.indices]) }
    let payload = packet.payload.raw.map { part($0.range) } ?? []
    var bytes: [UInt8] = []
    try attempt("\(packet)") {
        try SocketIOEncoder(revision: options.revision).encode(
            packet.kind,
            attachmentCount: packet.attachmentCount,
            namespace: part(packet.namespace.path).span,
            query: part(packet.namespace.query).span,
            acknowledgementID: packet.acknowledgementID,
            payload: payload.span,
            into: &bytes
        )
    }
    let again = try attempt("\(packet), written as \(bytes)") {
        try SocketIOPacket(decoding: bytes.span, revision: options.revision)
    }
    let isSame =
        again.kind == packet.kind && again.attachmentCount == packet.attachmentCount
        && again.acknowledgementID == packet.acknowledgementID
        && Array(bytes[again.namespace.path.indices]) == part(packet.namespace.path)
        && Array(bytes[again.namespace.query.indices]) == part(packet.namespace.query)
        && (again.payload.raw.map { Array(bytes[$0.range.indices]) } ?? []) == payload
    try expect(isSame, "\(packet) was written as \(bytes)")
}
