/// Which end of the connection we are.
///
/// It settles the direction of masking: a client masks what it sends and a server does not (RFC 6455 section 5.1).
public enum WebSocketRole: Hashable, Sendable {
    /// We opened the connection: we send masked frames and receive unmasked ones.
    case client
    /// We accepted the connection: we receive masked frames and send unmasked ones.
    case server

    /// The other end's role.
    public var peer: WebSocketRole { self == .client ? .server : .client }
}
