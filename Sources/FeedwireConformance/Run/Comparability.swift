import Foundation

extension JSONValue {
    /// This event without what `testee` does not report: offsets of what is in it, and the spelling of JSON.
    func compared(for testee: TesteeDescription) -> JSONValue {
        switch self {
        case .array(let elements): return .array(elements.map { $0.compared(for: testee) })
        case .object(var members):
            if !testee.keepsSpelling, case .bytes(let text)? = members["json"],
                let value = JSONValue(valueOfDocument: text)
            {
                members["json"] = value
            }
            if !testee.reportsOffsets, case .string = members["offset"],
                members["error"] != nil || members["attachment"] != nil
            {
                members["offset"] = nil
            }
            return .object(members.mapValues { $0.compared(for: testee) })
        default: return self
        }
    }
}
