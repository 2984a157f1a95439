import FeedwireCore

/// Checks what holds for every stream decoder: the events and the error do not depend on how the stream is cut, nor on
/// whether the bytes may be changed; an error comes with its deciding byte and stays; a reset makes the decoder as new.
///
/// - Returns: What the decoder makes of the stream.
func checkStream<Subject: StreamSubject>(
    _ stream: [UInt8],
    _ chunking: Chunking,
    _ subject: Subject
) throws(PropertyFailure) -> Subject.Outcome {
    var first = subject
    let expected = try first.outcome(of: stream, .whole, inPlace: true)
    for (name, cut) in [("whole", Chunking.whole), ("byte by byte", .byteByByte), ("in pieces", chunking)] {
        for inPlace in [true, false] where name != "whole" || !inPlace {
            var other = subject
            let outcome = try other.outcome(of: stream, cut, inPlace: inPlace)
            try expect(
                outcome == expected,
                "\(name)\(inPlace ? " in place" : ""): \(outcome), but whole in place: \(expected)"
            )
        }
    }
    if let error = expected.error { try checkSticky(error, of: &first) }
    try checkReset(of: &first, stream, expected)

    var abandoned = subject
    if let piece = chunking.pieces(of: stream.count).first {
        _ = try abandoned.feed(stream[piece], inPlace: true) { _ in }
    }
    try checkReset(of: &abandoned, stream, expected)
    return expected
}

/// Checks that a decoder that threw `error` does nothing else any more.
private func checkSticky<Subject: StreamSubject>(
    _ error: Subject.Failure,
    of subject: inout Subject
) throws(PropertyFailure) {
    let offset = subject.streamOffset
    for inPlace in [true, false] {
        let again = try subject.feed([0x89, 0x00], inPlace: inPlace) { _ in }
        try expect(again == error, "threw \(error), and then \(String(describing: again))")
    }
    let end = subject.end { _ in }
    try expect(end == error, "threw \(error), and \(String(describing: end)) at the end")
    try expect(subject.streamOffset == offset, "took bytes after \(error)")
}

private func checkReset<Subject: StreamSubject>(
    of subject: inout Subject,
    _ stream: [UInt8],
    _ expected: Subject.Outcome
) throws(PropertyFailure) {
    subject.reset()
    try expect(subject.streamOffset == 0, "is at \(subject.streamOffset) after a reset")
    let outcome = try subject.outcome(of: stream, .whole, inPlace: true)
    try expect(outcome == expected, "after a reset: \(outcome), but as new: \(expected)")
}
