/// A stable name for each thing that can be wrong, the same in errors, vectors and reports.
public protocol IdentifiedErrorCode: Hashable, Sendable, CaseIterable {
    /// The name, such as `ws.reserved-bit`; it never changes once published.
    var identifier: StaticString { get }
}

/// What a peer broke: the rule and the place.
///
/// Every codec has one such type. Throwing it does not allocate.
public protocol OffsetError: Error, Hashable, Sendable {
    /// The codec's set of rules.
    associatedtype Code: IdentifiedErrorCode

    /// The rule.
    var code: Code { get }

    /// Position of the deciding byte: the first after which no continuation could have been valid.
    ///
    /// In a stream it counts from the last `reset()`, otherwise from the message's first byte. An error that only the end
    /// of the stream reveals has the number of bytes that came before.
    var offset: UInt64 { get }
}
