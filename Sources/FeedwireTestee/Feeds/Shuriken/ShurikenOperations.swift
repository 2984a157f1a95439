import FeedwireConformance
import FeedwireCore
import FeedwireJSON
import ShurikenFeed

/// What the vectors of `Vectors/shuriken` ask for.
let shurikenOperations: [String: CodecTestee.Operation] = [
    "shuriken.decode-payload": { request, _ throws(JSONValueError) in
        let stream = try ShurikenStream(request.options)
        return try decodeFeedMessage(request) { json, limits throws(JSONDecodingError) in
            let message = try ShurikenMessage(decoding: json, of: stream, limits: limits)
            return FeedReading(message.event(in: json)) { () throws(JSONDecodingError) in
                try ShurikenEvent(message, in: json)
            }
        }
    },
    "shuriken.encode-payload": { request, _ throws(JSONValueError) in
        let stream = try ShurikenStream(request.options)
        return try encodeFeedMessage(request) { event throws(JSONValueError) in
            try event.owned { json throws(JSONDecodingError) in try ShurikenEvent(decoding: json, of: stream) }
        }
    },
    "shuriken.decode-session-request": decoding("session-request", as: ShurikenSessionRequest.self),
    "shuriken.encode-session-request": encoding(ShurikenSessionRequest.self),
    "shuriken.decode-session": decoding("session", as: ShurikenResponse<ShurikenSession>.self) { session in
        let channels = session.content.subscriptions.filter(\.needsAuthorization).map(\.channel)
        return channels.isEmpty ? [:] : ["authorize": .array(channels.map { .bytes(Array($0.utf8)) })]
    },
    "shuriken.encode-session": encoding(ShurikenResponse<ShurikenSession>.self),
    "shuriken.decode-authorization": decoding("authorization", as: ShurikenResponse<ShurikenAuthorization>.self),
    "shuriken.encode-authorization": encoding(ShurikenResponse<ShurikenAuthorization>.self),
    "shuriken.decode-catalog": decoding("catalog", as: ShurikenResponse<ShurikenCatalog>.self),
    "shuriken.encode-catalog": encoding(ShurikenResponse<ShurikenCatalog>.self),
    "shuriken.decode-error": decoding("error", as: ShurikenErrorResponse.self),
    "shuriken.encode-error": encoding(ShurikenErrorResponse.self),
    "shuriken.run-client": feedSession(ShurikenSessionEnd.self),
]

extension Catalogue.Entry {
    static let shuriken = Catalogue.Entry(
        protocolName: "shuriken",
        errorIdentifiers: feedErrorIdentifiers + ShurikenSessionError.Code.allCases.map { "\($0.identifier)" },
        limits: jsonLimitNames + ShurikenSessionEnd.limitNames,
        encoders: shurikenOperations.keys.filter { $0.hasPrefix("shuriken.encode-") }.sorted()
    )
}

/// Decodes a document; of one that can be owned, `more` says what its members do not.
private func decoding<Owned: ShurikenObject & FeedObject>(
    _ type: String,
    as _: Owned.Type,
    more: @escaping @Sendable (Owned) -> [String: VectorEvent] = { _ in [:] }
) -> CodecTestee.Operation {
    { request, _ throws(JSONValueError) in
        try decodeFeedMessage(request) { json, limits throws(JSONDecodingError) in
            let fields = try Owned.Fields(decoding: json, limits: limits)
            let owned = Result { () throws(JSONDecodingError) in try Owned(fields, in: json) }
            var event = (try? owned.get()).map(more) ?? [:]
            event["type"] = .string(type)
            event["fields"] = JSONField<Owned>(fields.object).event(in: json)
            return FeedReading(.object(event)) { () throws(JSONDecodingError) in try owned.get() }
        }
    }
}

private func encoding<Owned: ShurikenObject>(_: Owned.Type) -> CodecTestee.Operation {
    { request, _ throws(JSONValueError) in
        try encodeFeedMessage(request) { event throws(JSONValueError) in
            try event.owned { json throws(JSONDecodingError) in try Owned(decoding: json) }
        }
    }
}

extension ShurikenStream {
    /// The option `stream`, which may name one that is not known.
    fileprivate init?(_ options: [String: VectorEvent]) throws(JSONValueError) {
        self.init(try VectorMembers(options).string("stream"))
    }
}
