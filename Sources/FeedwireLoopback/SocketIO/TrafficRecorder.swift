import FeedwireCore
import FeedwireJSON
import Foundation

/// Keeps the traffic of a server in a file of JSON Lines, for who looks at it later.
///
/// Each line is an object: `time` in microseconds since the recorder was made, `connection` with a number of its own, `direction`
/// as the server sees it (`received`, `sent`), `layer` (`http` for a head, `body` for what is behind it, `websocket` for a message),
/// and what it was as `text`, or as `hex` where that is not UTF-8. All that clients send is in it, their credentials too.
package final class TrafficRecorder {
    enum Direction {
        case received, sent

        var name: StaticString { self == .received ? "received" : "sent" }
    }

    enum Layer {
        case http, body, webSocket

        var name: StaticString {
            switch self {
            case .http: "http"
            case .body: "body"
            case .webSocket: "websocket"
            }
        }
    }

    private let file: FileHandle
    private let clock = ContinuousClock()
    private let origin: ContinuousClock.Instant
    private let complain: (String) -> Void
    private var hasFailed = false

    /// Makes the file, or empties it.
    package init(path: String, complain: @escaping (String) -> Void) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil) else {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path])
        }
        file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        origin = clock.now
        self.complain = complain
    }

    /// Appends a line.
    func note(_ direction: Direction, _ layer: Layer, of connection: ConnectionID, _ bytes: Span<UInt8>) {
        guard !hasFailed else { return }
        do {
            var line = try line(direction, layer, connection, bytes)
            line.append(UInt8(ascii: "\n"))
            try file.write(contentsOf: Data(line))
        } catch {
            hasFailed = true
            complain("feedwire: the traffic is not recorded any more: \(error)")
        }
    }

    private func line(
        _ direction: Direction,
        _ layer: Layer,
        _ connection: ConnectionID,
        _ bytes: Span<UInt8>
    ) throws(JSONEncodingError) -> [UInt8] {
        let time = origin.duration(to: clock.now).components
        var line: [UInt8] = []
        var writer = JSONWriter()
        try writer.beginObject(into: &line)
        try writer.key("time", into: &line)
        try writer.integer(time.seconds * 1_000_000 + time.attoseconds / 1_000_000_000_000, into: &line)
        try writer.key("connection", into: &line)
        try writer.integer(connection, into: &line)
        try writer.key("direction", into: &line)
        try writer.string("\(direction.name)", into: &line)
        try writer.key("layer", into: &line)
        try writer.string("\(layer.name)", into: &line)
        var validator = UTF8Validator()
        if validator.validate(bytes) == nil, validator.isBetweenCharacters {
            try writer.key("text", into: &line)
            try writer.string(bytes, into: &line)
        } else {
            var digits: [UInt8] = []
            Hexadecimal.encode(bytes, into: &digits)
            try writer.key("hex", into: &line)
            try writer.string(digits.span, into: &line)
        }
        try writer.endObject(into: &line)
        return line
    }
}
