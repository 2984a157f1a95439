/// How many of the packets that wait fit into one body, by the `maxPayload` of the handshake.
///
/// ```swift
/// var budget = EngineIOPayloadBudget(form: .recordSeparated, byteCount: 1_000_000)
/// while let packet = waiting.first, budget.admit(packet) { try encoder.encode(waiting.removeFirst(), into: &body) }
/// ```
///
/// The first packet is always admitted, since it would never be sent otherwise. Every byte counts as ``EngineIOPayloadEncoder``
/// writes it, where the JavaScript client takes bytes for 1.33 times as many and leaves out lengths.
public struct EngineIOPayloadBudget: Hashable, Sendable {
    /// How the packets make the body.
    public let form: EngineIOPayloadForm
    /// How many more bytes fit.
    public private(set) var remainingByteCount: Int
    private var isEmpty = true
    private var isSpent = false

    /// The budget of one body.
    public init(form: EngineIOPayloadForm, byteCount: Int) {
        self.form = form
        remainingByteCount = byteCount
    }

    /// Takes the bytes of a packet of text from the budget, if it fits.
    ///
    /// - Returns: Whether it does; `false` for all that comes behind one that does not.
    /// - Complexity: O(*n*), no allocation.
    public mutating func admitText(_ text: Span<UInt8>) -> Bool {
        admit(form.encodedByteCount(ofText: text, isFirst: isEmpty))
    }

    /// Takes the bytes of a packet of so many bytes from the budget, if it fits.
    ///
    /// - Returns: Whether it does; `false` for all that comes behind one that does not.
    public mutating func admitBinary(byteCount: Int) -> Bool {
        admit(form.encodedByteCount(ofBinary: byteCount, isFirst: isEmpty))
    }

    /// Takes the bytes of a packet from the budget, if it fits.
    ///
    /// - Returns: Whether it does; `false` for all that comes behind one that does not.
    /// - Complexity: O(*n*), no allocation.
    public mutating func admit(_ packet: EngineIOPacket.Owned) -> Bool {
        switch packet.data {
        case .text(var text): text.withUTF8 { unsafe admitText($0.span) }
        case .binary(let bytes): admitBinary(byteCount: bytes.count)
        }
    }

    private mutating func admit(_ byteCount: Int) -> Bool {
        guard !isSpent, isEmpty || byteCount <= remainingByteCount else {
            isSpent = true
            return false
        }
        isEmpty = false
        remainingByteCount = max(remainingByteCount - byteCount, 0)
        return true
    }
}
