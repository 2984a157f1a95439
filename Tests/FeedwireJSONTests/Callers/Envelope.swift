import FeedwireCore
import FeedwireJSON
import Foundation

/// A message of which only the type is read here, and the payload by whom it concerns.
struct Envelope {
    private(set) var type = ""
    private var payload: JSONValue?
    private let bytes: [UInt8]

    /// Checks the whole message, and finds its parts.
    init(_ bytes: [UInt8]) throws {
        self.bytes = bytes
        let json = bytes.span
        var reader = try JSONReader(json)
        try reader.beginObject(in: json)
        while let key = try reader.nextKey(in: json) {
            if key.equals("type", in: json) {
                type = try reader.readString(in: json).string(in: json)
            } else if key.equals("payload", in: json) {
                payload = try reader.readValue(in: json)
            } else {
                try reader.skipValue(in: json)
            }
        }
        try reader.finish(in: json)
    }

    /// The payload as Foundation decodes it, or `nil` if there is none; copies its bytes and no others.
    func payload<Payload: Decodable>(as type: Payload.Type) throws -> Payload? {
        guard let payload else { return nil }
        return try JSONDecoder().decode(type, from: Data(bytes[payload.range.indices]))
    }
}
