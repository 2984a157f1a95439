import FeedwireCore
import FeedwireMessagePack

/// The members of a packet's map, the last of each name, and what they have to be.
struct PacketMembers {
    private var type: MessagePackValue?
    private var nsp: MessagePackValue?
    private var data: MessagePackValue?
    private var id: MessagePackValue?

    /// Reads a packet to its end, members that it does not know too; `depth` is that of a payload.
    init(of bytes: Span<UInt8>, depth: Int) throws(MessagePackDecodingError) {
        var reader = MessagePackReader(depthLimit: depth + 1)
        var map = try reader.readMapHeader(in: bytes)
        while reader.next(of: &map) {
            let key = try reader.readValue(in: bytes)
            let value = try reader.readValue(in: bytes)
            guard let name = key.string else { continue }
            if name.equals("data", in: bytes) {
                data = value
            } else if name.equals("type", in: bytes) {
                type = value
            } else if name.equals("nsp", in: bytes) {
                nsp = value
            } else if name.equals("id", in: bytes) {
                id = value
            }
        }
        try reader.finish(in: bytes)
    }

    /// An integer of those that the default parser has but for the binary ones.
    func kind(in bytes: Span<UInt8>) throws(SocketIODecodingError) -> SocketIOPacket.Kind {
        guard let type else { throw SocketIODecodingError(.unknownKind, at: bytes.count) }
        guard let number = try? type.uint64(in: bytes),
            let kind = SocketIOPacket.Kind(rawValue: UInt8(clamping: number)), !kind.isBinary
        else { throw SocketIODecodingError(.unknownKind, at: type.start) }
        return kind
    }

    /// A string that begins with a slash, also where it is that alone.
    func namespace(in bytes: Span<UInt8>) throws(SocketIODecodingError) -> SocketIONamespace {
        guard let nsp else { throw SocketIODecodingError(.invalidNamespace, at: bytes.count) }
        guard let path = nsp.string?.indices, !path.isEmpty, bytes[path.lowerBound] == UInt8(ascii: "/") else {
            throw SocketIODecodingError(.invalidNamespace, at: nsp.start)
        }
        return SocketIONamespace(path: path, query: path.upperBound..<path.upperBound)
    }

    /// The payload that a packet of this kind has, or may have.
    func payload(
        of kind: SocketIOPacket.Kind,
        in bytes: Span<UInt8>
    ) throws(SocketIODecodingError) -> MessagePackValue? {
        let shape = SocketIORevision.five.payload(of: kind)
        guard let data, try !data.isAbsent(in: bytes) else {
            guard !shape.isRequired else { throw SocketIODecodingError(.missingPayload, at: bytes.count) }
            return nil
        }
        guard kind != .disconnect else {
            // What python-socketio 5 writes: always the member, and sometimes a reason.
            guard data.isNull || data.kind == .map else {
                throw SocketIODecodingError(.unexpectedPayload, at: data.start)
            }
            return data.isNull ? nil : data
        }
        guard shape.isThat(of: data) else { throw SocketIODecodingError(.invalidPayload, at: data.start) }
        return data
    }

    /// An integer that is not negative, which some kinds have to have and some must not.
    func acknowledgementID(
        of kind: SocketIOPacket.Kind,
        in bytes: Span<UInt8>
    ) throws(SocketIODecodingError) -> UInt64? {
        guard let id, try !id.isAbsent(in: bytes) else {
            guard !kind.isAcknowledgement else { throw SocketIODecodingError(.missingID, at: bytes.count) }
            return nil
        }
        guard let number = try? id.uint64(in: bytes) else { throw SocketIODecodingError(.invalidID, at: id.start) }
        guard kind.isEvent || kind.isAcknowledgement else { throw SocketIODecodingError(.unexpectedID, at: id.start) }
        return number
    }
}

extension PayloadShape {
    /// Whether a value is one.
    func isThat(of value: MessagePackValue) -> Bool {
        switch (self, value.kind) {
        case (.object, .map), (.array, .array), (.objectOrString, .map), (.objectOrString, .string): true
        default: false
        }
    }
}

extension MessagePackValue {
    fileprivate var start: Int { range.indices.lowerBound }

    /// Whether it is `undefined`, which JavaScript writes for a member that is not there.
    fileprivate func isAbsent(in bytes: Span<UInt8>) throws(SocketIODecodingError) -> Bool {
        do throws(MessagePackDecodingError) {
            return try isUndefined(in: bytes)
        } catch {
            throw SocketIODecodingError(error)
        }
    }

    /// The name with which the array of an event begins.
    func eventName(in bytes: Span<UInt8>) throws(SocketIODecodingError) -> MessagePackValue {
        var elements = elements
        let first: MessagePackValue?
        do throws(MessagePackDecodingError) {
            first = try elements.next(in: bytes)
        } catch {
            throw SocketIODecodingError(error)
        }
        guard let first else { throw SocketIODecodingError(.missingEventName, at: start) }
        if let name = first.string {
            guard !ReservedEventNames.contain(name, in: bytes) else {
                throw SocketIODecodingError(.reservedEventName, at: first.start)
            }
        } else {
            guard first.kind == .integer || first.kind == .float else {
                throw SocketIODecodingError(.invalidEventName, at: first.start)
            }
        }
        return first
    }
}
