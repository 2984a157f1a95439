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
        self = try VectorFileError.locate(file) { () throws(JSONValueError) in
            try Coverage(JSONMembers(of: JSONValue(decoding: text)))
        }
    }

    private init(_ coverage: JSONMembers) throws(JSONValueError) {
        try coverage.allow(only: ["format", "protocol", "rows"])
        guard try coverage.string("format") == Self.format else {
            throw coverage.error("format", "must be \"\(Self.format)\"")
        }
        protocolName = try coverage.string("protocol")
        var rows: [Row] = []
        for row in try coverage.objects("rows") { rows.append(try Row(row)) }
        self.rows = rows
    }
}

extension Coverage.Row {
    init(_ row: JSONMembers) throws(JSONValueError) {
        try row.allow(only: ["id", "section", "rule"])
        id = try row.string("id")
        section = try row.string("section")
        rule = try row.string("rule")
    }
}
