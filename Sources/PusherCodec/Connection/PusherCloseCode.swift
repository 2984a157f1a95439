/// Why a server closes the connection: the code of its close frame, any 16-bit value.
///
/// The same numbers come in an error event, where a connection that stays open is not to be closed for them.
public struct PusherCloseCode: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: UInt16

    /// The code of a number, known or not.
    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// 4000: the app takes connections over TLS only.
    public static let onlyOverTLS = PusherCloseCode(rawValue: 4000)
    /// 4001: there is no such app.
    public static let unknownApp = PusherCloseCode(rawValue: 4001)
    /// 4003: the app is disabled.
    public static let disabledApp = PusherCloseCode(rawValue: 4003)
    /// 4004: the app has as many connections as it may have.
    public static let overConnectionQuota = PusherCloseCode(rawValue: 4004)
    /// 4005: the request's path leads nowhere.
    public static let pathNotFound = PusherCloseCode(rawValue: 4005)
    /// 4006: the client's version is none.
    public static let invalidVersion = PusherCloseCode(rawValue: 4006)
    /// 4007: the server does not speak this version of the protocol.
    public static let unsupportedRevision = PusherCloseCode(rawValue: 4007)
    /// 4008: the client does not say which version of the protocol it speaks.
    public static let missingRevision = PusherCloseCode(rawValue: 4008)
    /// 4009: the connection is not authorized, in time or any more.
    public static let unauthorized = PusherCloseCode(rawValue: 4009)
    /// 4100: the server has no room now.
    public static let overCapacity = PusherCloseCode(rawValue: 4100)
    /// 4200: connect again at once.
    public static let reconnect = PusherCloseCode(rawValue: 4200)
    /// 4201: a ping was not answered.
    public static let pongNotReceived = PusherCloseCode(rawValue: 4201)
    /// 4202: nothing came for a day.
    public static let inactivity = PusherCloseCode(rawValue: 4202)
    /// 4301: a client event was refused, for there were too many.
    public static let clientEventRejected = PusherCloseCode(rawValue: 4301)
    /// 4302: a watchlist is too long.
    public static let watchlistLimitExceeded = PusherCloseCode(rawValue: 4302)

    /// What a client does behind a close with this code.
    ///
    /// The ranges are Pusher's, from 4000 to 4399; for other codes it is what pusher-js does. A connection that ends without a
    /// close frame has the code of the error event right before its end.
    public var reconnection: PusherReconnection {
        switch rawValue {
        case 4000: .overTLS
        case 4100...4199: .backOff
        case 4200...4299: .immediate
        case 4001...: .refused
        case 1002...1004: .backOff
        default: .unspecified
        }
    }

    /// Whether it is reported as an error: not that all is done (1000), nor that a side goes away (1001).
    public var isError: Bool { rawValue != 1000 && rawValue != 1001 }
}

/// How a client goes on when a connection was closed.
@nonexhaustive
public enum PusherReconnection: UInt8, CaseIterable, Hashable, Sendable {
    /// The code does not say; clients do as for ``backOff``.
    case unspecified
    /// At once, over TLS.
    case overTLS
    /// Not as it was: the same request would be refused again.
    case refused
    /// After a second at least, which may grow with each attempt.
    case backOff
    /// At once.
    case immediate

    /// How long to wait at least, or `nil` where not to connect again.
    public var minimumDelay: Duration? {
        switch self {
        case .unspecified, .backOff: .seconds(1)
        case .overTLS, .immediate: .zero
        case .refused: nil
        }
    }
}
