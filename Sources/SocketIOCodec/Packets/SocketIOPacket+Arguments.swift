import FeedwireCore
public import FeedwireJSON

extension SocketIOPacket {
    /// A cursor over the arguments of an event, behind its name, or of an acknowledgement; there are none in other packets.
    ///
    /// Where the packet has attachments, an argument may be a placeholder, or have some in it: see
    /// `JSONField.attachment(in:)`.
    public var arguments: JSONElements<JSONRaw> {
        JSONElements(of: kind.isEvent || kind.isAcknowledgement ? payload.raw : nil, after: eventName.raw)
    }

    /// A reader of the arguments, to go through them as through any array: `nextElement(in:)` goes to the first one.
    ///
    /// It reads each byte once, where ``arguments`` skips an argument to say where it ends.
    ///
    /// - Returns: The reader, or `nil` for a packet that is neither an event nor an acknowledgement.
    public func argumentsReader() -> JSONReader? {
        guard kind.isEvent || kind.isAcknowledgement, payload.isPresent else { return nil }
        return JSONReader(insideArray: payload.range, after: eventName.raw?.range)
    }

    /// The offset that a server adds to an event as its last argument, where the state of a connection can be recovered.
    ///
    /// A client that was given a ``Connect/privateID`` sends the last one when it connects again. Nothing in the packet says
    /// whether its last argument is one.
    ///
    /// - Returns: The last argument, if the event wants no acknowledgement and it is a string, otherwise `nil`.
    /// - Throws: Only where `text` is not what the packet was decoded from.
    /// - Complexity: O(*n*), no allocation.
    public func recoveryOffset(in text: Span<UInt8>) throws(JSONDecodingError) -> JSONString? {
        guard kind.isEvent, acknowledgementID == nil else { return nil }
        var arguments = arguments
        var last: JSONString?
        while let argument = try arguments.next(in: text) { last = argument.raw?.string }
        return last
    }

    /// A cursor over the placeholders of a packet with attachments, at whatever depth they are.
    ///
    /// In another packet an object that looks like one is an object as any other, and there are none.
    public var placeholders: SocketIOPlaceholders { SocketIOPlaceholders(of: self) }
}
