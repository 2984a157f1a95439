// What NIOHandler.swift uses of SwiftNIO 2, with NIO's own names and signatures, so that it compiles and runs in a package
// without dependencies. It keeps what is written, and does nothing else.

protocol ChannelInboundHandler: AnyObject {
    associatedtype InboundIn
    associatedtype OutboundOut = Never

    func channelRead(context: ChannelHandlerContext, data: NIOAny)
}

extension ChannelInboundHandler where InboundIn == ByteBuffer, OutboundOut == ByteBuffer {
    func unwrapInboundIn(_ value: NIOAny) -> ByteBuffer { value.buffer }
    func wrapOutboundOut(_ value: ByteBuffer) -> NIOAny { NIOAny(buffer: value) }
}

struct NIOAny {
    let buffer: ByteBuffer
}

struct ByteBuffer {
    private(set) var bytes: [UInt8] = []

    mutating func withUnsafeMutableReadableBytes<T>(
        _ body: (UnsafeMutableRawBufferPointer) throws -> T
    ) rethrows -> T {
        try unsafe bytes.withUnsafeMutableBytes(body)
    }

    @discardableResult
    mutating func writeBytes(_ bytes: some Sequence<UInt8>) -> Int {
        let before = self.bytes.count
        self.bytes += bytes
        return self.bytes.count - before
    }
}

struct ByteBufferAllocator {
    func buffer(capacity: Int) -> ByteBuffer { ByteBuffer() }
}

struct Channel {
    let allocator = ByteBufferAllocator()
}

struct EventLoopPromise<Value> {}

final class ChannelHandlerContext {
    let channel = Channel()
    private(set) var written: [UInt8] = []
    private(set) var isClosed = false

    func writeAndFlush(_ data: NIOAny, promise: EventLoopPromise<Void>?) {
        written += data.buffer.bytes
    }

    func close(promise: EventLoopPromise<Void>?) {
        isClosed = true
    }
}
