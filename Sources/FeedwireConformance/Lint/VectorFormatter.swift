public import Foundation

/// The one way in which vector files are laid out: Foundation's pretty-printed JSON with sorted keys and plain slashes.
public enum VectorFormatter {
    /// The text of a file in that layout.
    ///
    /// - Throws: ``VectorFileError`` if it is not JSON.
    public static func format(_ text: Data, file: String) throws(VectorFileError) -> Data {
        do {
            let value = try JSONSerialization.jsonObject(with: text)
            let options: JSONSerialization.WritingOptions = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return try JSONSerialization.data(withJSONObject: value, options: options) + Data("\n".utf8)
        } catch {
            throw VectorFileError(file: file, id: nil, member: nil, reason: "not JSON: \(error)")
        }
    }
}
