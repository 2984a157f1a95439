import FeedwireCore
import FeedwireJSON
import SocketIOCodec

/// A client with one namespace: lines of the input are events that it sends, and each thing that happens is a line.
final class SocketIOLines: SocketIOClientApplication {
    private let settings: SocketIOClientSettings
    private let print: (String) -> Void
    private let complain: (String) -> Void
    /// What went wrong above the connection, if something did.
    private(set) var failure: String?
    private var awaitedCount = 0
    private var inputHasEnded = false
    /// The start of a line whose end has not been read yet.
    private var inputLine: [UInt8] = []

    init(
        _ settings: SocketIOClientSettings,
        print: @escaping (String) -> Void,
        complain: @escaping (String) -> Void
    ) {
        self.settings = settings
        self.print = print
        self.complain = complain
    }

    func start(_ sockets: inout SocketIOClientSession, at now: Duration) throws(SocketIOEncodingError) {
        try sockets.connect(settings.namespace, auth: settings.auth, at: now)
    }

    func isDone(_ sockets: SocketIOClientSession) -> Bool {
        inputHasEnded && awaitedCount == 0 && sockets.isConnected(to: settings.namespace)
    }

    func leave(_ sockets: inout SocketIOClientSession) {
        try? sockets.disconnect(namespace: settings.namespace)
    }
}

// MARK: Input

extension SocketIOLines {
    var wantsInput: Bool { !inputHasEnded }

    func takeInput(_ bytes: Span<UInt8>, _ sockets: inout SocketIOClientSession, at now: Duration) {
        for index in bytes.indices {
            if bytes[index] == UInt8(ascii: "\n") {
                sendLine(&sockets, at: now)
            } else {
                inputLine.append(bytes[index])
            }
        }
        guard bytes.isEmpty else { return }
        inputHasEnded = true
        sendLine(&sockets, at: now)
    }

    private func sendLine(_ sockets: inout SocketIOClientSession, at now: Duration) {
        let line = inputLine
        inputLine = []
        guard !line.isEmpty else { return }
        do {
            let line = try SocketIOLine(line)
            let id = try sockets.emit(
                line.name,
                line.arguments,
                attachments: line.attachments,
                namespace: settings.namespace,
                acknowledgedWithin: line.wantsAcknowledgement ? settings.acknowledgementTimeout : nil,
                at: now
            )
            if id != nil { awaitedCount += 1 }
        } catch let fault as SocketIOLine.Fault {
            complain("feedwire: a line is not sent: \(fault.description)")
        } catch let error as SocketIOEncodingError {
            complain("feedwire: a line is not sent: \(error.code.identifier)")
        } catch {
            complain("feedwire: a line is not sent: \(error)")
        }
    }
}

// MARK: What happens

extension SocketIOLines {
    func take(
        _ step: SocketIOSessionStep,
        in text: Span<UInt8>,
        _ sockets: inout SocketIOClientSession,
        at now: Duration
    ) throws(SocketIODecodingError) {
        let packet = try sockets.ownedPacket(of: step, in: text)
        guard let event = event(step.kind, packet, &sockets) else { return }
        report { () throws(JSONEncodingError) in try SocketIOReport(event, namespace: packet.namespace) }
    }

    private func event(
        _ kind: SocketIOSessionStep.Kind,
        _ packet: SocketIOPacket.Owned,
        _ sockets: inout SocketIOClientSession
    ) -> SocketIOReport.Event? {
        switch (kind, packet.content) {
        case (.connected(let isRecovered), _):
            return .connected(sid: sockets.sessionID(of: packet.namespace), isRecovered: isRecovered)
        case (.refused, .connectError(let document)):
            failure = failure ?? "the namespace is refused"
            sockets.close()
            return .refused(document)
        case (.disconnected, _):
            failure = failure ?? "the server has left the namespace"
            sockets.close()
            return .disconnected
        case (.event, .event(let name, let arguments, _)):
            return .event([name.json] + arguments, attachments: packet.attachments)
        case (.acknowledgement, .acknowledgement(let arguments, let id)):
            awaitedCount -= 1
            return .acknowledgement(arguments, id: id, attachments: packet.attachments)
        default: return nil
        }
    }

    func missed(_ acknowledgement: SocketIOMissedAcknowledgement) {
        awaitedCount -= 1
        report { () throws(JSONEncodingError) in
            try SocketIOReport(
                .missedAcknowledgement(id: acknowledgement.id, acknowledgement.reason.text),
                namespace: acknowledgement.namespace
            )
        }
    }

    func upgraded() {
        report { () throws(JSONEncodingError) in try SocketIOReport("upgraded") }
    }

    func closed(_ reason: StaticString, at now: Duration) {
        report { () throws(JSONEncodingError) in try SocketIOReport("closed", reason: reason) }
    }

    private func report(_ make: () throws(JSONEncodingError) -> SocketIOReport) {
        do throws(JSONEncodingError) {
            print(String(decoding: try make().line, as: UTF8.self))
        } catch {
            complain("feedwire: a line cannot be printed: \(error.code.identifier)")
        }
    }
}

extension SocketIOPacket.EventName {
    /// The name as the first element of a payload.
    fileprivate var json: JSONRaw {
        var json: [UInt8] = []
        var writer = JSONWriter()
        switch self {
        // A text has always its JSON, and an array room for it.
        case .text(let text): try? writer.string(text, into: &json)
        case .number(let number): json = Array(number.text.utf8)
        }
        return JSONRaw(checked: json)
    }
}
