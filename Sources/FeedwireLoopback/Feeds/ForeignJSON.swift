import Foundation

/// A message of a client as Foundation reads it, so that a mistake in our encoders cannot be hidden by the same one in our decoders.
package struct ForeignJSON {
    private let value: Any

    /// `nil` for what is no JSON.
    package init?(_ text: Span<UInt8>) {
        let data = Data(text.indices.map { text[$0] })
        guard let value = try? JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed) else { return nil }
        self.value = value
    }

    private init(_ value: Any) {
        self.value = value
    }

    /// A member of an object.
    package subscript(_ name: String) -> ForeignJSON? {
        (value as? [String: Any])?[name].map { ForeignJSON($0) }
    }

    package var isObject: Bool { value is [String: Any] }

    package var string: String? { value as? String }

    package var elements: [ForeignJSON]? { (value as? [Any])?.map { ForeignJSON($0) } }

    /// The texts of an array, or of a single one.
    package var strings: [String]? { string.map { [$0] } ?? elements?.compactMap(\.string) }

    /// The elements of an array, or a single value as one.
    package var list: [ForeignJSON] { elements ?? [self] }
}
