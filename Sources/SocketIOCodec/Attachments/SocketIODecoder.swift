import FeedwireCore
public import FeedwireJSON

// The idea: a packet without attachments is handed out where it lies. One that has to wait for them is copied to the front
// of a buffer, and each attachment behind it, so that all of it lies in one piece when the last has come; the buffer is used
// again for the next.

/// Reads the packets of a connection, and puts together those that have attachments.
///
/// Give it each text and each binary message that Engine.IO delivers, in their order.
///
/// ```swift
/// if let step = try decoder.decode(text: text) {
///     decoder.withText(of: step, in: text) { … }
/// }
/// ```
///
/// After an error it only throws it again, until ``reset()``: what the packets behind it would mean is open.
public struct SocketIODecoder: Sendable {
    /// A packet whose attachments are all there.
    public struct Step: Hashable, Sendable {
        /// The packet.
        public let packet: SocketIOPacket
        /// Whether it waited for attachments, so that its text is the decoder's.
        @usableFromInline let isAssembled: Bool
    }

    /// The version of the protocol.
    public let revision: SocketIORevision
    /// What the peer may make us take.
    public let limits: SocketIOLimits

    /// The packet that waits for attachments, or was handed out last.
    private var packet: SocketIOPacket?
    /// Its text, and behind it its attachments.
    @usableFromInline var buffer: [UInt8] = []
    @usableFromInline var textByteCount = 0
    /// Where in `buffer` each attachment ends.
    @usableFromInline var attachmentEnds: [Int] = []
    private var failure: SocketIODecodingError?

    /// A larger buffer is given back by the next packet, so that a connection does not keep what it needed once.
    private static let keptCapacity = 131_072

    /// A decoder at the start of a connection.
    public init(revision: SocketIORevision = .five, limits: SocketIOLimits = SocketIOLimits()) {
        self.revision = revision
        self.limits = limits
    }

    /// How many binary messages have to come before anything else may.
    public var outstandingAttachmentCount: Int {
        packet.map { $0.attachmentCount - attachmentEnds.count } ?? 0
    }

    /// The packet whose attachments are outstanding, as ranges in the text message that was taken last.
    var waitingPacket: SocketIOPacket? { outstandingAttachmentCount > 0 ? packet : nil }

    /// Takes a text message.
    ///
    /// - Returns: Its packet, or `nil` if that has attachments, which come next.
    /// - Throws: The first rule that is broken, each time it is called again, until ``reset()``;
    ///   ``SocketIODecodingError/Code/unexpectedText`` where attachments are outstanding.
    /// - Complexity: O(*n*). Allocates only when a packet with attachments outgrows the buffer.
    public mutating func decode(text: Span<UInt8>) throws(SocketIODecodingError) -> Step? {
        try decode(text: text) { _, _ in }
    }

    /// Takes a text message, and reads the arguments of its packet in the same pass.
    ///
    /// - Parameters:
    ///   - text: The message.
    ///   - readArguments: As in ``SocketIOPacket/init(decoding:revision:limits:readingArguments:)``. It is called before the
    ///     attachments have come.
    /// - Returns: Its packet, or `nil` if that has attachments, which come next.
    /// - Throws: As ``decode(text:)``; also what `readArguments` throws, as ``SocketIODecodingError/Code/invalidJSON``.
    /// - Complexity: O(*n*). Allocates only when a packet with attachments outgrows the buffer.
    public mutating func decode(
        text: Span<UInt8>,
        readingArguments readArguments: (SocketIOPacket, inout JSONReader) throws(JSONDecodingError) -> Void
    ) throws(SocketIODecodingError) -> Step? {
        if let failure { throw failure }
        guard outstandingAttachmentCount == 0 else { throw fail(.init(.unexpectedText, offset: 0)) }
        drop()
        let packet: SocketIOPacket
        do throws(SocketIODecodingError) {
            packet = try SocketIOPacket(
                decoding: text,
                revision: revision,
                limits: limits,
                readingArguments: readArguments
            )
        } catch {
            throw fail(error)
        }
        guard packet.attachmentCount > 0 else { return Step(packet: packet, isAssembled: false) }
        self.packet = packet
        buffer.append(copying: text)
        textByteCount = text.count
        return nil
    }

