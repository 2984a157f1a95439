// Not for a name: an Embedded program imports the module of each conformance that it uses.
import AlenoFeed
import AriesFeed
import FeedwireCore
import FeedwireJSON
import LedgerCoreFeed
import PusherCodec
import ShurikenFeed
import SocketIOCodec
import TomoFeed

#if OWNED
    /// Sessions of the feeds: each from its first word to its first data, and over a second carrier.
    func checkFeedSessions(_ checker: inout Checker) {
        checkAriesSession(&checker)
        checkTomoSession(&checker)
        checkAlenoSession(&checker)
        checkLedgerCoreSession(&checker)
        checkShurikenSession(&checker)
    }

    private func checkAriesSession(_ checker: inout Checker) {
        var settings = AriesSessionSettings()
        settings.subscriptionCount = 1
        var session = AriesClientSession(settings: settings, token: "T")
        checker.check((try? session.subscribe(.symbols([AriesSymbol(symbol: "A")]))) != nil)
        do throws(AriesSessionError) {
            try session.subscribe(.symbols([AriesSymbol(symbol: "B")]))
            checker.check(false)
        } catch {
            checker.check(error.code.identifier, is: "aries.encode-too-many-subscriptions")
        }
        session.carrierOpened(at: .zero)
        checker.check(session.nextText() != nil && session.nextText() == nil)
        let json = bytes(
            of: #"{"type":"event","payload":{"action":"authSuccess","id":"auth-1","data":{"expiresIn":60000}}}"#
        )
        guard let message = try? AriesMessage(decoding: json) else { return checker.check(false) }
        checker.check((try? session.receive(message, in: json.span, at: .zero)) == .authenticated)
        let subscribe = bytes(of: #"{"type":"subscribe","id":"subscribe-1","payload":[{"symbol":"A"}]}"#)
        checker.check(session.nextText() == subscribe)
        checker.check(session.deadline == .seconds(30))
        session.advance(to: .seconds(30))
        checker.check(session.tokenNeed?.text ?? "none", is: "refresh")
        checker.check(session.nextText() == bytes(of: #"{"type":"ping","id":"ping-1"}"#))
        session.advance(to: .seconds(45))
        checker.check(session.closeReason?.text ?? "none", is: "ping timeout")
        session.carrierClosed(at: .seconds(45))
        checker.check(session.reconnectDelay == .seconds(1) && session.deadline == nil)
    }

    private func checkTomoSession(_ checker: inout Checker) {
        var session = TomoClientSession()
        let target = TomoTarget(targetID: "a", chain: "base", eventFamily: "price")
        checker.check((try? session.add([target, target], at: .zero)) != nil && session.targets.count == 1)
        session.carrierOpened(at: .zero)
        checker.check(session.nextText() != nil && session.nextText() == nil)
        let json = bytes(
            of: #"{"event_type":"SESSION_READY","session_id":"s","sequence":1,"payload":{"accepted_targets":[]}}"#
        )
        guard let message = try? TomoMessage(decoding: json) else { return checker.check(false) }
        let step = try? session.receive(message, in: json.span, at: .zero)
        checker.check(step?.kind == .ready && step?.order == .next && step?.isOfNewSession == true)
        checker.check(session.missingTargets.count == 1 && session.deadline == nil)
        session.remove([target])
        session.renew()
        checker.check(session.closeReason?.text ?? "none", is: "renewal")
    }

    private func checkAlenoSession(_ checker: inout Checker) {
        var subscriptions = AlenoSubscriptions(limit: 1)
        checker.check((try? subscriptions.subscribe(to: [" a/usd"], .tickers)) != nil)
        subscriptions.connected()
        let request = subscriptions.nextRequest()
        checker.check(request?.arguments.first?.bytes == bytes(of: #"["A/USD"]"#))
        let text = bytes(of: #"30[{"status":"OK","subscriptionsAfterUpdate":["a/USD"]}]"#)
        guard let message = try? AlenoMessage(decoding: text.span) else { return checker.check(false) }
        let outcome = try? subscriptions.receive(message, in: text.span)
        checker.check(outcome?.accepted.count == 1 && outcome?.status == .ok)
        checker.check(subscriptions.state(of: "A/USD", .tickers) == .subscribed)
        do throws(AlenoSubscriptionError) {
            try subscriptions.subscribe(to: ["B"], .equities)
            checker.check(false)
        } catch {
            checker.check(error.code.identifier, is: "aleno.encode-too-many-symbols")
        }
    }

    private func checkLedgerCoreSession(_ checker: inout Checker) {
        var session = LedgerCoreClientSession()
        checker.check((try? session.join(.market("A"))) != nil)
        checker.check((try? session.send(LedgerCoreQuery(sql: "1", applicationID: "a"))) == 0)
        session.connected(at: .zero)
        checker.check(session.nextEvent(at: .zero)?.arguments.first?.bytes == bytes(of: #"{"room":"market:A"}"#))
        checker.check(session.nextEvent(at: .zero) != nil && session.nextEvent(at: .zero) == nil)
        let text = bytes(of: #"2["rate_limit_error",{"retryAfter":2}]"#)
        guard let message = try? LedgerCoreMessage(decoding: text.span) else { return checker.check(false) }
        checker.check((try? session.receive(message, in: text.span, at: .zero)) == .delayed(.seconds(2)))
        session.advance(to: .seconds(2))
        checker.check(session.nextEvent(at: .seconds(2)) != nil)
        session.disconnected(at: .seconds(3))
        checker.check(session.nextMissed() == .disconnected(0) && session.deadline == nil)
    }

    private func checkShurikenSession(_ checker: inout Checker) {
        var client = ShurikenClientSession()
        checker.check((try? client.subscribe([ShurikenSubscription(.alphaPersonal)])) != nil)
        client.start(at: .zero)
        checker.check(client.nextAction(at: .zero) != nil && client.deadline == .seconds(30))
        let json = bytes(
            of:
                #"{"data":{"connection":{"appKey":"k","wsHost":"h","wsPort":443,"forceTls":true},"subscriptions":[{"stream":"alpha.personal","channel":"presence-a","event":"update"}]}}"#
        )
        guard let response = try? ShurikenResponse<ShurikenSession>(decoding: json) else {
            return checker.check(false)
        }
        checker.check((try? client.sessionAnswered(response.content, at: .zero)) != nil)
        checker.check(client.nextAction(at: .zero) == .connect(response.content.connection))
        checker.check((try? client.connected(socketID: "1.1", at: .zero)) != nil)
        let form = PusherAuthorizationRequest(socketID: "1.1", channel: "presence-a")
        checker.check(client.nextAction(at: .zero) == .authorize(form))
        let authorization = ShurikenAuthorization(auth: "k:0")
        checker.check((try? client.authorized(authorization, channel: "presence-a", at: .zero)) != nil)
        checker.check(client.nextAction(at: .zero) == .subscribe(channel: "presence-a", authorization))
        client.disconnected(at: .zero)
        checker.check(client.state.text, is: "reconnecting")
        checker.check(client.deadline == .seconds(1))
    }
#endif
