import FeedwireCore
import Testing

@Suite struct SHA256Tests {
    private func hash(_ bytes: [UInt8]) -> String {
        var digest: [UInt8] = []
        SHA256.hash(bytes.span, into: &digest)
        return hexadecimal(digest)
    }

    private func finish(_ state: SHA256) -> String {
        var digest: [UInt8] = []
        state.finish(into: &digest)
        return hexadecimal(digest)
    }

    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
        ),
    ])
    func `agrees with the published examples of FIPS 180-4`(message: String, digest: String) {
        #expect(hash(Array(message.utf8)) == digest)
    }

    @Test(arguments: [
        ("d3", "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1"),
        ("11af", "5ca7133fa735326081558ac312c620eeca9970d1e70a4b95533d956f072d1f98"),
        ("b4190e", "dff2e73091f6c05e528896c4c831b9448653dc2ff043528f6769437bc7b975c2"),
        ("74ba2521", "b16aa56be3880d18cd41e68384cf1ec8c17680c45a02b1575dc1518923ae8b0e"),
        ("c299209682", "f0887fe961c9cd3beab957e8222494abb969b1ce4c6557976df8b0f6d20e9166"),
    ])
    func `agrees with the short messages of NIST's validation programme`(message: String, digest: String) throws {
        #expect(hash(try bytes(ofHexadecimal: message)) == digest)
    }

    @Test func `agrees with the example of a million letters`() {
        let digest = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        #expect(hash([UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)) == digest)
    }

    /// The bytes 0, 1, 2 and so on, modulo 256.
    @Test(arguments: [
        (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        (54, "675f28acc0b90a72d1c3a570fe83ac565555db358cf01826dc8eefb2bf7ca0f3"),
        (55, "463eb28e72f82e0a96c0a4cc53690c571281131f672aa229e0d45ae59b598b59"),
        (56, "da2ae4d6b36748f2a318f23e7ab1dfdf45acdc9d049bd80e59de82a60895f562"),
        (57, "2fe741af801cc238602ac0ec6a7b0c3a8a87c7fc7d7f02a3fe03d1c12eac4d8f"),
        (63, "29af2686fd53374a36b0846694cc342177e428d1647515f078784d69cdb9e488"),
        (64, "fdeab9acf3710362bd2658cdc9a29e8f9c757fcf9811603a8c447cd1d9151108"),
        (65, "4bfd2c8b6f1eec7a2afeb48b934ee4b2694182027e6d0fc075074f2fabb31781"),
        (111, "60780e9451bdc43cf4530ffc95cbb0c4eb24dae2c39f55f334d679e076c08065"),
        (112, "09373f127d34e61dbbaa8bc4499c87074f2ddb10e1b465f506d7d70a15011979"),
        (119, "da18797ed7c3a777f0847f429724a2d8cd5138e6ed2895c3fa1a6d39d18f7ec6"),
        (120, "f52b23db1fbb6ded89ef42a23ce0c8922c45f25c50b568a93bf1c075420bbb7c"),
        (127, "92ca0fa6651ee2f97b884b7246a562fa71250fedefe5ebf270d31c546bfea976"),
        (128, "471fb943aa23c511f6f72f8d1652d9c880cfa392ad80503120547703e56a2be5"),
        (129, "5099c6a56203f9687f7d33f4bfdf576d31dc91f6b695ecea38b2770c87631135"),
        (191, "d280f473c251cb75c91880ea0eca2a2f1cda3152bef54a38c4a3aedad615c819"),
        (192, "8b4a544837a1a0280fa8a7c82865c27a1064b3cc6281fda0753566b9bb104a87"),
        (193, "7daafa7aed7d63d06a98b7b6f785eab5427d084f30d5c9ee6dd0d2f3ada329e6"),
        (1000, "a8af099bf2e878609558dbf69d8f88f4a31040a8cf84b549a0cfa912f12ffc3f"),
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
                var state = SHA256()
                state.update(message.span.extracting(..<first))
                state.update(message.span.extracting(first..<second))
                state.update(message.span.extracting(second...))
                #expect(finish(state) == digest)
            }
        }
    }

    @Test func `a copy goes on by itself`() {
        var state = SHA256()
        state.update([UInt8(ascii: "a")].span)
        let copy = state
        state.update([UInt8(ascii: "b"), UInt8(ascii: "c")].span)
        #expect(finish(state) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(finish(copy) == hash([UInt8(ascii: "a")]))
        #expect(finish(copy) == finish(copy))
    }

    @Test func `fits a sink with room for the digest alone`() {
        let digest = [UInt8](capacity: SHA256.digestByteCount) { SHA256.hash(Array("abc".utf8).span, into: &$0) }
        #expect(hexadecimal(digest) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}
