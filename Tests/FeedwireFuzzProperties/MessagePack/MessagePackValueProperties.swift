import FeedwireCore
import FeedwireMessagePack

/// The settings of a reader that an input chooses with its first bytes; all zeros are the defaults.
struct MessagePackFuzzOptions {
    static let byteCount = 3

    let limits: MessagePackLimits
    /// What stands behind a deciding byte does not matter; this is put there.
    let filler: UInt8

    init(_ input: inout FuzzInput) {
        let standard = MessagePackLimits()
        let (depth, byteCount) = (Int(input.byte()) & 127, Int(input.byte()))
        limits = MessagePackLimits(
            depth: depth == 0 ? standard.depth : depth - 1,
            byteCount: byteCount == 0 ? standard.byteCount : byteCount - 1
        )
        filler = input.byte()
    }
}

/// Any bytes are a document or none: all ways to read it agree, an error is at the byte that decides, what was read is written
/// and read again; and they are a packet of Socket.IO or none, which is written and read again as well.
func checkMessagePackValues(_ input: [UInt8]) throws(PropertyFailure) {
    var input = FuzzInput(input)
    let options = MessagePackFuzzOptions(&input)
    let bytes = input.rest
    let outcome = Result { () throws(MessagePackDecodingError) in
        var reader = try MessagePackReader(bytes.span, limits: options.limits)
        let tree = try reader.readTree(in: bytes.span)
        try reader.finish(in: bytes.span)
        return tree
    }
    let whole = Result { () throws(MessagePackDecodingError) in
        try MessagePackValue(decoding: bytes.span, limits: options.limits)
    }
    switch (outcome, whole) {
    case (.success(let tree), .success(let value)):
        try checkAccessors(of: value, tree, bytes)
        try checkWriting(tree, bytes)
    case (.failure(let error), .failure(let other)):
        try expect(error == other, "the walk throws \(error), the value \(other)")
        try checkError(error, bytes, options)
    default: throw PropertyFailure("the walk gives \(outcome), the value \(whole)")
    }
    try checkMessagePackPacket(bytes)
}

private func checkAccessors(
    of value: MessagePackValue,
    _ tree: MessagePackTree,
    _ bytes: [UInt8]
) throws(PropertyFailure) {
    let other = Result { () throws(MessagePackDecodingError) in try value.tree(in: bytes.span) }
    try expect(other == .success(tree), "the walk has \(tree), the accessors \(other)")
    // In a message that is too short, and in one of other bytes, no accessor traps.
    let short = bytes.span.extracting(..<(bytes.count - 1))
    if !value.contents.isEmpty, value.kind != .string, value.kind != .bytes, value.kind != .float {
        let cut = Result { () throws(MessagePackDecodingError) in try value.tree(in: short) }
        try expect(cut != .success(tree), "\(tree) without its last byte")
    }
    readAnyway(value, in: short)
    readAnyway(value, in: Array(bytes.reversed()).span)
    readAnyway(value, in: [UInt8](repeating: 0xDF, count: bytes.count).span)
}

/// Calls every accessor, whatever comes of it.
private func readAnyway(_ value: MessagePackValue, in bytes: Span<UInt8>) {
    _ = try? value.int64(in: bytes)
    _ = try? value.uint64(in: bytes)
    _ = try? value.double(in: bytes)
    _ = try? value.string?.string(in: bytes)
    _ = try? value.member("type", in: bytes)
    _ = try? MessagePackRaw(value, in: bytes)
    if let value = try? value.extension(in: bytes) {
        _ = try? value.timestamp(in: bytes)?.nanosecondsSinceEpoch
        _ = try? value.notepack(in: bytes)
    }
    var elements = value.elements
    while (try? elements.next(in: bytes)) != nil {}
    var members = value.members
    while (try? members.next(in: bytes)) != nil {}
}

private func checkWriting(_ tree: MessagePackTree, _ bytes: [UInt8]) throws(PropertyFailure) {
    let written = try attempt("\(tree)") {
        var written: [UInt8] = []
        try tree.write(with: MessagePackWriter(), into: &written)
        return written
    }
    try expect(written.count <= bytes.count, "\(bytes) is written as \(written), which is longer")
    let again = Result { () throws(MessagePackDecodingError) in
        var reader = try MessagePackReader(written.span)
        let again = try reader.readTree(in: written.span)
        try reader.finish(in: written.span)
        return again
    }
    try expect(again == .success(tree), "\(tree) is written as \(again)")
}

/// Checks that an error is where the bytes up to it, and the size of the document, make it.
private func checkError(
    _ error: MessagePackDecodingError,
    _ bytes: [UInt8],
    _ options: MessagePackFuzzOptions
) throws(PropertyFailure) {
    switch error.code {
    case .tooLarge: try expect(error.offset == UInt64(options.limits.byteCount), "\(error) with \(options.limits)")
    case .unexpectedEnd: try expect(error.offset == UInt64(bytes.count), "\(error) at the end of \(bytes.count) bytes")
    case .reservedByte, .invalidUTF8, .trailingBytes, .tooDeep:
        try expect(error.offset < UInt64(bytes.count), "\(error) in \(bytes.count) bytes")
        var other = bytes
        for index in other.indices where index > Int(error.offset) { other[index] = options.filler }
        let otherOutcome = Result { () throws(MessagePackDecodingError) in
            try MessagePackValue(decoding: other.span, limits: options.limits)
        }
        // What cuts a character depends on nothing behind it.
        try expect(
            otherOutcome == .failure(error),
            "\(error), but \(otherOutcome) with other bytes behind it"
        )
    default: throw PropertyFailure("\(error) for a document")
    }
}
