package import PusherCodec

/// An app of Pusher, and what its server signs; whoever asks is authorized, so it is for tests.
package struct PusherTestApp: Sendable {
    /// The key that a client names unless another is given.
    package static let standardKey = "feedwire-test-key"
    /// The secret that goes with it; no secret at all, since it is public.
    package static let standardSecret = "feedwire-test-secret"
    /// What the keys of encrypted channels are made of, in Base64; as public.
    package static let standardMasterKey = "ZmVlZHdpcmUtdGVzdC1tYXN0ZXIta2V5LTMyLWJ5dGU="

    package let key: String
    package let signer: PusherSigner
    private let masterKey: PusherEncryptionKey?

    /// An app.
    ///
    /// - Throws: `PusherEncodingError.Code.invalidAppKey`.
    package init(key: String = standardKey, secret: String = standardSecret) throws(PusherEncodingError) {
        self.key = key
        signer = try PusherSigner(key: key, secret: secret)
        masterKey = try? PusherEncryptionKey(decoding: Self.standardMasterKey)
    }

    /// Who is authorized.
    package struct Identity: Sendable {
        /// `channel_data` for presence channels.
        package var channelData: String
        /// `user_data` for signing in.
        package var userData: String

        package init(channelData: String, userData: String) {
            self.channelData = channelData
            self.userData = userData
        }
    }

    /// Authorizes a client.
    ///
    /// - Parameters:
    ///   - request: What it asks for.
    ///   - identity: Who it is.
    /// - Returns: What it may send, and for an encrypted channel also what it needs to open events.
    /// - Throws: For names that are none, so that nothing else is signed.
    package func authorization(
        for request: PusherAuthorizationRequest,
        as identity: Identity
    ) throws(PusherEncodingError) -> PusherAuthorization {
        guard let channel = request.channel else {
            let text = try PusherSigningText(user: identity.userData, socketID: request.socketID)
            return PusherAuthorization(auth: signer.auth(for: text), userData: identity.userData)
        }
        let access = PusherChannelKind(of: channel).access
        let channelData = access == .presence ? identity.channelData : nil
        let text = try PusherSigningText(channel: channel, channelData: channelData, socketID: request.socketID)
        return PusherAuthorization(
            auth: signer.auth(for: text),
            channelData: channelData,
            sharedSecret: access == .encrypted ? masterKey?.sharedSecret(ofChannel: channel).text : nil
        )
    }
}
