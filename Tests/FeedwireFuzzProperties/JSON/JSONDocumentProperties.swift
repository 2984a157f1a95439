import FeedwireCore
import FeedwireJSON

/// Any bytes are a document or none: all ways to read it agree with each other and with Foundation, an error is at the
/// byte that decides, and what was read is written and read again.
func checkJSONDocuments(_ input: [UInt8]) throws(PropertyFailure) {
    var input = FuzzInput(input)
    let options = JSONFuzzOptions(&input)
    let json = input.rest
    let outcome = readingTree(json, options.limits)
    try checkWaysToRead(json, options.limits, outcome)
    switch outcome {
    case .success(let tree):
        try checkKnownKeys(tree, json, options)
        try checkWriting(tree, json)
        try checkLeaves(json)
        try checkAgainstFoundation(json, outcome)
    case .failure(let error):
        try checkError(error, json, options.limits)
        // Both limits are ours alone.
        if error.code != .tooDeep && error.code != .tooLarge { try checkAgainstFoundation(json, outcome) }
    }
}

/// What the plain walk over a whole document makes of it.
private func readingTree(_ json: [UInt8], _ limits: JSONLimits) -> Result<DocumentTree, JSONDecodingError> {
    Result { () throws(JSONDecodingError) in
        var reader = try JSONReader(json.span, limits: limits)
        let tree = try reader.readTree(in: json.span)
        try reader.finish(in: json.span)
        return tree
    }
}

/// The error of reading the whole document as one value.
private func decodingError(_ json: [UInt8], _ limits: JSONLimits = JSONLimits()) -> JSONDecodingError? {
    do throws(JSONDecodingError) {
        _ = try JSONValue(decoding: json.span, limits: limits)
        return nil
    } catch {
        return error
    }
}

private func checkWaysToRead(
    _ json: [UInt8],
    _ limits: JSONLimits,
    _ outcome: Result<DocumentTree, JSONDecodingError>
) throws(PropertyFailure) {
    var error: JSONDecodingError?
    if case .failure(let thrown) = outcome { error = thrown }
    let whole = decodingError(json, limits)
    try expect(whole == error, "the walk throws \(String(describing: error)), the value \(String(describing: whole))")
    let skipping = Result { () throws(JSONDecodingError) in try skipParts(json.span, limits) }
    switch (skipping, error) {
    case (.success, nil): break
    case (.failure(let other), let error?) where other == error: break
    default: throw PropertyFailure("the walk throws \(String(describing: error)), skipping ends in \(skipping)")
    }
}

/// Reads a document and skips the members and elements of its outermost value.
private func skipParts(_ json: Span<UInt8>, _ limits: JSONLimits) throws(JSONDecodingError) {
    var reader = try JSONReader(json, limits: limits)
    switch try reader.peekKind(in: json) {
    case .object:
        try reader.beginObject(in: json)
        while try reader.nextKey(in: json) != nil { try reader.skipValue(in: json) }
    case .array:
        try reader.beginArray(in: json)
        while try reader.nextElement(in: json) { try reader.skipValue(in: json) }
    default: try reader.skipValue(in: json)
    }
    try reader.finish(in: json)
}

/// Checks that an error is where the bytes up to it, and no fewer, make it.
private func checkError(
    _ error: JSONDecodingError,
    _ json: [UInt8],
    _ limits: JSONLimits
) throws(PropertyFailure) {
    guard error.code != .tooLarge else {
        try expect(error.offset == UInt64(limits.byteCount), "\(error) with \(limits)")
        return
    }
    guard error.code != .unexpectedEnd else {
        try expect(error.offset == UInt64(json.count), "\(error) at the end of \(json.count) bytes")
        return
    }
    try expect(error.offset < UInt64(json.count), "\(error) in \(json.count) bytes")
    let offset = Int(error.offset)
    let before = decodingError(Array(json[..<offset]), limits)
    try expect(
        before == nil || before == JSONDecodingError(.unexpectedEnd, offset: error.offset),
        "\(error), but \(String(describing: before)) without that byte"
    )
    let including = decodingError(Array(json[...offset]), limits)
    try expect(including == error, "\(error), but \(String(describing: including)) with nothing behind that byte")
}

/// Checks that known keys are found in a document and in others of the same members, with what was learned from the others.
private func checkKnownKeys(
    _ tree: DocumentTree,
    _ json: [UInt8],
    _ options: JSONFuzzOptions
) throws(PropertyFailure) {
    let known = KnownKeys()
    var generator = MaskingKeyGenerator(seed: UInt64(options.seed))
    var orders = Array(repeating: JSONKeyOrder(), count: 129)
    var documents = [(tree, json)]
    for _ in 0..<2 {
        let shuffled = tree.shuffled(using: &generator)
        documents.append((shuffled, try written(shuffled)))
    }
    for (tree, json) in documents + documents {
        var failure: PropertyFailure?
        let found = Result { () throws(JSONDecodingError) in
            var reader = try JSONReader(json.span)
            let found = try reader.readTree(finding: known, &orders, depth: 0, in: json.span, failure: &failure)
            try reader.finish(in: json.span)
            return found
        }
        if let failure { throw failure }
        try expect(found == .success(tree), "with known keys \(found), by the plain walk \(tree)")
    }
}

private func written(_ tree: DocumentTree) throws(PropertyFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    var writer = JSONWriter()
    do throws(JSONEncodingError) {
        try tree.write(with: &writer, into: &bytes)
        return bytes
    } catch {
        throw PropertyFailure("\(error) for what was read: \(tree)")
    }
}

private func checkWriting(_ tree: DocumentTree, _ json: [UInt8]) throws(PropertyFailure) {
    let bytes = try written(tree)
    let again = readingTree(bytes, JSONLimits())
    try expect(again == .success(tree), "\(tree) was written and read as \(again)")
    let value = Result { () throws(JSONDecodingError) in try JSONValue(decoding: json.span) }
    let whitespace: Set<UInt8> = [0x09, 0x0A, 0x0D, 0x20]
    let start = json.firstIndex { !whitespace.contains($0) } ?? 0
    let end = json.lastIndex { !whitespace.contains($0) } ?? 0
    guard case .success(let value) = value, value.range.indices == start..<end + 1 else {
        throw PropertyFailure("the document in \(start)...\(end) is \(value)")
    }
    // A value that is copied as it is stays the same one.
    var copy: [UInt8] = []
    var writer = JSONWriter()
    do throws(JSONEncodingError) {
        try writer.beginArray(into: &copy)
        for _ in 0..<2 { try writer.raw(json.span.extracting(value.range.indices), into: &copy) }
        try writer.endArray(into: &copy)
    } catch {
        throw PropertyFailure("\(error) for a copy")
    }
    let copied = readingTree(copy, JSONLimits())
    if case .failure(let error) = copied, error.code == .tooDeep { return }
    try expect(copied == .success(.array([tree, tree])), "copied, \(tree) is \(copied)")
}
