#if OWNED
    // Not for a name: an Embedded program imports the module of each conformance that it uses.
    import FeedwireCore
    import FeedwireJSON
    import PusherCodec

    /// Sessions of Pusher: our client and server in memory, a lost connection, times, and refusals.
    func checkPusherSessions(_ checker: inout Checker) {
        guard let signer = try? PusherSigner(key: "k", secret: "s") else { return checker.check(false) }
        var pair = Pair(
            client: PusherClientSession(),
            server: PusherServerSession(socketID: "1.1", signer: signer, at: .zero),
            signer: signer
        )
        checker.check((try? pair.client.subscribe(to: "presence-a", at: .zero)) != nil)
        pair.client.carrierOpened(at: .zero)
        pair.settle(&checker)
        checker.check(pair.client.state == .connected && pair.client.state(of: "presence-a") == .subscribed)
        checker.check(pair.client.presence(of: "presence-a")?.me?.id.text == "7")
        checker.check(pair.server.isSubscribed(to: "presence-a"))
        checker.check((try? pair.client.trigger("client-x", on: "presence-a")) != nil)
        pair.settle(&checker)
        checker.check(pair.sender == "7")
        pair.client.signIn(at: .zero)
        pair.settle(&checker)
        checker.check(pair.client.userID == "u")
        checkRefusals(&pair, &checker)
        checkTimes(&pair, &checker)
        checkEncryption(&checker)
    }

    /// Both ends of a connection, and who is between them.
    private struct Pair {
        var client: PusherClientSession
        var server: PusherServerSession
        let signer: PusherSigner
        var registry = PusherChannelRegistry()
        var sender: String?

        init(client: PusherClientSession, server: PusherServerSession, signer: PusherSigner) {
            self.client = client
            self.server = server
            self.signer = signer
        }

        mutating func settle(_ checker: inout Checker) {
            for _ in 0..<8 {
                while let text = server.nextMessage() { _ = try? client.receive(text: text.span, at: .zero) }
                while let request = client.nextAuthorization() { authorize(request, &checker) }
                while let text = client.nextMessage() {
                    if let step = try? server.receive(text: text.span, at: .zero) { take(step, &checker) }
                }
            }
        }

        private mutating func authorize(_ request: PusherAuthorizationRequest, _ checker: inout Checker) {
            let data = request.channel == nil ? #"{"id":"u"}"# : #"{"user_id":7}"#
            do throws(PusherEncodingError) {
                if let channel = request.channel {
                    let text = try PusherSigningText(channel: channel, channelData: data, socketID: request.socketID)
                    let answer = PusherAuthorization(auth: signer.auth(for: text), channelData: data)
                    checker.check(client.authorize(request, with: answer, at: .zero))
                } else {
                    let text = try PusherSigningText(user: data, socketID: request.socketID)
                    let answer = PusherAuthorization(auth: signer.auth(for: text), userData: data)
                    checker.check(client.authorize(request, with: answer, at: .zero))
                }
            } catch {
                checker.check(false)
            }
        }

        private mutating func take(_ step: PusherServerStep, _ checker: inout Checker) {
            do throws(PusherEncodingError) {
                switch step {
                case .subscribe(let subscription):
                    try registry.join(subscription.channel, member: subscription.member, socketID: server.socketID)
                    try server.accept(subscription.channel, members: registry.members(of: subscription.channel))
                case .unsubscribe(let channel): registry.leave(channel, socketID: server.socketID)
                case .clientEvent(let event): sender = event.userID?.text
                case .signIn: try server.acceptSignIn()
                case .refused: checker.check(false)
                }
            } catch {
                checker.check(false)
            }
        }
    }

    private func checkRefusals(_ pair: inout Pair, _ checker: inout Checker) {
        func code(_ body: (inout PusherClientSession) throws(PusherEncodingError) -> Void) -> String {
            do throws(PusherEncodingError) {
                try body(&pair.client)
                return "none"
            } catch {
                return "\(error.code.identifier)"
            }
        }
        let name = code { session throws(PusherEncodingError) in try session.subscribe(to: "a b", at: .zero) }
        checker.check(name == "pusher.encode-invalid-channel-name")
        let event = code { session throws(PusherEncodingError) in try session.trigger("x", on: "presence-a") }
        checker.check(event == "pusher.encode-invalid-event-name")
        let channel = code { session throws(PusherEncodingError) in try session.trigger("client-x", on: "a") }
        checker.check(channel == "pusher.encode-client-event-not-allowed")
        do throws(PusherDecodingError) {
            _ = try pair.server.receive(text: bytes(of: #"{"event":"x"}"#).span, at: .zero)
            checker.check(false)
        } catch {
            checker.check(error == PusherDecodingError(.unexpectedEvent, offset: 9))
        }
        let wanted = bytes(of: #"{"event":"pusher:subscribe","data":{"channel":"private-a"}}"#)
        let step = try? pair.server.receive(text: wanted.span, at: .zero)
        checker.check(step == .refused(.invalidSignature, channel: "private-a"))
        for refusal in PusherRefusal.allCases { checker.check(!"\(refusal.text)".utf8.isEmpty) }
    }

    private func checkTimes(_ pair: inout Pair, _ checker: inout Checker) {
        pair.client.advance(to: .seconds(120))
        pair.server.advance(to: .seconds(150))
        pair.client.advance(to: .seconds(150))
        pair.server.advance(to: .seconds(180))
        checker.check(pair.client.closeReason == .pongTimeout)
        checker.check(pair.server.closeCode == .pongNotReceived)
        checker.check(pair.client.carrierClosed(at: .seconds(150)) == .immediate)
        checker.check(pair.client.presence(of: "presence-a") == nil && pair.client.userID == nil)
        pair.registry.remember(PusherEvent("x", on: "cache-a"), at: .zero)
        checker.check(pair.registry.lastEvent(of: "cache-a", at: .seconds(1800)) == nil)
        checker.check(pair.registry.leaveAll(socketID: "1.1").count == 2)
    }

    private func checkEncryption(_ checker: inout Checker) {
        var client = PusherClientSession()
        client.carrierOpened(at: .zero)
        let name = "private-encrypted-a"
        _ = try? client.receive(
            text: bytes(of: #"{"event":"pusher:connection_established","data":{"socket_id":"1.1"}}"#).span,
            at: .zero
        )
        checker.check((try? client.subscribe(to: name, at: .zero)) != nil)
        let secret = "VmIsNZtCSteh8kazd2toc+ofhohBtUouQRSDtRvuyVI="
        guard let request = client.nextAuthorization() else { return checker.check(false) }
        checker.check(
            client.authorize(request, with: PusherAuthorization(auth: "k:x", sharedSecret: secret), at: .zero)
        )
        let granted = bytes(
            of: #"{"event":"pusher_internal:subscription_succeeded","channel":"private-encrypted-a"}"#
        )
        _ = try? client.receive(text: granted.span, at: .zero)
        let box = bytes(
            of:
                #"{"event":"x","channel":"private-encrypted-a","data":{"nonce":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","ciphertext":"AAAAAAAAAAAAAAAAAAAAAA=="}}"#
        )
        guard let step = try? client.receive(text: box.span, at: .zero) else { return checker.check(false) }
        checker.check(step.kind == .encryptedEvent)
        do throws(PusherDecodingError) {
            let opening = try client.open(step, in: box.span, at: .zero) { _, _, _ in Int?.none }
            if case .keyRequested = opening { checker.check(true) } else { checker.check(false) }
        } catch {
            checker.check(false)
        }
        checker.check(client.nextAuthorization()?.channel == name)
    }
#endif
