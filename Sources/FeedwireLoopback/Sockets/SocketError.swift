import Foundation

/// A system call that failed, and why.
package struct SocketError: Error, Hashable, CustomStringConvertible {
    /// What was tried.
    package let call: String
    /// The system's error number.
    package let number: Int32

    /// The error that `errno` holds; ask for it before anything else is called.
    static func last(_ call: String) -> SocketError {
        SocketError(call: call, number: errno)
    }

    package var description: String {
        unsafe "\(call): \(String(cString: strerror(number)))"
    }
}
