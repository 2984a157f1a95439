import Foundation

/// A WebSocket of whole frames over a ``RawPeer``; its masking keys are zero.
struct FramedPeer {
    struct Refused: Error, Equatable {
        let status: String
    }

    let peer: RawPeer

    /// Opens it at a target.
    init(to server: any LoopbackServer, _ target: String, fields: [String] = []) throws {
        peer = try RawPeer(to: server)
        let answer = try peer.ask("GET", target, Self.fields + fields)
        guard answer.status == "101 Switching Protocols" else {
            throw Refused(status: "\(answer.status) \(answer.body)")
        }
    }

    static let fields = [
        "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version: 13",
    ]

    func send(_ text: String) throws {
        try send(1, Array(text.utf8))
    }

    func send(_ bytes: [UInt8]) throws {
        try send(2, bytes)
    }

    private func send(_ opcode: UInt8, _ payload: [UInt8]) throws {
        let length =
            payload.count < 126
            ? [0x80 | UInt8(payload.count)] : [0xFE, UInt8(payload.count >> 8), UInt8(payload.count & 0xFF)]
        try peer.send([0x80 | opcode] + length + [0, 0, 0, 0] + payload)
    }

    /// The next frame as text: bytes as hexadecimal digits, a close frame as its code and reason, nothing at the end of the stream.
    func next() throws -> String? {
        let head = try peer.receive(2)
        guard head.count == 2 else { return nil }
        var count = Int(head[1])
        if count == 126 { count = try peer.receive(2).reduce(0) { $0 << 8 | Int($1) } }
        let payload = try peer.receive(count)
        switch head[0] & 0x0F {
        case 1: return String(decoding: payload, as: UTF8.self)
        case 8:
            let code = payload.prefix(2).reduce(0) { $0 << 8 | Int($1) }
            let reason = String(decoding: payload.dropFirst(2), as: UTF8.self)
            return reason.isEmpty ? "close \(code)" : "close \(code) \(reason)"
        default: return payload.map { String($0, radix: 16) }.joined(separator: " ")
        }
    }
}