    /// Takes a binary message, which is the next attachment.
    ///
    /// - Returns: The packet, if this was the last attachment that it waited for, otherwise `nil`.
    /// - Throws: ``SocketIODecodingError/Code/unexpectedAttachment`` where none is outstanding,
    ///   ``SocketIODecodingError/Code/tooLarge``, each time it is called again, until ``reset()``.
    /// - Complexity: O(*n*). Allocates only when the packet outgrows the buffer.
    public mutating func decode(binary: Span<UInt8>) throws(SocketIODecodingError) -> Step? {
        if let failure { throw failure }
        guard let packet, outstandingAttachmentCount > 0 else { throw fail(.init(.unexpectedAttachment, offset: 0)) }
        // What came before is within the limit.
        let room = limits.byteCount - buffer.count
        guard binary.count <= room else { throw fail(.init(.tooLarge, at: room)) }
        buffer.append(copying: binary)
        attachmentEnds.append(buffer.count)
        return outstandingAttachmentCount == 0 ? Step(packet: packet, isAssembled: true) : nil
    }

    /// Says that the connection has ended.
    ///
    /// - Throws: ``SocketIODecodingError/Code/missingAttachments`` where attachments are outstanding, or the error of before.
    public mutating func finish() throws(SocketIODecodingError) {
        if let failure { throw failure }
        guard outstandingAttachmentCount == 0 else { throw fail(.init(.missingAttachments, at: textByteCount)) }
    }

    /// Goes back to the start of a connection, and gives the buffer back; a packet that waits is dropped.
    public mutating func reset() {
        self = SocketIODecoder(revision: revision, limits: limits)
    }

    /// Calls `body` with the text of the step that was returned last.
    ///
    /// It is mutating only so that the decoder is never copied for it.
    ///
    /// - Parameters:
    ///   - step: The step.
    ///   - text: The text message that it was found in; of no meaning, and may be empty, where an attachment completed it.
    ///   - body: Reads the packet.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    /// - Precondition: `step` is what the last call that took a message returned.
    /// - Complexity: O(1), no allocation.
    @inlinable
    public mutating func withText<Result, Failure: Error>(
        of step: Step,
        in text: Span<UInt8>,
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        step.isAssembled ? try withBuffer(0..<textByteCount, body) : try body(text)
    }

    /// Calls `body` with an attachment of the step that was returned last.
    ///
    /// - Parameters:
    ///   - index: Which attachment; a placeholder names it.
    ///   - step: The step.
    ///   - body: Reads the attachment.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    /// - Precondition: `step` is what the last call that took a message returned, and `index` below its packet's
    ///   `attachmentCount`.
    /// - Complexity: O(1), no allocation.
    @inlinable
    public mutating func withAttachment<Result, Failure: Error>(
        _ index: Int,
        of step: Step,
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        precondition(step.isAssembled && index >= 0 && index < attachmentEnds.count, "there is no such attachment")
        let start = index == 0 ? textByteCount : attachmentEnds[index - 1]
        return try withBuffer(start..<attachmentEnds[index], body)
    }

    @inlinable
    func withBuffer<Result, Failure: Error>(
        _ range: Range<Int>,
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe buffer.withUnsafeBufferPointer { bytes throws(Failure) in
            try body(unsafe bytes.span.extracting(range))
        }
    }

    /// Gives up the packet that was handed out last.
    private mutating func drop() {
        guard packet != nil else { return }
        packet = nil
        attachmentEnds.removeAll(keepingCapacity: true)
        if buffer.capacity > Self.keptCapacity {
            buffer = []
        } else {
            buffer.removeAll(keepingCapacity: true)
        }
    }

    /// Keeps an error, which is thrown from now on.
    mutating func fail(_ error: SocketIODecodingError) -> SocketIODecodingError {
        failure = error
        buffer = []
        return error
    }
}
