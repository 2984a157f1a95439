/// A rule about clear payload bytes that a piece broke, and where the deciding byte is, counted back from the piece's end.
///
/// Counting back serves every caller: one that knows where in the stream the piece ended, and a piece without bytes, whose
/// deciding byte lies before it.
package struct PayloadFault: Error, Hashable {
    package let code: WebSocketDecodingError.Code
    /// 1 for the last byte of the piece.
    package let byteCountFromEnd: Int
}
