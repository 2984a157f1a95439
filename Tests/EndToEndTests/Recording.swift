/// A session of a feed, as somebody between the two ends would have recorded it, and both ends of it as we make them.
protocol Recording {
    associatedtype Client: FeedClient
    associatedtype Log: FeedServerLog

    /// What came from the server; its frames are not masked.
    static var serverBytes: [UInt8] { get }
    /// What came from the client; each frame is masked with a key of its own.
    static var clientBytes: [UInt8] { get }

    /// A client that has sent its request, and draws the masking keys that were recorded.
    static func makeClient() throws -> ClientStack<Client, RecordedMaskingKeys>
    /// A server that waits for a request.
    static func makeServer() throws -> ServerStack<Log>
}

/// The feeds whose sessions were recorded.
enum Feed: CaseIterable {
    case aleno
    case shuriken

    var recording: any Recording.Type {
        switch self {
        case .aleno: AlenoRecording.self
        case .shuriken: ShurikenRecording.self
        }
    }
}
