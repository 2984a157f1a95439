/// Names that nobody can guess: 20 characters, as those of the official server.
enum RandomName {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    static func make(using generator: inout some RandomNumberGenerator) -> String {
        let characters = (0..<20).map { _ in
            alphabet[Int(truncatingIfNeeded: UInt8.random(in: 0..<64, using: &generator))]
        }
        return String(decoding: characters, as: UTF8.self)
    }
}
