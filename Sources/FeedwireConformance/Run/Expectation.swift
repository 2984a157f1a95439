/// What a run must lead to, and the difference in words where it does not.
struct Expectation {
    enum Outcome {
        case decoded([JSONValue])
        case encoded([UInt8])
        case played([StoryStep])
        case rejected([JSONValue], ExpectedError)
        /// Either rejected, or decoded into these.
        case decodedIfAccepted([JSONValue])
    }

    let outcome: Outcome
    let testee: TesteeDescription

    /// How `answer` departs from what is due, or `nil` if it does not.
    func difference(from answer: TesteeAnswer) -> String? {
        switch (outcome, answer) {
        case (.decoded(let expected), .decoded(let events)), (.decodedIfAccepted(let expected), .decoded(let events)):
            difference(expected, events)
        case (.decodedIfAccepted, .rejected): nil
        case (.encoded(let expected), .encoded(let bytes)):
            expected == bytes ? nil : difference([.bytes(expected)], [.bytes(bytes)])
        case (.rejected(let expected, let error), .rejected(let events, let reported)):
            difference(error, reported) ?? difference(expected, events)
        case (.played(let expected), .played(let steps)): difference(expected, steps)
        case (_, .errored(let message)): message
        case (_, .rejected(let events, let error)):
            "rejected after \(events.count) events: \(Self.text(error))"
        case (.rejected(_, let error), .decoded(let events)):
            "accepted with \(events.count) events, instead of \(error.identifier)"
        case (.rejected(_, let error), _): "accepted, instead of \(error.identifier)"
        default: "an answer of another kind than the operation's"
        }
    }

    private func difference(_ expected: [StoryStep], _ steps: [TesteeAnswer.PlayedStep]) -> String? {
        guard expected.count == steps.count else { return "\(steps.count) steps instead of \(expected.count)" }
        for (index, (expected, step)) in zip(expected, steps).enumerated() {
            let difference: String? =
                switch (expected.error, step.error) {
                case (nil, nil): nil
                case (let expected?, let reported?): self.difference(expected, reported)
                case (let expected?, nil): "no error, instead of \(expected.identifier)"
                case (nil, let reported?): "rejected: \(Self.text(reported))"
                }
            if let difference = difference ?? self.difference(expected.events, step.events) {
                return "step \(index + 1): \(difference)"
            }
        }
        return nil
    }

    private func difference(_ expected: ExpectedError, _ reported: ReportedError) -> String? {
        if testee.reportsIdentifiers, reported.identifier != expected.identifier {
            return "\(Self.text(reported)) instead of \(expected.identifier)"
        }
        if testee.reportsOffsets, reported.offset != expected.offset {
            return "\(expected.identifier) at \(reported.offset ?? "no offset") instead of \(expected.offset ?? "none")"
        }
        if let closeCode = reported.closeCode, closeCode != expected.closeCode {
            return "close code \(closeCode) instead of \(expected.closeCode ?? "none")"
        }
        if testee.reportsIdentifiers, reported.closeCode != expected.closeCode {
            return "no close code instead of \(expected.closeCode ?? "none")"
        }
        return nil
    }

    private func difference(_ expected: [JSONValue], _ events: [JSONValue]) -> String? {
        guard expected != events else { return nil }
        let (expected, events) = (expected.map { $0.compared(for: testee) }, events.map { $0.compared(for: testee) })
        guard expected != events else { return nil }
        let index =
            zip(expected, events).enumerated().first { $1.0 != $1.1 }?.offset ?? min(expected.count, events.count)
        func text(_ values: [JSONValue]) -> String {
            guard index < values.count else { return "nothing" }
            let text = values[index].text
            return text.count > 200 ? "\(text.prefix(200))…" : text
        }
        return "event \(index + 1) is \(text(events)) instead of \(text(expected))"
    }

    private static func text(_ error: ReportedError) -> String {
        let name = error.identifier ?? "an error without an identifier"
        return error.closeCode.map { "\(name), close code \($0)" } ?? name
    }
}
