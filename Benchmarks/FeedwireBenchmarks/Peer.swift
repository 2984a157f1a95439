import Foundation

/// A decoder of another project, in a shared object that exports `feedwire_peer_decode_frames`.
@safe struct Peer {
    /// Decodes `count` bytes of masked text frames and adds what it read to `result`: messages, payload bytes, edge sum.
    private typealias Decode =
        @convention(c) (_ bytes: UnsafePointer<UInt8>, _ count: Int, _ result: UnsafeMutablePointer<UInt64>) -> Int32

    struct LoadError: Error, CustomStringConvertible {
        let description: String
    }

    private let decode: Decode

    init(path: String) throws(LoadError) {
        // The symbol has this type by the contract in `Peers/wslay.c`.
        unsafe decode = unsafeBitCast(try Self.symbol("feedwire_peer_decode_frames", path: path), to: Decode.self)
    }

    /// The address of `name` in the shared object at `path`, which stays loaded.
    static func symbol(_ name: String, path: String) throws(LoadError) -> UnsafeMutableRawPointer {
        guard let library = unsafe dlopen(path, RTLD_NOW) else {
            throw LoadError(description: unsafe dlerror().map { unsafe String(cString: $0) } ?? "\(path) does not load")
        }
        guard let symbol = unsafe dlsym(library, name) else { throw LoadError(description: "\(path) has no \(name)") }
        return unsafe symbol
    }

    /// The peer's pass over the bytes of `benchmark`, or `nil` if that is not one that the peer can do.
    func pass(for benchmark: Benchmark) throws -> Benchmark.Pass? {
        guard let corpus = try benchmark.maskedStream?() else { return nil }
        return { try decodeFrames(corpus) }
    }

    private func decodeFrames(_ corpus: [UInt8]) throws(LoadError) -> PassResult {
        var values: [UInt64] = [0, 0, 0]
        guard unsafe decode(corpus, corpus.count, &values) == 0 else {
            throw LoadError(description: "the peer refused the corpus")
        }
        return PassResult(messageCount: Int(values[0]), payloadByteCount: Int(values[1]), edgeSum: values[2])
    }
}
