// Not for a name: an Embedded program imports the module of each conformance that it uses, here that of arrays to ByteSink.
import FeedwireCore
import FeedwireJSON
import PusherCodec

/// Tiers 0 and 1 of Pusher beside its messages: names, auth values and keys.
func checkPusherAuthorization(_ checker: inout Checker) {
    do throws(PusherDecodingError) {
        let name = bytes(of: "private-encrypted-cache-a")
        try PusherName.channel.validate(name.span)
        let kind = PusherChannelKind(of: name.span)
        checker.check(kind.access == .encrypted && kind.isCache && kind.needsAuthorization)
        let value = bytes(of: "foo:89955e77e1b40e33df6d515a5ecbba86a01dc816a5b720da18a06fd26f7d92ff")
        let auth = try PusherAuth(decoding: value.span)
        checker.check(auth.key.equals("foo", in: value.span))
        var digits: [UInt8] = []
        auth.signature.encode(into: &digits)
        checker.check(digits == Array(value[4...]))
        let text = bytes(of: "VmIsNZtCSteh8kazd2toc+ofhohBtUouQRSDtRvuyVI=")
        let key = try PusherEncryptionKey(decoding: text.span)
        var written: [UInt8] = []
        checker.check((try? key.encode(into: &written)) != nil && written == text)
        try PusherName.socketID.validate(bytes(of: "1.1:").span)
        checker.check(false)
    } catch {
        checker.check(error == PusherDecodingError(.invalidName, offset: 3))
    }
    checker.check(PusherCloseCode.overCapacity.reconnection == .backOff)
    for code in PusherDecodingError.Code.allCases {
        checker.check(bytes(of: code.identifier).starts(with: bytes(of: "pusher.")))
    }
    for code in PusherEncodingError.Code.allCases {
        checker.check(bytes(of: code.identifier).starts(with: bytes(of: "pusher.encode-")))
    }
}

#if OWNED
    /// Tier 2: what is signed and posted is checked and read.
    func checkOwnedPusherAuthorization(_ checker: inout Checker) {
        do throws(PusherEncodingError) {
            let signer = try PusherSigner(key: "foo", secret: "bar")
            let text = try PusherSigningText(channel: "private-channel", socketID: "345.23")
            var auth: [UInt8] = []
            try signer.encodeAuth(for: text, into: &auth)
            checker.check(auth == bytes(of: "foo:89955e77e1b40e33df6d515a5ecbba86a01dc816a5b720da18a06fd26f7d92ff"))
            checker.check(signer.isValid(auth.span, for: text))
            var form: [UInt8] = []
            try PusherAuthorizationRequest(socketID: "1.1", channel: "a@b").encode(into: &form)
            checker.check(form == bytes(of: "socket_id=1.1&channel_name=a%40b"))
            checker.check((try? PusherAuthorizationRequest(decoding: form.span))?.channel == "a@b")
            let url = PusherURL(host: "h", target: PusherTarget(key: "k", client: "c", version: "v"))
            let urlText = try url.string()
            checker.check((try? PusherURL(decoding: urlText)) == url)
            _ = try PusherSigningText(user: #"{"id":7}"#, socketID: "1.1")
            checker.check(false)
        } catch {
            checker.check(error.code == .invalidUserData)
        }
        let answer = bytes(of: #"{"auth":"k:s","channel_data":"{}"}"#)
        checker.check((try? PusherAuthorization(decoding: answer))?.channelData == "{}")
        let box = bytes(of: #"{"nonce":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","ciphertext":"AAAAAAAAAAAAAAAAAAAAAA=="}"#)
        var written: [UInt8] = []
        let payload = try? PusherEncryptedPayload(decoding: box)
        checker.check((try? payload?.encode(into: &written)) != nil && written == box)
    }
#endif
