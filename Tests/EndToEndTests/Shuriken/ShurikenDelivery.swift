import FeedwireJSON
import PusherCodec
import ShurikenFeed

/// What a message of the server says, with nothing left of the bytes that it came in.
enum ShurikenDelivery: Hashable {
    /// The connection may be used, and how many seconds it may be silent.
    case connected(socketID: String?, silence: Int64?)
    /// A channel was granted, and who is on it.
    case joined(channel: String?, [ShurikenMember])
    /// Somebody came to a channel.
    case arrived(channel: String?, ShurikenMember)
    case trade(ShurikenTrade)
    case post(ShurikenPost)
    case signal(ShurikenSignalPrice)
    /// Something is wrong, and the connection stays open.
    case failure(text: String?, code: Int64?)
    /// A payload that this client does not read.
    case other
    /// An event of no stream of the session.
    case stray(channel: String?)
}

extension ShurikenDelivery {
    init(_ document: PusherConnectionEstablished, in json: Span<UInt8>) throws(JSONDecodingError) {
        self = .connected(
            socketID: try document.socketID.read(in: json),
            silence: try document.activityTimeout.int64(in: json)
        )
    }

    init(_ document: PusherError, in json: Span<UInt8>) throws(JSONDecodingError) {
        self = .failure(text: try document.text.read(in: json), code: try document.code.int64(in: json))
    }

    /// The payload of an event.
    init(_ payload: ShurikenMessage, in json: Span<UInt8>) throws(JSONDecodingError) {
        switch payload {
        case .svmSwap(let swap): self = .trade(try ShurikenTrade(swap, in: json))
        case .alphaMessage(let message): self = .post(try ShurikenPost(message, in: json))
        case .signalFeedUpdate(let update): self = .signal(try ShurikenSignalPrice(update, in: json))
        default: self = .other
        }
    }
}
