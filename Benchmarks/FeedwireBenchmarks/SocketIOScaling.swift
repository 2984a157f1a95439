import FeedwireCore
import SocketIOCodec

/// What advisories on Socket.IO are about, and what has to be gone over.
func socketIOScaling() -> [ScalingCase] {
    let nearlyPlaceholders = #","b",{"_placeholder":false,"num":0}"#
    return [
        packet("digits of an id", "2", "2", #"["a"]"#, outcome: "sio.invalid-id"),
        packet("digits of a count (CVE-2020-36049)", "5", "2", outcome: "sio.too-many-attachments"),
        packet("letters of a namespace", "2/", "a", #",["a"]"#),
        packet("letters of a namespace and nothing else", "0/", "é"),
        packet("brackets", #"2["a","#, "[", outcome: "sio.too-deep"),
        packet("braces", #"2["a","#, #"{"a":"#, outcome: "sio.too-deep"),
        packet("arrays of the greatest depth", #"2["a""#, "," + nested(depth: 127), "]"),
        packet(
            "objects that are nearly placeholders",
            #"51-["a",{"num":0,"_placeholder":true}"#,
            nearlyPlaceholders,
            "]"
        ),
        packet("escapes of a name", #"2[""#, #"\u00e9"#, #""]"#),
        packet("digits of a number", #"2["a","#, "9", "]"),
        packet("elements", #"2["a""#, ",0", "]"),
        placeholders(),
        attachments(),
        attachmentsAboveTheLimit(),
    ]
}

private func nested(depth: Int) -> String {
    String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
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

/// Attachments of 4 KiB, put together.
private func attachments() -> ScalingCase {
    ScalingCase(
        name: "attachments",
        outcome: "accepted",
        size: 128,
        heldByteCount: { ScalingCase.growthFactor * ($0 * 4096 + 1 << 16) },
        prepare: { count in
            decode(attachmentCount: count, byteCount: 4096, limits: SocketIOLimits(attachmentCount: count))
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
