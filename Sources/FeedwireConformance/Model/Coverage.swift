public import Foundation

/// The numbered rules that a protocol's vectors have to cover.
public struct Coverage: Hashable, Sendable {
    /// Such as `websocket`.
    public let protocolName: String
    /// The rules.
    public let rows: [Row]

    /// One rule of a specification, or one row of a reference's table.
    public struct Row: Hashable, Sendable {
        /// What vectors call it.
        public let id: String
        /// The clause.
        public let section: String
        /// The rule in our words.
        public let rule: String
    }

    static let format = "feedwire-coverage/1"

    /// Reads a coverage file's text.
    ///
    /// - Throws: ``VectorFileError``, which names the file and the member that is wrong.
    public init(decoding text: Data, file: String) throws(VectorFileError) {
        let reader = try MemberReader(decoding: text, file: file)
        try reader.allow(only: ["format", "protocol", "rows"])
        guard try reader.string("format") == Self.format else {
            throw reader.error("format", "must be \"\(Self.format)\"")
        }
        protocolName = try reader.string("protocol")
        var rows: [Row] = []
        for value in try reader.array("rows") {
            let row = try MemberReader(value, file: file, id: nil, member: "rows")
            try row.allow(only: ["id", "section", "rule"])
            rows.append(Row(id: try row.string("id"), section: try row.string("section"), rule: try row.string("rule")))
        }
        self.rows = rows
    }
}
