/// A piece of a recording, as a person reads it best.
enum Piece {
    case hex(String)
    case text(String)

    /// The bytes of pieces, one behind the other.
    static func bytes(of pieces: [Piece]) -> [UInt8] {
        pieces.flatMap { piece in
            switch piece {
            case .hex(let digits): digits.split(separator: " ").compactMap { UInt8($0, radix: 16) }
            case .text(let text): Array(text.utf8)
            }
        }
    }
}
