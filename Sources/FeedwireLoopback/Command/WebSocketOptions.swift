import FeedwireCommandLine
import WebSocketCodec

/// The options that server and client share.
struct WebSocketOptions {
    static let names: Set<String> = [
        "--frame-byte-count", "--message-byte-count", "--fragment-count", "--head-byte-count", "--field-count",
        "--output-byte-count", "--handshake-timeout", "--close-timeout", "--stall-timeout", "--subprotocol",
    ]

    var settings = WebSocketSettings()
    var connections = ConnectionLimits()

    init(_ arguments: Arguments) throws(Arguments.UsageError) {
        let standard = WebSocketLimits()
        settings.limits = WebSocketLimits(
            frameByteCount: try arguments.number("--frame-byte-count", default: standard.frameByteCount),
            messageByteCount: try arguments.number("--message-byte-count", default: standard.messageByteCount),
            fragmentCount: try arguments.positive("--fragment-count", default: standard.fragmentCount),
            headByteCount: try arguments.number("--head-byte-count", default: standard.headByteCount),
            fieldCount: try arguments.number("--field-count", default: standard.fieldCount)
        )
        settings.handshakeTimeout = try arguments.time("--handshake-timeout", default: settings.handshakeTimeout)
        settings.closeTimeout = try arguments.time("--close-timeout", default: settings.closeTimeout)
        settings.subprotocol = arguments.value("--subprotocol")
        connections.outputByteCount = try arguments.number("--output-byte-count", default: connections.outputByteCount)
        connections.stallTimeout = try arguments.time("--stall-timeout", default: connections.stallTimeout)
    }
}

extension Arguments {
    func positive(_ name: String, default standard: Int) throws(UsageError) -> Int {
        let number = try number(name, default: standard)
        guard number > 0 else { throw UsageError(reason: "\(name) needs a number that is at least 1") }
        return number
    }

    /// A number of seconds, up to a day.
    func time(_ name: String, default standard: Duration) throws(UsageError) -> Duration {
        guard value(name) != nil else { return standard }
        let seconds = try number(name, default: 0.0)
        guard seconds <= 86_400 else { throw UsageError(reason: "\(name) is a day, 86400 seconds, at most") }
        return .seconds(seconds)
    }
}
