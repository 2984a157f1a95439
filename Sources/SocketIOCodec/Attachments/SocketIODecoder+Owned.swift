import FeedwireCore
import FeedwireJSON

extension SocketIODecoder {
    /// Takes a text message, such as one that a WebSocket task of Foundation delivers; offsets count its UTF-8.
    ///
    /// - Returns: Its packet, or `nil` if that has attachments, which come next.
    /// - Throws: As ``decode(text:)``.
    /// - Complexity: O(*n*); allocates what the packet owns.
    public mutating func decodeOwned(text: String) throws(SocketIODecodingError) -> SocketIOPacket.Owned? {
        var text = text
        let outcome = text.withUTF8 { bytes in
            Result { () throws(SocketIODecodingError) in try unsafe decodeOwned(text: bytes.span) }
        }
        return try outcome.get()
    }

    /// Takes a text message.
    ///
    /// - Returns: Its packet, or `nil` if that has attachments, which come next.
    /// - Throws: As ``decode(text:)``.
    /// - Complexity: O(*n*); allocates what the packet owns.
    public mutating func decodeOwned(text: Span<UInt8>) throws(SocketIODecodingError) -> SocketIOPacket.Owned? {
        try decode(text: text).map { step throws(SocketIODecodingError) in try own(step, in: text) }
    }

    /// Takes a binary message, which is the next attachment.
    ///
    /// - Returns: The packet, if this was the last attachment that it waited for, otherwise `nil`.
    /// - Throws: As ``decode(binary:)``.
    /// - Complexity: O(*n*); allocates what the packet owns.
    public mutating func decodeOwned(binary: Span<UInt8>) throws(SocketIODecodingError) -> SocketIOPacket.Owned? {
        try decode(binary: binary).map { step throws(SocketIODecodingError) in try own(step, in: Span()) }
    }

    /// Owns the packet of the step that was returned last.
    mutating func own(
        _ step: Step,
        in text: Span<UInt8>
    ) throws(SocketIODecodingError) -> SocketIOPacket.Owned {
        let attachments = (0..<step.packet.attachmentCount).map { index in
            withAttachment(index, of: step) { [UInt8](copying: $0) }
        }
        return try withText(of: step, in: text) { text throws(SocketIODecodingError) in
            do throws(JSONDecodingError) {
                return try SocketIOPacket.Owned(step.packet, in: text, attachments: attachments)
            } catch {
                throw SocketIODecodingError(error)
            }
        }
    }
}
