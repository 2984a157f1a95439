// What SecretBox.swift uses of libsodium, with the signature that Swift sees in its header, so that it compiles and runs in a
// package without dependencies. It decrypts nothing: a key that begins with 0 is the wrong one, and with any other the data is
// what lies behind the tag. scripts/interop-pusher-crypto.py has the real one.

func crypto_secretbox_open_easy(
    _ message: UnsafeMutablePointer<UInt8>?,
    _ box: UnsafePointer<UInt8>?,
    _ boxByteCount: UInt64,
    _ nonce: UnsafePointer<UInt8>?,
    _ key: UnsafePointer<UInt8>?
) -> Int32 {
    guard let message = unsafe message, let box = unsafe box, let key = unsafe key, unsafe key[0] != 0 else {
        return -1
    }
    unsafe message.update(from: box + 16, count: Int(boxByteCount) - 16)
    return 0
}
