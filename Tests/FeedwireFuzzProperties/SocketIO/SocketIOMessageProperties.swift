import FeedwireCore
import FeedwireJSON
import SocketIOCodec

/// A sequence of text and binary messages is what a list of packets and attachments makes of it, to the decoder that hands out
/// ranges and to the one that owns its packets; a mistake stays until a reset.
func checkSocketIOMessages(_ input: [UInt8]) throws(PropertyFailure) {
    var input = FuzzInput(input)
    let options = SocketIOFuzzOptions(&input)
    var decoder = SocketIODecoder(revision: options.revision, limits: options.limits)
    var owner = decoder
    var model = SocketIOSequenceModel(options)
    let messages = input.rest.split(separator: SocketIOFuzzMessage.separator, omittingEmptySubsequences: false)
    for message in messages.map(SocketIOFuzzMessage.init) {
        let expected = model.take(message)
        let outcome = Result { () throws(SocketIODecodingError) in try decoder.take(message) }
        try expect(outcome == expected, "\(message) is \(outcome), instead of \(expected)")
        let owned = Result { () throws(SocketIODecodingError) in try owner.takeOwned(message) }
        let expectedOwned = expected.map { $0?.owned }
        try expect(owned == expectedOwned, "\(message) is \(owned), instead of \(expectedOwned)")
        if model.failure == nil {
            try expect(
                decoder.outstandingAttachmentCount == model.outstandingCount,
                "\(decoder.outstandingAttachmentCount) instead of \(model.outstandingCount) are outstanding"
            )
        }
    }
    let end = Result { () throws(SocketIODecodingError) in try decoder.finish() }
    let error: SocketIODecodingError? = if case .failure(let error) = end { error } else { nil }
    try expect(error == model.end, "the end is \(error as Any), instead of \(model.end as Any)")
}

/// One message of a sequence: `b` and the bytes of a binary one, `r` for a reset, anything else is a text.
private enum SocketIOFuzzMessage {
    case text([UInt8])
    case binary([UInt8])
    case reset

    static let separator: UInt8 = 0x1E

    init(_ bytes: ArraySlice<UInt8>) {
        switch bytes.first {
        case UInt8(ascii: "b"): self = .binary(Array(bytes.dropFirst()))
        case UInt8(ascii: "r") where bytes.count == 1: self = .reset
        default: self = .text(Array(bytes))
        }
    }
}

/// A packet that has all its attachments.
private struct SocketIOWholePacket: Equatable {
    let packet: SocketIOPacket
    let text: [UInt8]
    var attachments: [[UInt8]] = []

    var owned: SocketIOPacket.Owned? { try? SocketIOPacket.Owned(packet, in: text.span, attachments: attachments) }
}

extension SocketIODecoder {
    fileprivate mutating func take(
        _ message: SocketIOFuzzMessage
    ) throws(SocketIODecodingError) -> SocketIOWholePacket? {
        switch message {
        case .text(let text): try decode(text: text.span).map { whole($0, text) }
        case .binary(let bytes): try decode(binary: bytes.span).map { whole($0, []) }
        case .reset: resetting()
        }
    }

    fileprivate mutating func takeOwned(
        _ message: SocketIOFuzzMessage
    ) throws(SocketIODecodingError) -> SocketIOPacket.Owned? {
        switch message {
        case .text(let text): try decodeOwned(text: text.span)
        case .binary(let bytes): try decodeOwned(binary: bytes.span)
        case .reset: resetting()
        }
    }

    private mutating func resetting<Nothing>() -> Nothing? {
        reset()
        return nil
    }

    private mutating func whole(_ step: Step, _ text: [UInt8]) -> SocketIOWholePacket {
        SocketIOWholePacket(
            packet: step.packet,
            text: withText(of: step, in: text.span) { bytes in bytes.indices.map { bytes[$0] } },
            attachments: (0..<step.packet.attachmentCount).map { index in
                withAttachment(index, of: step) { bytes in bytes.indices.map { bytes[$0] } }
            }
        )
    }
}

/// What a sequence has to come to, with a list for the attachments.
private struct SocketIOSequenceModel {
    private let options: SocketIOFuzzOptions
    private var waiting: SocketIOWholePacket?
    private(set) var failure: SocketIODecodingError?

    typealias Outcome = Result<SocketIOWholePacket?, SocketIODecodingError>

    init(_ options: SocketIOFuzzOptions) {
        self.options = options
    }

    var outstandingCount: Int { waiting.map { $0.packet.attachmentCount - $0.attachments.count } ?? 0 }

    /// The error of an end now.
    var end: SocketIODecodingError? {
        failure ?? waiting.map { SocketIODecodingError(.missingAttachments, offset: UInt64($0.text.count)) }
    }

    mutating func take(_ message: SocketIOFuzzMessage) -> Outcome {
        if case .reset = message {
            self = SocketIOSequenceModel(options)
            return .success(nil)
        }
        if let failure { return .failure(failure) }
        let outcome: Outcome =
            switch message {
            case .text(let text): take(text: text)
            case .binary(let bytes): take(binary: bytes)
            case .reset: .success(nil)
            }
        if case .failure(let error) = outcome { failure = error }
        return outcome
    }

    private mutating func take(text: [UInt8]) -> Outcome {
        guard waiting == nil else { return .failure(SocketIODecodingError(.unexpectedText, offset: 0)) }
        return options.decode(text).map { packet in
            let whole = SocketIOWholePacket(packet: packet, text: text)
            guard packet.attachmentCount > 0 else { return whole }
            waiting = whole
            return nil
        }
    }

    private mutating func take(binary: [UInt8]) -> Outcome {
        guard var whole = waiting else { return .failure(SocketIODecodingError(.unexpectedAttachment, offset: 0)) }
        let room = options.limits.byteCount - whole.text.count - whole.attachments.reduce(0) { $0 + $1.count }
        guard binary.count <= room else { return .failure(SocketIODecodingError(.tooLarge, offset: UInt64(room))) }
        whole.attachments.append(binary)
        let isComplete = whole.attachments.count == whole.packet.attachmentCount
        waiting = isComplete ? nil : whole
        return .success(isComplete ? whole : nil)
    }
}
