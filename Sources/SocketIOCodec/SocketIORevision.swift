/// A version of the Socket.IO protocol, and with it the rules for its packets.
public enum SocketIORevision: UInt8, Hashable, Sendable {
    /// What Socket.IO 1.0.0 to 1.0.2 speak, on Engine.IO 3.
    case three = 3
    /// What Socket.IO 1.0.3 to 2.x speak, on Engine.IO 3.
    case four = 4
    /// What Socket.IO 3 and later speak, on Engine.IO 4.
    case five = 5
}

// MARK: The rules

extension SocketIORevision {
    /// The kind that a packet's first byte stands for, or `nil`.
    func kind(_ digit: UInt8) -> SocketIOPacket.Kind? {
        guard let kind = SocketIOPacket.Kind(rawValue: digit &- UInt8(ascii: "0")) else { return nil }
        // Socket.IO protocol 4: a binary acknowledgement is what it added.
        return self == .three && kind == .binaryAcknowledgement ? nil : kind
    }

    func payload(of kind: SocketIOPacket.Kind) -> PayloadShape {
        switch kind {
        case .connect: self == .five ? .object : .none
        case .disconnect: .none
        case .event, .acknowledgement, .binaryEvent, .binaryAcknowledgement: .array
        case .connectError: self == .five ? .objectOrString : .any
        }
    }

    /// Whether a namespace may end with a query, which has the credentials that protocol 5 has in a payload.
    func hasQuery(_ kind: SocketIOPacket.Kind) -> Bool { kind == .connect && self != .five }
}
