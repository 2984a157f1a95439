package import WebSocketCodec

/// What came of a client's connection; the session fills it in on the loop's thread.
package final class WebSocketClientReport {
    /// The texts that were received, where the client collects them.
    package internal(set) var texts: [String] = []
    /// How the connection was closed; `nil` if it never opened.
    package internal(set) var closeCode: WebSocketCloseCode?
    /// What went wrong, if something did.
    package internal(set) var failure: String?
    /// Whether the process was asked to end.
    package internal(set) var wasShutDown = false

    package init() {}
}
