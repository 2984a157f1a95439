/// A simulator of Aries: market, charts and accounts, each at its path.
package final class AriesServer: TextServer {
    let settings: AriesServerSettings
    package let recorder: TrafficRecorder?
    package var woken: [ConnectionID] = []
    private var cut: FeedCut

    package init(_ settings: AriesServerSettings, recorder: TrafficRecorder? = nil) {
        self.settings = settings
        self.recorder = recorder
        cut = FeedCut(settings.feed)
    }

    package func open(_ request: HTTPRequest, at now: Duration) -> TextOpening {
        guard let endpoint = AriesServerEndpoint(path: String(decoding: request.target.path, as: UTF8.self)) else {
            return .refuse(HTTPResponse(404))
        }
        return .accept(AriesServerApplication(endpoint, settings, cut: cut.take()))
    }

    package func answer(_ request: HTTPRequest, body: [UInt8], at now: Duration) -> HTTPResponse {
        request.target.path.elementsEqual("/tv/health".utf8)
            ? HTTPResponse(200, contentType: "text/plain", body: Array("ok".utf8)) : HTTPResponse(404)
    }
}
