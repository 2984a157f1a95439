public import FeedwireCore
public import FeedwireJSON

/// Goes over the placeholders of a packet with attachments, in the order of its text.
public struct SocketIOPlaceholders: Sendable {
    /// Where a placeholder is, and what it stands for.
    public struct Place: Hashable, Sendable {
        /// All bytes of the placeholder, with its braces.
        public let range: ByteRange
        /// The index of the attachment that belongs there.
        public let attachment: Int
    }

    private var scanner: PlaceholderScanner?

    init(of packet: SocketIOPacket) {
        // An event has its name at the front, which is no placeholder.
        guard packet.kind.isBinary, let reader = packet.argumentsReader() else { return }
        scanner = PlaceholderScanner(insideArray: reader)
    }

    /// The next placeholder.
    ///
    /// - Returns: It, or `nil` behind the last one.
    /// - Throws: Only where `text` is not what the packet was decoded from.
    /// - Complexity: O(*n*), no allocation.
    public mutating func next(in text: Span<UInt8>) throws(JSONDecodingError) -> Place? {
        guard case .placeholder(let placeholder) = try scanner?.next(in: text), let attachment = placeholder.attachment
        else { return nil }
        return Place(range: ByteRange(checked: placeholder.range), attachment: attachment)
    }
}
