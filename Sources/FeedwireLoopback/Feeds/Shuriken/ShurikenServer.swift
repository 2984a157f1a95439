import FeedwireJSON
import PusherCodec
import WebSocketCodec

/// What the simulator of Shuriken can be told.
struct ShurikenServerSettings: Sendable {
    var feed = FeedServerSettings()
    /// The token that clients have to show, behind `Bearer`.
    var token = FeedClientOptions.standardToken
    /// Whether the answer to a request for a session is without the envelope of the other answers.
    var isBare = false

    /// What channels are signed with; for tests alone.
    static let key = "shuriken-test-key"
    static let secret = "shuriken-test-secret"
}

/// A simulator of Shuriken: sessions and authorizations over HTTP, and streams over Pusher's protocol at the same port.
final class ShurikenServer: TextServer {
    /// How many channels are kept that clients have asked for.
    private static let channelLimit = 10_000

    let recorder: TrafficRecorder?
    var woken: [ConnectionID] = []
    let settings: ShurikenServerSettings
    let signer: PusherSigner
    private let port: UInt16
    private var cut: FeedCut
    /// By channel.
    private(set) var sources: [String: ShurikenSource] = [:]
    private var requestCount = 0
    private var socketCount = 0

    init(_ settings: ShurikenServerSettings, port: UInt16, recorder: TrafficRecorder? = nil) throws {
        self.settings = settings
        self.port = port
        self.recorder = recorder
        signer = try PusherSigner(key: ShurikenServerSettings.key, secret: ShurikenServerSettings.secret)
        cut = FeedCut(settings.feed)
    }

    func open(_ request: HTTPRequest, at now: Duration) -> TextOpening {
        let target = Array(request.head.startLine.second)
        guard let read = try? PusherTarget(decoding: target.span), let revision = read.revision else {
            return .refuse(HTTPResponse(404))
        }
        guard read.key == ShurikenServerSettings.key else {
            let message = "Application does not exist"
            let session = PusherServerSession(refusing: .unknownApp, message: message, revision: revision)
            return .accept(ShurikenPeer(session, of: self, cut: FeedCut(FeedServerSettings())))
        }
        socketCount += 1
        let session = PusherServerSession(socketID: "123.\(socketCount)", signer: signer, revision: revision, at: now)
        return .accept(ShurikenPeer(session, of: self, cut: cut.take()))
    }
}

// MARK: Requests

extension ShurikenServer {
    func answer(_ request: HTTPRequest, body: [UInt8], at now: Duration) -> HTTPResponse {
        requestCount += 1
        let path = String(decoding: request.target.path, as: UTF8.self)
        guard request.method.elementsEqual("POST".utf8), path.hasPrefix("/api/v2/ws/") else {
            return failure(404, "NOT_FOUND", "There is nothing at \(path)")
        }
        let authorization = request.values(of: "Authorization").map { String(decoding: $0, as: UTF8.self) }
        guard authorization == ["Bearer \(settings.token)"] else {
            return failure(401, "UNAUTHORIZED", "Missing or invalid API key")
        }
        switch path {
        case "/api/v2/ws/session": return answerSession(body)
        case "/api/v2/ws/auth": return answerAuthorization(request, body)
        default: return failure(404, "NOT_FOUND", "There is nothing at \(path)")
        }
    }

    private func answerSession(_ body: [UInt8]) -> HTTPResponse {
        guard let wanted = ForeignJSON(body.span)?["subscriptions"]?.elements, !wanted.isEmpty else {
            return failure(400, "INVALID_PARAMS", "subscriptions is to be an array")
        }
        var resolved: [String] = []
        for subscription in wanted {
            let name = subscription["stream"]?.string ?? ""
            guard let kind = ShurikenStreamKind.named(name) else {
                return failure(400, "INVALID_PARAMS", "There is no stream \"\(name)\"")
            }
            var filter: [String: String] = [:]
            for key in kind.filters {
                guard let value = subscription["filter"]?[key]?.string, !value.isEmpty else {
                    return failure(400, "INVALID_PARAMS", "\(name) needs the filter \(key), a string")
                }
                filter[key] = value
            }
            let source = ShurikenSource(kind: kind, filter: filter)
            if sources.count < Self.channelLimit { sources[source.channel] = source }
            resolved.append(
                Self.resolved.text([
                    "stream": name, "channel": source.channel, "event": kind.event, "visibility": kind.visibility,
                ])
            )
        }
        let session = Self.session.text([
            "key": ShurikenServerSettings.key, "port": "\(port)", "subscriptions": resolved.joined(separator: ","),
        ])
        guard !settings.isBare else { return json(200, Array(session.utf8)) }
        return json(200, Self.envelope.filled(["data": session, "request": "\(requestCount)"]))
    }

    private func answerAuthorization(_ request: HTTPRequest, _ body: [UInt8]) -> HTTPResponse {
        let isForm = request.values(of: "Content-Type").contains {
            String(decoding: $0, as: UTF8.self).lowercased().hasPrefix("application/x-www-form-urlencoded")
        }
        guard isForm, let form = try? PusherAuthorizationRequest(decoding: body.span), let channel = form.channel else {
            return failure(400, "INVALID_PARAMS", "socket_id and channel_name are to be a form")
        }
        guard sources[channel] != nil else { return failure(403, "FORBIDDEN", "\(channel) is not yours") }
        let member = channel.hasPrefix("presence-") ? #"{"user_id":"u1"}"# : nil
        guard
            let text = try? PusherSigningText(channel: channel, channelData: member, socketID: form.socketID)
        else { return failure(400, "INVALID_PARAMS", "socket_id is none") }
        let auth = signer.auth(for: text)
        guard let member else { return json(200, Self.privateAuthorization.filled(["auth": auth])) }
        return json(200, Self.presenceAuthorization.filled(["auth": auth, "member": member]))
    }

    private func failure(_ status: UInt16, _ code: String, _ message: String) -> HTTPResponse {
        json(status, Self.error.filled(["code": code, "message": message, "request": "\(requestCount)"]))
    }

    private func json(_ status: UInt16, _ body: [UInt8]) -> HTTPResponse {
        HTTPResponse(status, contentType: "application/json", body: body)
    }
}

// MARK: What it writes

extension ShurikenServer {
    private static let session: MessageTemplate = #"""
        {"connection":{"provider":"ws","appKey":"$key","wsHost":"127.0.0.1","wsPort":$port,"forceTls":false,\#
        "authEndpoint":"/api/v2/ws/auth"},"session":{"recommendedReconnectBackoffMs":[50,100,200]},\#
        "subscriptions":[$subscriptions]}
        """#
    private static let resolved: MessageTemplate = #"""
        {"stream":"$stream","channel":"$channel","event":"$event","visibility":"$visibility","payloadFormat":"json",\#
        "payloadSchemaId":"$stream","payloadSchemaUrl":null}
        """#
    private static let envelope: MessageTemplate = #"{"data":$data,"requestId":"req_$request"}"#
    private static let error: MessageTemplate = #"""
        {"error":{"code":"$code","message":"$message","details":null},"requestId":"req_$request"}
        """#
    private static let privateAuthorization: MessageTemplate = #"{"auth":"$auth"}"#
    private static let presenceAuthorization: MessageTemplate = #"{"auth":"$auth","channel_data":"$member"}"#
}
