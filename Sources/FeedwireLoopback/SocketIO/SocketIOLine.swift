import FeedwireCore
import FeedwireJSON
import SocketIOCodec

/// A line of a client's input: an event.
///
/// It is the payload as it is on the wire, and behind it a space and the hexadecimal digits of each attachment, which may have none.
/// A question mark in front asks for an acknowledgement.
///
/// ```
/// ["message",1,{"_placeholder":true,"num":0}] 00ff
/// ?["message-with-ack"]
/// ```
struct SocketIOLine {
    let name: SocketIOPacket.EventName
    let arguments: [JSONRaw]
    let attachments: [[UInt8]]
    let wantsAcknowledgement: Bool

    /// Why a line is none, in words.
    struct Fault: Error, Hashable {
        let description: String
    }

    init(_ line: [UInt8]) throws(Fault) {
        wantsAcknowledgement = line.first == UInt8(ascii: "?")
        let text = Array(line.drop { $0 == UInt8(ascii: "?") })
        let payload = try Self.payload(of: text)
        attachments = try Self.attachments(in: text[payload.endIndex...])
        let packet: SocketIOPacket.Owned
        do {
            packet = try Self.packet(of: payload, attachments)
        } catch {
            throw Fault(description: "\(error.code.identifier) at byte \(error.offset)")
        }
        guard case .event(let name, let arguments, _) = packet.content else {
            throw Fault(description: "it is no event")
        }
        self.name = name
        self.arguments = arguments
    }

    private static func payload(of line: [UInt8]) throws(Fault) -> ArraySlice<UInt8> {
        do throws(JSONDecodingError) {
            var reader = try JSONReader(line.span)
            return line[try reader.readValue(in: line.span).range.indices]
        } catch {
            throw Fault(description: "no JSON at byte \(error.offset)")
        }
    }

    private static func attachments(in text: ArraySlice<UInt8>) throws(Fault) -> [[UInt8]] {
        guard text.isEmpty || text.first == UInt8(ascii: " ") else {
            throw Fault(description: "no space behind its JSON")
        }
        var attachments: [[UInt8]] = []
        for digits in text.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false).dropFirst() {
            var bytes: [UInt8] = []
            do throws(Hexadecimal.DecodingError) {
                try Hexadecimal.decode(Array(digits).span, into: &bytes)
            } catch {
                throw Fault(description: "no hexadecimal digits in \"\(String(decoding: digits, as: UTF8.self))\"")
            }
            attachments.append(bytes)
        }
        return attachments
    }

    /// The packet that would be sent.
    private static func packet(
        of payload: ArraySlice<UInt8>,
        _ attachments: [[UInt8]]
    ) throws(SocketIODecodingError) -> SocketIOPacket.Owned {
        let head = attachments.isEmpty ? "2" : "5\(attachments.count)-"
        let text = Array(head.utf8) + payload
        let packet = try SocketIOPacket(decoding: text.span)
        do throws(JSONDecodingError) {
            return try SocketIOPacket.Owned(packet, in: text.span, attachments: attachments)
        } catch {
            throw SocketIODecodingError(.invalidJSON, offset: error.offset)
        }
    }
}
