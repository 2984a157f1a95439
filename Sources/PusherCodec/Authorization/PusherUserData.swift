import FeedwireCore
import FeedwireJSON

/// What a user's data has to have.
enum PusherUserData {
    /// Whether it is a JSON object with an `id` that is a string and not empty.
    static func hasID(_ json: String) -> Bool { id(json) != nil }

    /// The `id` of a JSON object, if it is a string and not empty.
    static func id(_ json: String) -> String? {
        Array(json.utf8).withSpan { json in
            do throws(JSONDecodingError) {
                var reader = try JSONReader(json, limits: JSONLimits())
                var fields = Fields()
                try reader.readFields(&fields, of: Fields.keys, in: json)
                try reader.finish(in: json)
                guard let id = try fields.id.read(in: json), !id.isEmpty else { return nil }
                return id
            } catch {
                return nil
            }
        }
    }

    private struct Fields {
        var object = JSONField<JSONRaw>()
        var id = JSONField<String>()

        static let keys = JSONKeys("id")
    }
}
