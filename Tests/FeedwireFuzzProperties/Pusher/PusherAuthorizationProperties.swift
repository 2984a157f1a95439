import FeedwireCore
import FeedwireJSON
import PusherCodec

/// Checks what is made of any bytes that are taken for a URL, a target, a form, an answer, an auth value, a name, a key and a box:
/// what is read is written, and read again as it was.
func checkPusherAuthorization(_ input: [UInt8]) throws(PropertyFailure) {
    var input = FuzzInput(input)
    let byteCount = Int(input.byte())
    let limit = byteCount == 0 ? 16 << 10 : byteCount
    let bytes = input.rest
    try checkRoundTrip(of: bytes) { bytes throws(PusherDecodingError) in
        try PusherURL(decoding: bytes, byteCountLimit: limit)
    } write: { url, sink throws(PusherEncodingError) in
        try url.encode(into: &sink)
    }
    try checkRoundTrip(of: bytes) { bytes throws(PusherDecodingError) in
        try PusherTarget(decoding: bytes, byteCountLimit: limit)
    } write: { target, sink throws(PusherEncodingError) in
        try target.encode(into: &sink)
    }
    try checkRoundTrip(of: bytes) { bytes throws(PusherDecodingError) in
        try PusherAuthorizationRequest(decoding: bytes, byteCountLimit: limit)
    } write: { request, sink throws(PusherEncodingError) in
        try request.encode(into: &sink)
    }
    try checkRoundTrip(of: bytes) { bytes throws(PusherDecodingError) in
        try PusherEncryptionKey(decoding: bytes)
    } write: { key, sink throws(PusherEncodingError) in
        try key.encode(into: &sink)
    }
    try checkRoundTrip(of: bytes) { bytes throws(JSONDecodingError) in
        try PusherAuthorization(decoding: bytes)
    } write: { answer, sink throws(JSONEncodingError) in
        try answer.encode(into: &sink)
    }
    try checkRoundTrip(of: bytes) { bytes throws(JSONDecodingError) in
        try PusherEncryptedPayload(decoding: bytes)
    } write: { payload, sink throws(JSONEncodingError) in
        try payload.encode(into: &sink)
    }
    try checkAuth(bytes)
    try checkNames(bytes)
}

/// Checks that an error lies in the bytes or at their end, and that a value that is read comes back from what it is written as.
private func checkRoundTrip<Value: Hashable, Failure: OffsetError, Refusal: Error>(
    of bytes: [UInt8],
    read: (Span<UInt8>) throws(Failure) -> Value,
    write: (Value, inout [UInt8]) throws(Refusal) -> Void
) throws(PropertyFailure) {
    let value: Value
    do throws(Failure) {
        value = try read(bytes.span)
    } catch {
        return try expect(error.offset <= UInt64(bytes.count), "\(error) in \(bytes.count) bytes")
    }
    var written: [UInt8] = []
    do throws(Refusal) {
        try write(value, &written)
    } catch {
        throw PropertyFailure("\(error) for what was read: \(value)")
    }
    let again: Value
    do throws(Failure) {
        again = try read(written.span)
    } catch {
        // What needs more bytes when it is written may be above the limit then.
        guard written.count <= bytes.count else { return }
        throw PropertyFailure("\(error) for what was written: \(value)")
    }
    try expect(again == value, "\(value) came back as \(again)")
}

/// Checks that an auth value is what its parts are written as.
private func checkAuth(_ bytes: [UInt8]) throws(PropertyFailure) {
    do throws(PusherDecodingError) {
        let auth = try PusherAuth(decoding: bytes.span)
        var written: [UInt8] = Array(bytes[auth.key.indices])
        written.append(UInt8(ascii: ":"))
        auth.signature.encode(into: &written)
        guard written != bytes else { return }
    } catch {
        return try expect(error.offset <= UInt64(bytes.count), "\(error) in \(bytes.count) bytes")
    }
    throw PropertyFailure("an auth value has other parts")
}

/// Checks that what is no name of a channel is not signed, and that one is signed as it is.
private func checkNames(_ bytes: [UInt8]) throws(PropertyFailure) {
    for name in PusherName.allCases {
        do throws(PusherDecodingError) {
            try name.validate(bytes.span)
        } catch {
            try expect(error.offset <= UInt64(bytes.count), "\(error) in \(bytes.count) bytes")
            continue
        }
        guard name == .channel else { continue }
        let channel = String(decoding: bytes, as: UTF8.self)
        let text = try attempt("a channel \(channel)") { try PusherSigningText(channel: channel, socketID: "1.1") }
        try expect(text.bytes == Array("1.1:".utf8) + bytes, "\(text.bytes) for \(channel)")
    }
}
