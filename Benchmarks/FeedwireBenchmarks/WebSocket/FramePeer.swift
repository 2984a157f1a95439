/// A decoder of masked text frames that is another project's, behind a function of `Peers/wslay.c`.
@safe struct FramePeer {
    /// Decodes `count` bytes and adds what it read to `result`: messages, payload bytes, edge sum.
    private typealias Decode =
        @convention(c) (_ bytes: UnsafePointer<UInt8>, _ count: Int, _ result: UnsafeMutablePointer<UInt64>) -> Int32

    private let decode: Decode

    init(_ symbol: String, of peers: PeerFolder) throws(PeerFolder.LoadError) {
        // The symbol has this type by the contract in `Peers/wslay.c`.
        unsafe decode = unsafeBitCast(try peers.symbol(symbol, of: "wslay"), to: Decode.self)
    }

    func pass(_ stream: [UInt8]) -> Benchmark.Pass {
        {
            var values: [UInt64] = [0, 0, 0]
            guard unsafe decode(stream, stream.count, &values) == 0 else {
                throw PeerFolder.LoadError(description: "wslay refused the corpus")
            }
            return PassResult(messageCount: Int(values[0]), payloadByteCount: Int(values[1]), edgeSum: values[2])
        }
    }
}

/// A loop over bytes that unmasks or copies them, of `Peers/unmask.c`.
@safe struct UnmaskPeer {
    private typealias Run =
        @convention(c) (
            _ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ key: UnsafePointer<UInt8>, _ repetitionCount: Int
        ) -> Void

    private let run: Run

    init(_ symbol: String, of peers: PeerFolder) throws(PeerFolder.LoadError) {
        // The symbol has this type by the contract in `Peers/unmask.c`.
        unsafe run = unsafeBitCast(try peers.symbol(symbol, of: "unmask"), to: Run.self)
    }

    /// Goes over the first `count` bytes so many times, with as many behind them.
    func run(_ bytes: inout [UInt8], count: Int, key: [UInt8], repetitionCount: Int) {
        precondition(2 * count <= bytes.count && key.count == 4)
        unsafe run(&bytes, count, key, repetitionCount)
    }
}
