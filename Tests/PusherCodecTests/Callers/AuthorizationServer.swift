import FeedwireCore
import FeedwireJSON
import PusherCodec

/// What an app's server does to authorize its users' connections, behind whatever serves HTTP.
struct AuthorizationServer {
    private let signer: PusherSigner
    private let masterKey: PusherEncryptionKey

    /// Why a request is refused, with 403.
    struct Refusal: Error {}

    init(key: String, secret: String, masterKey: String) throws {
        signer = try PusherSigner(key: key, secret: secret)
        self.masterKey = try PusherEncryptionKey(decoding: masterKey)
    }

    /// Answers what the client of a user posted.
    ///
    /// - Parameters:
    ///   - body: The form.
    ///   - user: The user's id, which a session of the app's own has proven.
    /// - Returns: The JSON of an answer with the status 200.
    /// - Throws: What is no request, and ``Refusal``.
    func answer(to body: [UInt8], of user: String) throws -> [UInt8] {
        let request = try PusherAuthorizationRequest(decoding: body.span)
        var answer: [UInt8] = []
        try authorization(for: request, of: user).encode(into: &answer)
        return answer
    }

    private func authorization(
        for request: PusherAuthorizationRequest,
        of user: String
    ) throws -> PusherAuthorization {
        guard let channel = request.channel else {
            let userData = #"{"id":"\#(user)"}"#
            let text = try PusherSigningText(user: userData, socketID: request.socketID)
            return PusherAuthorization(auth: signer.auth(for: text), userData: userData)
        }
        let kind = PusherChannelKind(of: channel)
        guard kind.needsAuthorization, channel.hasSuffix("-of-\(user)") || kind.access == .presence else {
            throw Refusal()
        }
        let channelData = kind.access == .presence ? #"{"user_id":"\#(user)"}"# : nil
        let text = try PusherSigningText(channel: channel, channelData: channelData, socketID: request.socketID)
        let secret = kind.access == .encrypted ? masterKey.sharedSecret(ofChannel: channel).text : nil
        return PusherAuthorization(auth: signer.auth(for: text), channelData: channelData, sharedSecret: secret)
    }
}
