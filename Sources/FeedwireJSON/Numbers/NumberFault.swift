/// Why a number's text has no value of the type that was asked for, or a value no text.
package enum NumberFault: Error, Hashable, Sendable {
    /// An integer was asked for, and the text has a fraction or an exponent.
    case notAnInteger
    /// The value is beyond the type's range; a `Double` would be rounded to infinity.
    case overflow
    /// A `Double` to be written is NaN or infinite, for which JSON has no text.
    case notFinite
}
