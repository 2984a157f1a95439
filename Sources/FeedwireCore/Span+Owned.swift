extension String {
    /// A copy of `utf8`, which has been validated; what is not UTF-8 all the same becomes U+FFFD.
    package init(copying utf8: Span<UInt8>) {
        self = unsafe utf8.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }
}

extension [UInt8] {
    /// A copy of `bytes`.
    package init(copying bytes: Span<UInt8>) {
        self = unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
    }
}

extension [UInt8] {
    /// Calls `body` with the elements, which on older systems an array cannot hand out as a span itself.
    @inlinable
    package func withSpan<Result, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe withUnsafeBufferPointer { bytes throws(Failure) in try body(unsafe bytes.span) }
    }
}

extension String {
    /// Calls `body` with the text as UTF-8, which is copied only where it is stored in another way.
    @inlinable
    package func withUTF8Span<Result, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        var text = self
        let outcome = text.withUTF8 { utf8 in
            Swift.Result { () throws(Failure) in try body(unsafe utf8.span) }
        }
        return try outcome.get()
    }
}
