/// The rows of the automaton behind ``UTF8Validator``: Table 3-7 of the Unicode Standard ("Well-Formed UTF-8 Byte
/// Sequences"), which is also the ABNF of RFC 3629 section 4.
enum UTF8Transitions {
    static let stateMask: UInt64 = 0x3F

    // The states, each the shift of its field within a row.
    static let rejected: UInt64 = 0
    static let betweenCharacters: UInt64 = 6
    private static let oneMore: UInt64 = 12
    private static let twoMore: UInt64 = 18
    private static let threeMore: UInt64 = 24
    private static let afterE0: UInt64 = 30
    private static let afterED: UInt64 = 36
    private static let afterF0: UInt64 = 42
    private static let afterF4: UInt64 = 48

    // The rows, each for a class of byte values; a field left at zero rejects.
    private static let ascii = betweenCharacters << betweenCharacters
    private static let lead2 = oneMore << betweenCharacters
    private static let leadE0 = afterE0 << betweenCharacters
    private static let lead3 = twoMore << betweenCharacters
    private static let leadED = afterED << betweenCharacters
    private static let leadF0 = afterF0 << betweenCharacters
    private static let lead4 = threeMore << betweenCharacters
    private static let leadF4 = afterF4 << betweenCharacters
    private static let continuation = betweenCharacters << oneMore | oneMore << twoMore | twoMore << threeMore
    private static let from80to8F = continuation | oneMore << afterED | twoMore << afterF4
    private static let from90to9F = continuation | oneMore << afterED | twoMore << afterF0
    private static let fromA0toBF = continuation | oneMore << afterE0 | twoMore << afterF0
    private static let never: UInt64 = 0

    /// One row for each byte value, written out so that the compiler lays the table down as constant data.
    static let rows: [UInt64] = [
        ascii, ascii, ascii, ascii, ascii, ascii, ascii, ascii,  // 00
        ascii, ascii, ascii, ascii, ascii, ascii, ascii, ascii,  // 08
        ascii, ascii, ascii, ascii, ascii, ascii, ascii, ascii,  // 10
        ascii, ascii, ascii, ascii, ascii, ascii, ascii, ascii,  // 18
        ascii, ascii, ascii, ascii, ascii, ascii, ascii, ascii,  // 20
        ascii, ascii, ascii, ascii, ascii, ascii, ascii, ascii,  // 28
        ascii, ascii, ascii, ascii, ascii, ascii, ascii, ascii,  // 30
        ascii, ascii, ascii, ascii, ascii, ascii, ascii, ascii,  // 38
        ascii, ascii, ascii, ascii, ascii, ascii, ascii, ascii,  // 40
        ascii, ascii, ascii, ascii, ascii, ascii, ascii, ascii,  // 48
        ascii, ascii, ascii, ascii, ascii, ascii, ascii, ascii,  // 50
        ascii, ascii, ascii, ascii, ascii, ascii, ascii, ascii,  // 58
        ascii, ascii, ascii, ascii, ascii, ascii, ascii, ascii,  // 60
        ascii, ascii, ascii, ascii, ascii, ascii, ascii, ascii,  // 68
        ascii, ascii, ascii, ascii, ascii, ascii, ascii, ascii,  // 70
        ascii, ascii, ascii, ascii, ascii, ascii, ascii, ascii,  // 78
        from80to8F, from80to8F, from80to8F, from80to8F, from80to8F, from80to8F, from80to8F, from80to8F,  // 80
        from80to8F, from80to8F, from80to8F, from80to8F, from80to8F, from80to8F, from80to8F, from80to8F,  // 88
        from90to9F, from90to9F, from90to9F, from90to9F, from90to9F, from90to9F, from90to9F, from90to9F,  // 90
        from90to9F, from90to9F, from90to9F, from90to9F, from90to9F, from90to9F, from90to9F, from90to9F,  // 98
        fromA0toBF, fromA0toBF, fromA0toBF, fromA0toBF, fromA0toBF, fromA0toBF, fromA0toBF, fromA0toBF,  // A0
        fromA0toBF, fromA0toBF, fromA0toBF, fromA0toBF, fromA0toBF, fromA0toBF, fromA0toBF, fromA0toBF,  // A8
        fromA0toBF, fromA0toBF, fromA0toBF, fromA0toBF, fromA0toBF, fromA0toBF, fromA0toBF, fromA0toBF,  // B0
        fromA0toBF, fromA0toBF, fromA0toBF, fromA0toBF, fromA0toBF, fromA0toBF, fromA0toBF, fromA0toBF,  // B8
        never, never, lead2, lead2, lead2, lead2, lead2, lead2,  // C0
        lead2, lead2, lead2, lead2, lead2, lead2, lead2, lead2,  // C8
        lead2, lead2, lead2, lead2, lead2, lead2, lead2, lead2,  // D0
        lead2, lead2, lead2, lead2, lead2, lead2, lead2, lead2,  // D8
        leadE0, lead3, lead3, lead3, lead3, lead3, lead3, lead3,  // E0
        lead3, lead3, lead3, lead3, lead3, leadED, lead3, lead3,  // E8
        leadF0, lead4, lead4, lead4, leadF4, never, never, never,  // F0
        never, never, never, never, never, never, never, never,  // F8
    ]
}
