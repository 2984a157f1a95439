import FeedwireCore
import SocketIOCodec

/// What advisories on Socket.IO are about, and what has to be gone over.
func socketIOScaling() -> [ScalingCase] {
    let placeholder = #"{"_placeholder":true,"num":0}"#
    let nearlyPlaceholders = #","b",{"_placeholder":false,"num":0}"#
    let escapedMarks = #",{"\u005fplaceholder":false,"num":0}"#
    let nestedObjects = "," + nested(depth: 126, #"{"a":"#, "{}", "}")
    return [
        packet("digits of an id", "2", "2", #"["a"]"#, outcome: "sio.invalid-id"),
        packet("digits of a count (CVE-2020-36049)", "5", "2", outcome: "sio.too-many-attachments"),
        packet("letters of a namespace", "2/", "a", #",["a"]"#),
        packet("letters of a namespace and nothing else", "0/", "é"),
        packet("brackets", #"2["a","#, "[", outcome: "sio.too-deep"),
        packet("braces", #"2["a","#, #"{"a":"#, outcome: "sio.too-deep"),
        packet("arrays of the greatest depth", #"2["a""#, "," + nested(depth: 127, "[", "", "]"), "]"),
        packet("objects of the greatest depth", #"2["a""#, nestedObjects, "]"),
        packet("objects of the greatest depth around no placeholder", "51-[\"a\",\(placeholder)", nestedObjects, "]"),
        packet("empty objects, arrays and strings", #"2["a""#, #",{},[],"""#, "]"),
        packet(
            "empty objects, arrays and strings that are no placeholders",
            "51-[\"a\",\(placeholder)",
            #",{},[],"""#,
            "]"
        ),
        packet(
            "objects that are nearly placeholders",
            #"51-["a",{"num":0,"_placeholder":true}"#,
            nearlyPlaceholders,
            "]"
        ),
        packet("escaped marks of placeholders", "51-[\"a\",\(placeholder)", escapedMarks, "]"),
        packet("placeholders where there are no attachments", #"2["a""#, "," + placeholder, "]"),
        packet("escapes of an argument", #"2["a",""#, #"\"\\\u00e9"#, #""]"#),
        packet("mixed scripts of an argument", #"2["a",""#, "aé€😀", #""]"#),
        packet("escapes of a name", #"2[""#, #"\u00e9"#, #""]"#),
        packet("digits of a number", #"2["a","#, "9", "]"),
        packet("elements", #"2["a""#, ",0", "]"),
        placeholders(),
        attachments("attachments", byteCount: 4096),
        attachments("empty attachments", byteCount: 0),
        tinyPackets(),
        attachmentsAboveTheLimit(),
    ]
}

private func nested(depth: Int, _ opening: String, _ innermost: String, _ closing: String) -> String {
    String(repeating: opening, count: depth) + innermost + String(repeating: closing, count: depth)
}

/// One text of 1 and of 2 MiB, in which a unit comes as often as it has room.
private func packet(
    _ name: String,
    _ head: String,
    _ unit: String,
    _ tail: String = "",
    outcome: String = "accepted"
) -> ScalingCase {
    ScalingCase(
        name: name,
        outcome: outcome,
        size: 1 << 20,
        heldByteCount: { _ in 0 },
        prepare: { size in
            let text = Array(head.utf8) + repeated(Array(unit.utf8), byteCount: size) + Array(tail.utf8)
            return {
                socketIOOutcome { () throws(SocketIODecodingError) in _ = try SocketIOPacket(decoding: text.span) }
            }
        }
    )
}

/// As many placeholders as there can be.
private func placeholders() -> ScalingCase {
    ScalingCase(
        name: "placeholders",
        outcome: "accepted",
        size: 128,
        heldByteCount: { _ in 0 },
        prepare: { count in
            let text = text(attachmentCount: count)
            let limits = SocketIOLimits(attachmentCount: count)
            return {
                socketIOOutcome { () throws(SocketIODecodingError) in
                    _ = try SocketIOPacket(decoding: text.span, limits: limits)
                }
            }
        }
    )
}

/// Attachments of a size, put together.
private func attachments(_ name: String, byteCount: Int) -> ScalingCase {
    ScalingCase(
        name: name,
        outcome: "accepted",
        size: 128,
        heldByteCount: { ScalingCase.growthFactor * ($0 * byteCount + 1 << 16) },
        prepare: { count in
            decode(attachmentCount: count, byteCount: byteCount, limits: SocketIOLimits(attachmentCount: count))
        }
    )
}

/// 10 000 packets that have nothing but their kind, and as many of an event without arguments.
private func tinyPackets() -> ScalingCase {
    ScalingCase(
        name: "packets of a byte, and events without arguments",
        outcome: "accepted",
        size: 10_000,
        heldByteCount: { _ in 0 },
        prepare: { count in
            let texts = ["1", #"2[""]"#].map { Array($0.utf8) }
            return {
                var decoder = SocketIODecoder()
                return socketIOOutcome { () throws(SocketIODecodingError) in
                    for _ in 0..<count {
                        for text in texts { _ = try decoder.decode(text: text.span) }
                    }
                }
            }
        }
    )
}

/// Ten attachments of 2 and of 4 MiB, where 16 MiB are the limit of all.
private func attachmentsAboveTheLimit() -> ScalingCase {
    let limits = SocketIOLimits()
    return ScalingCase(
        name: "attachments above the limit",
        outcome: "sio.too-large",
        size: 2 << 20,
        heldByteCount: { _ in ScalingCase.growthFactor * limits.byteCount },
        prepare: { decode(attachmentCount: limits.attachmentCount, byteCount: $0, limits: limits) }
    )
}

/// A packet with attachments and then these, on a fresh decoder.
private func decode(attachmentCount: Int, byteCount: Int, limits: SocketIOLimits) -> () -> StaticString {
    let text = text(attachmentCount: attachmentCount)
    let attachment = [UInt8](repeating: 1, count: byteCount)
    return {
        var decoder = SocketIODecoder(limits: limits)
        return socketIOOutcome { () throws(SocketIODecodingError) in
            _ = try decoder.decode(text: text.span)
            for _ in 0..<attachmentCount { _ = try decoder.decode(binary: attachment.span) }
            try decoder.finish()
        }
    }
}

private func text(attachmentCount: Int) -> [UInt8] {
    let placeholders = (0..<attachmentCount).map { #",{"_placeholder":true,"num":\#($0)}"# }
    return Array(#"5\#(attachmentCount)-["a"\#(placeholders.joined())]"#.utf8)
}

private func socketIOOutcome(_ body: () throws(SocketIODecodingError) -> Void) -> StaticString {
    do throws(SocketIODecodingError) {
        try body()
        return "accepted"
    } catch {
        return error.code.identifier
    }
}

/// `unit`, as often as `byteCount` bytes have room for it.
func repeated(_ unit: [UInt8], byteCount: Int) -> [UInt8] {
    (0..<byteCount / unit.count).flatMap { _ in unit }
}
