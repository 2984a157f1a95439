import WebSocketCodec

/// Checks that the byte that an error names can have decided it.
///
/// - Parameters:
///   - error: What was thrown.
///   - stream: All bytes that came.
///   - limits: What they were read with.
/// - Throws: ``PropertyFailure``.
func checkDecidingByte(
    of error: WebSocketDecodingError,
    in stream: [UInt8],
    _ limits: WebSocketLimits
) throws(PropertyFailure) {
    let offset = Int(error.offset)
    let byte = offset < stream.count ? stream[offset] : 0
    let before = offset > 0 ? stream[offset - 1] : 0
    let endsHead = stream[...min(offset, stream.count - 1)].suffix(4) == [0x0D, 0x0A, 0x0D, 0x0A]
    let isDecisive =
        switch error.code {
        case .truncatedHead: offset == stream.count
        case .headTooLarge: offset == limits.headByteCount
        case .bareLineEnding: (byte == 0x0A) != (before == 0x0D)
        case .foldedLine: (byte == 0x20 || byte == 0x09) && before == 0x0A
        case .invalidFieldName: !PlainHead.isToken([byte])
        case .invalidFieldValue: byte < 0x20 && byte != 0x09 || byte == 0x7F
        case .invalidRequestLine, .invalidStatusLine:
            !stream[..<offset].contains(0x0A) || error.code == .invalidStatusLine
        case .tooManyFields: endsHead || PlainHead.isToken([byte]) && before == 0x0A
        default: endsHead
        }
    try expect(isDecisive, "\(error) of \(stream.prefix(offset + 1))")
    try expect(error.closeCode == .abnormalClosure, "\(error) would be said in a close frame")
}

/// Checks that what a server answers to an error is a refusal for a client, with the status that HTTP has for it.
func checkRefusal(of error: WebSocketDecodingError) throws(PropertyFailure) {
    let refusal = WebSocketResponse(refusing: error)
    let expected: UInt16 =
        switch error.code {
        case .wrongMethod: 405
        case .missingUpgrade, .missingConnectionUpgrade, .unsupportedVersion: 426
        case .headTooLarge, .tooManyFields: 431
        default: 400
        }
    try expect(refusal.status == expected && !refusal.isAccepting, "\(error) is answered by \(refusal)")
    try checkReadAgain(refusal, to: OpeningRequest.make(offers: false))
}
