import FeedwireCore
import FeedwireJSON
import PusherCodec
import Testing

@Suite struct EncryptionTests {
    private let document =
        #"{"nonce":"4sVYwy4j/8dCcjyxtPCWyk19GaaViaW9","ciphertext":"/GMESnFGlbNn01BuBjp31XYa3i9vZsGKR8fgR9EDhXKx3lzGiUD501A="}"#

    @Test func `who opens a box is given its parts and the key`() throws {
        struct NotAuthentic: Error {}
        let payload = try PusherEncryptedPayload(decoding: document)
        let key = try PusherEncryptionKey(decoding: "iBvNoPVYwByqSfg6anjPpEQ2j051b3rt1Vmnb+z5do0=")
        let counts = payload.open(with: key) { [$0.count, $1.count, $2.count] }
        #expect(counts == [41, 24, 32])
        #expect(throws: NotAuthentic.self) {
            try payload.open(with: key) { _, _, _ throws(NotAuthentic) in throw NotAuthentic() }
        }
    }

    @Test func `a box that opens gives its data, and one that does not an error`() throws {
        let payload = try PusherEncryptedPayload(
            nonce: [UInt8](repeating: 7, count: 24),
            ciphertext: [UInt8](repeating: 0, count: 16) + Array("{}".utf8)
        )
        let key = try PusherEncryptionKey(decoding: "iBvNoPVYwByqSfg6anjPpEQ2j051b3rt1Vmnb+z5do0=")
        #expect(try open(payload, with: key) == Array("{}".utf8))
        let wrong = try PusherEncryptionKey(decoding: "ABvNoPVYwByqSfg6anjPpEQ2j051b3rt1Vmnb+z5do0=")
        #expect(throws: NotAuthentic.self) { try open(payload, with: wrong) }
    }

    @Test func `a payload is written as it was read`() throws {
        let payload = try PusherEncryptedPayload(decoding: document)
        var written: [UInt8] = []
        try payload.encode(into: &written)
        #expect(written == Array(document.utf8))
        #expect(try PusherEncryptedPayload(nonce: payload.nonce, ciphertext: payload.ciphertext) == payload)
    }

    @Test(arguments: [(23, 16), (25, 16), (24, 15), (0, 0)])
    func `a box of another size is not made`(nonceByteCount: Int, ciphertextByteCount: Int) {
        #expect(throws: PusherEncodingError(.invalidBox)) {
            try PusherEncryptedPayload(
                nonce: [UInt8](repeating: 0, count: nonceByteCount),
                ciphertext: [UInt8](repeating: 0, count: ciphertextByteCount)
            )
        }
    }

    @Test func `a shared secret is that of one channel`() throws {
        let master = try PusherEncryptionKey(decoding: "OHRXNUZRTG5pUTFzQlFGd3J3N3Q2VFZFc0paZDEweVk=")
        let secret = master.sharedSecret(ofChannel: "private-encrypted-channel")
        #expect(secret.text == "VmIsNZtCSteh8kazd2toc+ofhohBtUouQRSDtRvuyVI=")
        #expect(try PusherEncryptionKey(decoding: secret.text) == secret)
        #expect(secret != master.sharedSecret(ofChannel: "private-encrypted-channels"))
        try checkRoom(byteCount: 44) { sink throws(PusherEncodingError) in try secret.encode(into: &sink) }
    }
}
