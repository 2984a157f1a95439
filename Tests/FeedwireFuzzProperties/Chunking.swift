/// How a stream is cut into pieces.
struct Chunking {
    static let whole = Chunking(sizes: [.max])
    static let byteByByte = Chunking(sizes: [1])

    /// The sizes of the pieces, in turn and from the start again.
    private let sizes: [Int]

    private init(sizes: [Int]) {
        self.sizes = sizes
    }

    /// The number of bytes that ``init(_:)`` reads.
    static let optionByteCount = 3

    /// A chunking that the input chooses; it may have empty pieces, but not only such.
    init(_ input: inout FuzzInput) {
        let sizes = (0..<Self.optionByteCount).map { _ in Int(input.byte()) }
        self.init(sizes: sizes.allSatisfy { $0 == 0 } ? [2] : sizes)
    }

    /// The pieces of `count` bytes, in order.
    func pieces(of count: Int) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var start = 0
        while start < count {
            let size = sizes[pieces.count % sizes.count]
            let end = start + min(size, count - start)
            pieces.append(start..<end)
            start = end
        }
        return pieces
    }
}
