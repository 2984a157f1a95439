package import FeedwireJSON
import PusherCodec
import WebSocketCodec

// Neither is Pusher's signed HTTP API: these are what a test has to have beside a server, and do it for whoever asks.

extension PusherServer {
    /// Answers what is posted to `/pusher/auth`, `/pusher/user-auth` and `/events`.
    package func answer(_ request: HTTPRequest, body: [UInt8], at now: Duration) -> HTTPResponse {
        var response = self.response(to: request, body: body, at: now)
        response.allowOrigin(of: request)
        return response
    }

    private func response(to request: HTTPRequest, body: [UInt8], at now: Duration) -> HTTPResponse {
        let paths = ["/pusher/auth", "/pusher/user-auth", "/events"]
        guard let path = paths.first(where: { request.target.path.elementsEqual($0.utf8) }) else {
            return HTTPResponse(404)
        }
        if request.method.elementsEqual("OPTIONS".utf8) { return HTTPResponse(204) }
        guard request.method.elementsEqual("POST".utf8) else { return HTTPResponse(405) }
        if path == "/events" { return publish(body, at: now) }
        return authorize(body, isUser: path == "/pusher/user-auth")
    }

    /// Authorizes who asks by a form, as who they say they are.
    private func authorize(_ form: [UInt8], isUser: Bool) -> HTTPResponse {
        do {
            let request = try PusherAuthorizationRequest(decoding: form.span)
            let needsAuthorization = request.channel.map { PusherChannelKind(of: $0).needsAuthorization } ?? true
            guard isUser == (request.channel == nil), needsAuthorization else { return HTTPResponse(403) }
            let authorization = try settings.app.authorization(for: request, as: try request.identity())
            var json: [UInt8] = []
            try authorization.encode(into: &json)
            return HTTPResponse(200, contentType: "application/json", body: json)
        } catch {
            return HTTPResponse(403, contentType: "text/plain", body: Array("\(error)".utf8))
        }
    }

    /// Publishes what is posted.
    private func publish(_ json: [UInt8], at now: Duration) -> HTTPResponse {
        do throws(PusherPublication.Fault) {
            let publication = try PusherPublication(decoding: json.span)
            for channel in publication.channels {
                let event = PusherEvent(publication.name, on: channel, data: publication.data)
                publish(event, exceptTo: publication.excludedSocketID, at: now)
            }
            return HTTPResponse(200, contentType: "application/json", body: Array("{}".utf8))
        } catch {
            return HTTPResponse(400, contentType: "text/plain", body: Array(error.description.utf8))
        }
    }
}

extension PusherAuthorizationRequest {
    /// Who the fields `user_id` and `user_info` say it is; without them it is the socket id.
    fileprivate func identity() throws -> PusherTestApp.Identity {
        let id = others.last { $0.name == "user_id" }?.value ?? socketID
        let info = try others.last { $0.name == "user_info" }.map { pair in try JSONRaw(pair.value) }
        return try PusherTestApp.Identity(id: id, info: info)
    }
}

extension PusherTestApp.Identity {
    /// A user, on presence channels and when signing in.
    package init(id: String, info: JSONRaw? = nil) throws(JSONEncodingError) {
        func document(_ key: StaticString) throws(JSONEncodingError) -> String {
            var json: [UInt8] = []
            var writer = JSONWriter()
            try writer.beginObject(into: &json)
            try writer.member(key, id, into: &json)
            try writer.member("user_info", info, into: &json)
            try writer.endObject(into: &json)
            return String(decoding: json, as: UTF8.self)
        }
        self.init(channelData: try document("user_id"), userData: try document("id"))
    }
}
