import FeedwireCore
import WebSocketCodec

/// Takes requests from the bytes of a connection that is kept alive, one after the other.
package struct HTTPRequestReader: Sendable {
    /// What came of the bytes.
    package enum Step: Hashable, Sendable {
        /// A request; if it announces a body, that is the next step.
        case request(HTTPRequest)
        /// The whole body.
        case body([UInt8])
    }

    private let limits: HTTPLimits
    private var reader = HTTPHeadReader(.request)
    private var body: [UInt8] = []
    /// The bytes of the body that is being read.
    private var bodyByteCount: Int?

    package init(limits: HTTPLimits) {
        self.limits = limits
    }

    /// Whether a part of a request has come.
    package var isInsideRequest: Bool { bodyByteCount != nil || reader.byteCount > 0 }

    /// Takes bytes up to the next step.
    ///
    /// - Returns: The next step, or `nil` if all bytes were taken and more are needed.
    /// - Throws: What is to be answered to a request that cannot be taken: a body above the limit by its announced length, before
    ///   any of it is taken. The reader is of no use after that.
    package mutating func next(
        in input: Span<UInt8>,
        at offset: inout Int,
        upTo end: Int
    ) throws(HTTPFault) -> Step? {
        guard let bodyByteCount else { return try nextHead(in: input, at: &offset, upTo: end) }
        let taken = min(bodyByteCount - body.count, end - offset)
        body.append(copying: input.extracting(offset..<offset + taken))
        offset += taken
        guard body.count == bodyByteCount else { return nil }
        let whole = body
        body = []
        self.bodyByteCount = nil
        return .body(whole)
    }

    private mutating func nextHead(
        in input: Span<UInt8>,
        at offset: inout Int,
        upTo end: Int
    ) throws(HTTPFault) -> Step? {
        let head: HTTPHead?
        do throws(WebSocketDecodingError) {
            head = try reader.next(in: input, at: &offset, upTo: end, limits: limits.head)
        } catch {
            throw HTTPFault(error)
        }
        guard let head else { return nil }
        reader = HTTPHeadReader(.request)
        let request = try HTTPRequest(head)
        guard request.bodyByteCount <= limits.bodyByteCount else { throw HTTPFault(413, "a body that is too long") }
        if request.bodyByteCount > 0 { bodyByteCount = request.bodyByteCount }
        return .request(request)
    }
}
