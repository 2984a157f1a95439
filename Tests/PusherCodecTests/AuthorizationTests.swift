import FeedwireCore
import FeedwireJSON
import PusherCodec
import Testing

@Suite struct AuthorizationTests {
    private let key = "278d425bdf160c739803"
    private let secret = "7ad3773142a6692b25b8"

    @Test func `an app's server answers what a client posts`() throws {
        let server = try AuthorizationServer(
            key: key,
            secret: secret,
            masterKey: "zyrm8pvV2C9fJcBfhyXzvxbJVN/H7QLmbe0xJi1GhPU="
        )
        let signer = try PusherSigner(key: key, secret: secret)
        func answer(_ channel: String?) throws -> PusherAuthorization {
            var form: [UInt8] = []
            try PusherAuthorizationRequest(socketID: "1234.1234", channel: channel).encode(into: &form)
            return try PusherAuthorization(decoding: try server.answer(to: form, of: "u1"))
        }

        let presence = try answer("presence-room")
        #expect(presence.channelData == #"{"user_id":"u1"}"#)
        let text = try PusherSigningText(
            channel: "presence-room",
            channelData: presence.channelData,
            socketID: "1234.1234"
        )
        #expect(signer.isValid(presence.auth, for: text))

        let encrypted = try answer("private-encrypted-orders-of-u1")
        let masterKey = try masterKeyBytes()
        let channel = Array("private-encrypted-orders-of-u1".utf8)
        let expected = PusherEncryptionKey(channel: channel.span, masterKey: masterKey.span)
        #expect(try PusherEncryptionKey(decoding: encrypted.sharedSecret ?? "") == expected)

        let signIn = try answer(nil)
        #expect(signIn.userData == #"{"id":"u1"}"#)
        #expect(signer.isValid(signIn.auth, for: try PusherSigningText(user: #"{"id":"u1"}"#, socketID: "1234.1234")))

        #expect(throws: AuthorizationServer.Refusal.self) { try answer("private-orders-of-u2") }
        #expect(throws: PusherEncodingError(.invalidChannelName)) { try answer("private-:-of-u1") }
    }

    private func masterKeyBytes() throws -> [UInt8] {
        var bytes: [UInt8] = []
        try Base64.decode(Array("zyrm8pvV2C9fJcBfhyXzvxbJVN/H7QLmbe0xJi1GhPU=".utf8).span, into: &bytes)
        return bytes
    }

    @Test func `the text of each kind has its parts with colons between them`() throws {
        #expect(try PusherSigningText(channel: "c", socketID: "1.2").bytes == Array("1.2:c".utf8))
        #expect(
            try PusherSigningText(channel: "c", channelData: "{ }", socketID: "1.2").bytes == Array("1.2:c:{ }".utf8)
        )
        let user = #"{"id":"1"}"#
        #expect(try PusherSigningText(user: user, socketID: "1.2").bytes == Array("1.2::user::\(user)".utf8))
    }

    @Test func `an auth value takes to the app whose it is`() throws {
        let signer = try PusherSigner(key: key, secret: secret)
        let text = try PusherSigningText(channel: "private-foobar", socketID: "1234.1234")
        let bytes = Array(signer.auth(for: text).utf8)
        let auth = try PusherAuth(decoding: bytes.span)
        #expect(try auth.key.string(in: bytes.span) == key)
        #expect(auth.signature == signer.signature(of: text))
        var digits: [UInt8] = []
        auth.signature.encode(into: &digits)
        #expect(digits == Array(bytes.suffix(64)))
        let other = try PusherSigner(key: key, secret: "other")
        #expect(auth.signature != other.signature(of: text))
    }

    @Test func `a value of every other length is none`() throws {
        let signer = try PusherSigner(key: key, secret: secret)
        let text = try PusherSigningText(channel: "private-foobar", socketID: "1234.1234")
        let auth = signer.auth(for: text)
        for count in 0..<auth.utf8.count {
            let cut = String(auth.prefix(count))
            #expect(!signer.isValid(cut, for: text))
            #expect(throws: PusherDecodingError(.invalidAuth, offset: UInt64(count))) {
                try PusherAuth(decoding: Array(cut.utf8).span)
            }
        }
    }

    @Test func `an encoder writes all or nothing`() throws {
        let signer = try PusherSigner(key: key, secret: secret)
        let text = try PusherSigningText(channel: "private-foobar", socketID: "1234.1234")
        let form = PusherAuthorizationRequest(socketID: "1.1", channel: "c")
        try checkRoom(byteCount: 85) { sink throws(PusherEncodingError) in
            try signer.encodeAuth(for: text, into: &sink)
        }
        try checkRoom(byteCount: 28) { sink throws(PusherEncodingError) in try form.encode(into: &sink) }
    }

    @Test(arguments: ["a", "channel_name", "socket_id", "a&b=c", "ü €", "%+"])
    func `whatever the fields are called, they come back`(name: String) throws {
        let isKnown = ["channel_name", "socket_id"].contains(name)
        let request = PusherAuthorizationRequest(socketID: "1.1", others: [PusherPair(name, name)])
        var form: [UInt8] = []
        guard !isKnown else {
            #expect(throws: PusherEncodingError(.reservedName)) { try request.encode(into: &form) }
            #expect(form.isEmpty)
            return
        }
        try request.encode(into: &form)
        #expect(try PusherAuthorizationRequest(decoding: form.span) == request)
    }
}

/// Checks that an encoder needs room for so many bytes, says so, and writes nothing without it.
func checkRoom(
    byteCount: Int,
    _ encode: (inout OutputSpan<UInt8>) throws(PusherEncodingError) -> Void
) throws {
    for capacity in 0...byteCount {
        var error: PusherEncodingError?
        let written = [UInt8](capacity: capacity) { sink in
            do throws(PusherEncodingError) {
                try encode(&sink)
            } catch let thrown {
                error = thrown
            }
        }
        #expect(written.count == (capacity == byteCount ? byteCount : 0))
        let expected = PusherEncodingError(.insufficientCapacity, neededByteCount: byteCount)
        #expect(error == (capacity == byteCount ? nil : expected))
    }
}
