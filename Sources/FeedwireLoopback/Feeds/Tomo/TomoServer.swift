/// A simulator of Tomo's market socket.
package final class TomoServer: TextServer {
    private let settings: TomoServerSettings
    package let recorder: TrafficRecorder?
    package var woken: [ConnectionID] = []
    private var cut: FeedCut
    private var sessions: SeededGenerator

    package init(_ settings: TomoServerSettings, recorder: TrafficRecorder? = nil) {
        self.settings = settings
        self.recorder = recorder
        cut = FeedCut(settings.feed)
        sessions = settings.feed.generator("sessions")
    }

    package func open(_ request: HTTPRequest, at now: Duration) -> TextOpening {
        guard request.target.path.elementsEqual("/v1/market/ws".utf8) else { return .refuse(HTTPResponse(404)) }
        let authorization = "Bearer \(settings.token)"
        guard request.values(of: "Authorization").contains(where: { $0.elementsEqual(authorization.utf8) }) else {
            let body = Array(#"{"error":"unauthorized"}"#.utf8)
            return .refuse(HTTPResponse(401, contentType: "application/json", body: body))
        }
        let session = "sess_\(sessions.hexadecimal(8))"
        return .accept(TomoServerApplication(session, settings, cut: cut.take()))
    }

    package func answer(_ request: HTTPRequest, body: [UInt8], at now: Duration) -> HTTPResponse {
        guard request.target.path.elementsEqual("/healthz".utf8) else { return HTTPResponse(404) }
        let body = Array(#"{"service":"gateway","status":"ok"}"#.utf8)
        return HTTPResponse(200, contentType: "application/json", body: body)
    }
}
