import WebSocketCodec

extension MessageEvent {
    /// A message of a kind, a length and a payload that the input has, valid or not.
    init(choosing input: inout FuzzInput) {
        let kinds: [WebSocketMessage.Kind] = [.text, .binary, .close, .ping, .pong]
        let selector = Int(input.byte())
        let kind = kinds[selector % kinds.count]
        let length = Int(input.byte())
        // Long ones in steps, past where a length takes more than one byte.
        let payload = input.bytes(length < 128 ? length : (length - 128) * 8)
        // One text in two is repaired: few random bytes are UTF-8.
        let isRepaired = kind == .text && selector >= 128
        self.init(kind, isRepaired ? Array(String(decoding: payload, as: UTF8.self).utf8) : payload)
    }
}
