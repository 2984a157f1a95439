import FeedwireCore
import FeedwireJSON

/// What a client sends with its CONNECT to recover the state of the connection that it lost.
public struct SocketIORecoveryRequest: Hashable, Sendable {
    /// What the server had granted as `pid`.
    public let privateID: String
    /// The offset of the last event that the client got.
    public let offset: String

    /// A request.
    public init(privateID: String, offset: String) {
        self.privateID = privateID
        self.offset = offset
    }
}

extension SocketIOPacket {
    /// What a CONNECT wants to recover (Socket.IO 4.6, "Connection state recovery").
    ///
    /// - Returns: It, or `nil` in any other packet, and unless `pid` and `offset` are both there and strings: then the
    ///   client is a new one.
    /// - Complexity: O(*n*); allocates for texts of more than 15 bytes.
    public func recoveryRequest(in text: Span<UInt8>) -> SocketIORecoveryRequest? {
        do throws(JSONDecodingError) {
            guard let connect = try connect(in: text),
                let privateID = try connect.privateID.read(in: text), let offset = try connect.offset.read(in: text)
            else { return nil }
            return SocketIORecoveryRequest(privateID: privateID, offset: offset)
        } catch {
            return nil
        }
    }
}
