import FeedwireJSON
import PusherCodec
import WebSocketCodec

/// A server of Pusher's protocol for one app, at `/app/KEY`, which authorizes clients and publishes events for whoever asks.
///
/// It has the sessions, and what they share; the carrier has the sockets.
package final class PusherServer: TextServer {
    package let recorder: TrafficRecorder?
    package var woken: [ConnectionID] = []
    let settings: PusherServerSettings

    private var registry = PusherChannelRegistry()
    /// By socket id.
    private var peers: [String: PusherServerPeer] = [:]
    private var socketCount: UInt64 = 0
    private var generator = SystemRandomNumberGenerator()

    package init(_ settings: PusherServerSettings, recorder: TrafficRecorder? = nil) {
        self.settings = settings
        self.recorder = recorder
    }

    package var deadline: Duration? { registry.deadline }

    package func advance(to now: Duration) { registry.advance(to: now) }
}

// MARK: Connections

extension PusherServer {
    /// Opens each WebSocket, since a client is told by a close code what is wrong with its request.
    package func open(_ request: HTTPRequest, at now: Duration) -> TextOpening {
        let target = Array(request.head.startLine.second)
        do throws(PusherDecodingError) {
            return .accept(peer(for: try PusherTarget(decoding: target.span), at: now))
        } catch {
            guard error.code == .unsupportedRevision else { return .refuse(HTTPResponse(404)) }
            let version = request.protocolVersion
            let isNumber = !version.isEmpty && version.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
            return .accept(refusedPeer(isNumber ? .unsupportedRevision : .invalidVersion, revision: .seven))
        }
    }

    private func peer(for target: PusherTarget, at now: Duration) -> PusherServerPeer {
        guard let revision = target.revision else { return refusedPeer(.missingRevision, revision: .seven) }
        guard target.key == settings.app.key else { return refusedPeer(.unknownApp, revision: revision) }
        socketCount += 1
        let session = PusherServerSession(
            socketID: "\(UInt32.random(in: 1...(.max), using: &generator)).\(socketCount)",
            signer: settings.app.signer,
            settings: settings.session,
            revision: revision,
            at: now
        )
        let peer = PusherServerPeer(session, of: self)
        peers[session.socketID] = peer
        return peer
    }

    private func refusedPeer(_ code: PusherCloseCode, revision: PusherRevision) -> PusherServerPeer {
        let message =
            switch code {
            case .missingRevision: "No protocol version supplied"
            case .unsupportedRevision: "Unsupported protocol version"
            case .invalidVersion: "Invalid version string format"
            default: "Application does not exist"
            }
        return PusherServerPeer(PusherServerSession(refusing: code, message: message, revision: revision), of: self)
    }

    /// Takes a client that is gone out of all channels.
    func remove(_ peer: PusherServerPeer) {
        let socketID = peer.session.socketID
        guard peers.removeValue(forKey: socketID) != nil else { return }
        for change in registry.leaveAll(socketID: socketID) { tellDeparture(change) }
    }
}

extension HTTPRequest {
    /// The value of `protocol` in the query, which has no escapes.
    fileprivate var protocolVersion: ArraySlice<UInt8> {
        let name = "protocol="
        let pairs = target.query.split(separator: UInt8(ascii: "&"))
        return pairs.last { $0.starts(with: name.utf8) }?.dropFirst(name.utf8.count) ?? []
    }
}

// MARK: What clients want

extension PusherServer {
    /// Does what a message of a client asks for.
    func take(_ step: PusherServerStep, of peer: PusherServerPeer, at now: Duration) {
        do throws(PusherEncodingError) {
            switch step {
            case .subscribe(let subscription): try grant(subscription, to: peer, at: now)
            case .unsubscribe(let channel):
                if let change = registry.leave(channel, socketID: peer.session.socketID) { tellDeparture(change) }
            case .clientEvent(let event): send(event, exceptTo: peer.session.socketID)
            case .signIn: try peer.session.acceptSignIn()
            case .refused: break
            }
        } catch {
            // A client that has no room for an answer to its own message does not read them.
            peer.session.close(.overCapacity, message: "Too many messages wait to be sent")
        }
    }

    private func grant(
        _ subscription: PusherServerSubscription,
        to peer: PusherServerPeer,
        at now: Duration
    ) throws(PusherEncodingError) {
        let (channel, socketID) = (subscription.channel, peer.session.socketID)
        let change: PusherChannelChange
        do throws(PusherEncodingError) {
            change = try registry.join(channel, member: subscription.member, socketID: socketID)
        } catch {
            return try peer.session.refuse(channel, message: "The channel has as many members as it may have")
        }
        try peer.session.accept(channel, members: registry.members(of: channel))
        if subscription.kind.isCache {
            try peer.session.send(registry.lastEvent(of: channel, at: now) ?? .cacheMiss(on: channel))
        }
        if let member = change.member { send(.memberAdded(member, on: channel), exceptTo: socketID) }
        tellCount(change)
    }

    private func tellDeparture(_ change: PusherChannelChange) {
        if let member = change.member { send(.memberRemoved(member.id, on: change.channel)) }
        tellCount(change)
    }

    private func tellCount(_ change: PusherChannelChange) {
        let access = PusherChannelKind(of: change.channel).access
        guard settings.tellsSubscriptionCounts, access != .presence, access != .user else { return }
        send(.subscriptionCount(JSONDecimal(Int64(change.subscriptionCount)), on: change.channel))
    }

    /// Sends an event to all of its channel but one.
    func send(_ event: PusherEvent, exceptTo excludedSocketID: String? = nil) {
        guard let channel = event.channel else { return }
        var text: [UInt8] = []
        // An array has always room.
        try? event.encode(into: &text)
        for socketID in registry.socketIDs(of: channel) where socketID != excludedSocketID {
            peers[socketID]?.send(text)
        }
    }

    /// Publishes an event, which a cache channel keeps.
    func publish(_ event: PusherEvent, exceptTo excludedSocketID: String?, at now: Duration) {
        registry.remember(event, at: now)
        send(event, exceptTo: excludedSocketID)
    }
}
