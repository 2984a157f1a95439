import FeedwireCore
import Testing

@Suite struct SHA1Tests {
    private func hash(_ bytes: [UInt8]) -> String {
        var digest: [UInt8] = []
        SHA1.hash(bytes.span, into: &digest)
        return hexadecimal(digest)
    }

    private func finish(_ state: SHA1) -> String {
        var digest: [UInt8] = []
        state.finish(into: &digest)
        return hexadecimal(digest)
    }

    @Test(arguments: [
        ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
        ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
        ("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "84983e441c3bd26ebaae4aa1f95129e5e54670f1"),
        (
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
            "a49b2446a02c645bf419f995b67091253a04a259"
        ),
    ])
    func `agrees with the published examples of FIPS 180-4`(message: String, digest: String) {
        #expect(hash(Array(message.utf8)) == digest)
    }

    @Test func `agrees with the examples of RFC 3174 that repeat a text`() {
        #expect(
            hash([UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)) == "34aa973cd4c4daa4f61eeb2bdbad27316534016f"
        )
        let digits = Array(
            repeatElement("0123456701234567012345670123456701234567012345670123456701234567", count: 10).joined().utf8
        )
        #expect(hash(digits) == "dea356a2cddd90c7a7ecedc5ebb563934f460452")
    }

    /// The bytes 0, 1, 2 and so on, modulo 256.
    @Test(arguments: [
        (1, "5ba93c9db0cff93f52b521d7420e43f6eda2784f"),
        (54, "cfae6d86a767b9c700b5081a54265fb2fe0f6fd9"),
        (55, "8ae2d46729cfe68ff927af5eec9c7d1b66d65ac2"),
        (56, "636e2ec698dac903498e648bd2f3af641d3c88cb"),
        (57, "7cb1330f35244b57437539253304ea78a6b7c443"),
        (63, "6d942da0c4392b123528f2905c713a3ce28364bd"),
        (64, "c6138d514ffa2135bfce0ed0b8fac65669917ec7"),
        (65, "69bd728ad6e13cd76ff19751fde427b00e395746"),
        (111, "bc544e24573d592290fdaff8ecf3f7f2b00cd483"),
        (112, "e4ce142d09a84a8645338dd6535cbfaaf800d320"),
        (119, "41c89d06001bab4ab78736b44efe7ce18ce6ae08"),
        (120, "d3dbd653bd8597b7475321b60a36891278e6a04a"),
        (127, "89d7312a903f65cd2b3e34a975e55dbea9033353"),
        (128, "e6434bc401f98603d7eda504790c98c67385d535"),
        (129, "3352e41cc30b40ae80108970492b21014049e625"),
        (191, "453e806d74a27e554f2a3395ce7917919bf3bde6"),
        (192, "995b6f0c8f9eda20f3e5a2bd89df908747900008"),
        (193, "c7b4dbb98c78008fd53159174b7baadf250fa5a9"),
        (1000, "af0b191c2de46fe13fe0908f5a6a4e90e0cafc46"),
    ])
    func `pads a message that ends around the end of a block`(count: Int, digest: String) {
        #expect(hash((0..<count).map { UInt8(truncatingIfNeeded: $0) }) == digest)
    }

    @Test func `any split into pieces gives the same digest`() {
        let message = (0..<200).map { UInt8(truncatingIfNeeded: $0) }
        let digest = hash(message)
        for first in 0...message.count {
            for second in [first, first + 1, first + 63, first + 64, first + 65, message.count] {
                guard second <= message.count else { continue }
                var state = SHA1()
                state.update(message.span.extracting(..<first))
                state.update(message.span.extracting(first..<second))
                state.update(message.span.extracting(second...))
                #expect(finish(state) == digest)
            }
        }
    }

    @Test(arguments: [1, 2, 3, 7, 20, 55, 63, 64, 65, 128, 199])
    func `pieces of one size give the same digest`(byteCount: Int) {
        let message = (0..<1000).map { UInt8(truncatingIfNeeded: $0) }
        var state = SHA1()
        var rest = message.span
        while !rest.isEmpty {
            state.update(rest.extracting(first: byteCount))
            rest = rest.extracting(droppingFirst: byteCount)
        }
        #expect(finish(state) == hash(message))
    }

    @Test func `a copy goes on by itself`() {
        var state = SHA1()
        state.update([UInt8(ascii: "a")].span)
        let copy = state
        state.update([UInt8(ascii: "b"), UInt8(ascii: "c")].span)
        #expect(finish(state) == "a9993e364706816aba3e25717850c26c9cd0d89d")
        #expect(finish(copy) == hash([UInt8(ascii: "a")]))
        #expect(finish(copy) == finish(copy))
    }

    @Test func `fits a sink with room for the digest alone`() {
        let digest = [UInt8](capacity: SHA1.digestByteCount) { SHA1.hash(Array("abc".utf8).span, into: &$0) }
        #expect(hexadecimal(digest) == "a9993e364706816aba3e25717850c26c9cd0d89d")
    }

    @Test func `answers the key of the handshake in RFC 6455 section 1.3`() {
        var state = SHA1()
        state.update(Array("dGhlIHNhbXBsZSBub25jZQ==".utf8).span)
        state.update(Array("258EAFA5-E914-47DA-95CA-C5AB0DC85B11".utf8).span)
        var digest: [UInt8] = []
        state.finish(into: &digest)
        var answer: [UInt8] = []
        Base64.encode(digest.span, into: &answer)
        #expect(String(decoding: answer, as: UTF8.self) == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
    }
}
