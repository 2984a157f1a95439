import PusherCodec

/// Why there is no data: the key is another, or the box was changed.
struct NotAuthentic: Error {}

/// The data that an event would have without encryption.
func open(_ payload: PusherEncryptedPayload, with key: PusherEncryptionKey) throws(NotAuthentic) -> [UInt8] {
    try payload.open(with: key) { ciphertext, nonce, key throws(NotAuthentic) in
        var data = [UInt8](repeating: 0, count: ciphertext.count - PusherEncryptedPayload.tagByteCount)
        let status = unsafe ciphertext.withUnsafeBufferPointer { ciphertext in
            unsafe nonce.withUnsafeBufferPointer { nonce in
                unsafe key.withUnsafeBufferPointer { key in
                    unsafe crypto_secretbox_open_easy(
                        &data,
                        ciphertext.baseAddress,
                        UInt64(ciphertext.count),
                        nonce.baseAddress,
                        key.baseAddress
                    )
                }
            }
        }
        guard status == 0 else { throw NotAuthentic() }
        return data
    }
}
