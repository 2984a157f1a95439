import EngineIOCodec
import FeedwireCore

/// What advisories on Engine.IO are about, and what has to be gone over.
func engineIOScaling() -> [ScalingCase] {
    wholeBodies() + cutBodies() + [
        query("pairs of a query", "&a"),
        query("escapes of a query", "%C3%A9"),
        query("pairs above the limit", "&a", EngineIOLimits(), outcome: "eio.query-too-large"),
    ]
}

/// Bodies of 1 and of 2 MiB in one piece, which a decoder hands out where they lie.
private func wholeBodies() -> [ScalingCase] {
    [
        body("messages of a digit (CVE-2020-36048)", .lengthPrefixed) { repeated("2:42", byteCount: $0) },
        body("messages of two bytes (CVE-2020-36048)", .lengthPrefixed) { repeated("2:4¼", byteCount: $0) },
        body("pings (CVE-2020-36048)", .lengthPrefixed) { repeated("1:2", byteCount: $0) },
        body("pings above the limit", .lengthPrefixed, EngineIOLimits(), outcome: "eio.too-many-packets") {
            repeated("1:2", byteCount: $0 / 4)
        },
        body("pings and separators", .recordSeparated) { repeated("2\u{1E}", byteCount: $0) + [UInt8(ascii: "2")] },
        body("messages of no bytes", .lengthPrefixed) { repeated("2:b4", byteCount: $0) },
        body("binary records of a digit", .binary) { repeated([0, 1, 0xFF, UInt8(ascii: "2")], byteCount: $0) },
        body("digits of a length", .lengthPrefixed, outcome: "eio.payload-too-large") { repeated("9", byteCount: $0) },
        body("Base64", .recordSeparated) { Array("b".utf8) + repeated("QUJD", byteCount: $0) },
        body("text", .recordSeparated) { Array("4".utf8) + repeated("é€", byteCount: $0) },
        body("text of a length", .lengthPrefixed) { textOfALength(byteCount: $0) },
    ]
}

/// Bodies of 256 and of 512 KiB that come byte by byte, and are put together.
private func cutBodies() -> [ScalingCase] {
    [
        body("text in single bytes", .recordSeparated, isCut: true) { Array("4".utf8) + repeated("é€", byteCount: $0) },
        body("text of a length in single bytes", .lengthPrefixed, isCut: true) { textOfALength(byteCount: $0) },
        body("Base64 in single bytes", .recordSeparated, isCut: true) {
            Array("b".utf8) + repeated("QUJD", byteCount: $0)
        },
    ]
}

private func body(
    _ name: String,
    _ form: EngineIOPayloadForm,
    _ limits: EngineIOLimits = EngineIOLimits(payloadByteCount: 1 << 22, packetCount: 1 << 22),
    outcome: String = "accepted",
    isCut: Bool = false,
    make: @escaping (_ byteCount: Int) -> [UInt8]
) -> ScalingCase {
    ScalingCase(
        name: name,
        outcome: outcome,
        size: isCut ? 1 << 18 : 1 << 20,
        heldByteCount: { isCut ? ScalingCase.growthFactor * ($0 + 64) : 0 },
        prepare: { size in
            let body = make(size)
            return {
                var decoder = EngineIOPayloadDecoder(form: form, limits: limits)
                do throws(EngineIODecodingError) {
                    try read(body.span, in: isCut ? 1 : body.count, by: &decoder)
                    return "accepted"
                } catch {
                    return error.code.identifier
                }
            }
        }
    )
}

/// Reads a body in pieces of a size.
private func read(
    _ body: Span<UInt8>,
    in pieceByteCount: Int,
    by decoder: inout EngineIOPayloadDecoder
) throws(EngineIODecodingError) {
    for start in stride(from: 0, to: body.count, by: pieceByteCount) {
        let end = min(start + pieceByteCount, body.count)
        var offset = 0
        while try decoder.next(in: body.extracting(start..<end), at: &offset, endsBody: end == body.count) != nil {}
    }
}

/// The query of a request with a unit as often as 1 and 2 MiB have room for it.
private func query(
    _ name: String,
    _ unit: String,
    _ limits: EngineIOLimits = EngineIOLimits(queryByteCount: 4 << 20),
    outcome: String = "accepted"
) -> ScalingCase {
    ScalingCase(
        name: name,
        outcome: outcome,
        size: 1 << 20,
        // Two bytes can be a pair, which is two strings.
        heldByteCount: { ScalingCase.growthFactor * $0 / 2 * MemoryLayout<EngineIOQuery.Pair>.stride },
        prepare: { size in
            let text = Array("EIO=4&transport=polling&".utf8) + repeated(unit, byteCount: size)
            return {
                do throws(EngineIODecodingError) {
                    _ = try EngineIOQuery(decoding: text.span, limits: limits)
                    return "accepted"
                } catch {
                    return error.code.identifier
                }
            }
        }
    )
}

/// A record of characters that are two code units each.
private func textOfALength(byteCount: Int) -> [UInt8] {
    let text = repeated("😀", byteCount: byteCount)
    return Array("\(text.count / 2 + 1):4".utf8) + text
}

private func repeated(_ unit: String, byteCount: Int) -> [UInt8] {
    repeated(Array(unit.utf8), byteCount: byteCount)
}
