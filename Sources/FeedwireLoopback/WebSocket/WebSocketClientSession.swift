import FeedwireCore
package import WebSocketCodec

/// A client's end of a connection.
package struct WebSocketClientSession: LoopbackSession {
    /// What is done with the messages of the peer, and what is sent to it.
    package enum Mode {
        /// Prints messages, a line each, and sends each line of the input; binary ones are lines of hexadecimal digits.
        case lines(binary: Bool)
        /// Sends every message back.
        case echo
        /// Keeps the texts for the report.
        case collect
    }

    private var connection: WebSocketConnection
    private let request: WebSocketRequest
    private let mode: Mode
    private let settings: WebSocketSettings
    private let report: WebSocketClientReport
    private let print: (String) -> Void
    private let complain: (String) -> Void
    private var generator = SystemRandomNumberGenerator()
    /// The start of a line whose end has not been read yet.
    private var line: [UInt8] = []

    package init(
        _ request: WebSocketRequest,
        _ mode: Mode,
        _ settings: WebSocketSettings,
        report: WebSocketClientReport,
        print: @escaping (String) -> Void,
        complain: @escaping (String) -> Void
    ) {
        connection = .client(request, limits: settings.limits)
        self.request = request
        self.mode = mode
        self.settings = settings
        self.report = report
        self.print = print
        self.complain = complain
    }

    package mutating func start(_ outlet: inout Outlet) {
        try? request.encode(into: &outlet.bytes)
        outlet.deadline = outlet.now + settings.handshakeTimeout
    }

    package mutating func receive(_ input: inout MutableSpan<UInt8>, upTo end: Int, _ outlet: inout Outlet) {
        var offset = 0
        do {
            while let step = try connection.next(in: &input, at: &offset, upTo: end) {
                try take(step, of: input.span, &outlet)
            }
        } catch let error as WebSocketDecodingError {
            note(error)
            try? connection.encodeFailure(error, into: &outlet.bytes, using: &generator)
            outlet.close()
        } catch {
            report.failure = report.failure ?? "\(error)"
            outlet.abort()
        }
    }

    private mutating func take(
        _ step: WebSocketConnection.Step,
        of input: Span<UInt8>,
        _ outlet: inout Outlet
    ) throws(WebSocketEncodingError) {
        switch step {
        case .accepted:
            outlet.deadline = nil
        case .refused:
            report.failure = "refused with status \(connection.response?.status ?? 0)"
        case .message(let message):
            if let reply = connection.reply(to: message) {
                try connection.encode(reply, in: input, into: &outlet.bytes, using: &generator)
            } else if !message.kind.isControl {
                try take(message, of: input, &outlet)
            }
        case .awaitPeer:
            outlet.deadline = outlet.now + settings.closeTimeout
        case .closeTransport: outlet.close()
        case .request: break
        }
    }

    private mutating func take(
        _ message: WebSocketMessageDecoder.Step,
        of input: Span<UInt8>,
        _ outlet: inout Outlet
    ) throws(WebSocketEncodingError) {
        switch mode {
        case .echo:
            guard connection.isOpen else { return }
            try connection.encode(message, in: input, into: &outlet.bytes, using: &generator)
        case .lines: print(text(of: message, in: input))
        case .collect: report.texts.append(text(of: message, in: input))
        }
    }

    /// The text of a message, hexadecimal digits for a binary one.
    private mutating func text(of message: WebSocketMessageDecoder.Step, in input: Span<UInt8>) -> String {
        connection.withPayload(of: message, in: input) { payload in
            guard message.kind == .binary else { return String(copying: payload) }
            var digits: [UInt8] = []
            Hexadecimal.encode(payload, into: &digits)
            return String(copying: digits.span)
        }
    }

    package mutating func receiveEnd(_ outlet: inout Outlet) {
        do throws(WebSocketDecodingError) {
            try connection.finish()
        } catch {
            note(error)
        }
    }

    package mutating func deadlinePassed(_ outlet: inout Outlet) {
        if connection.closeCode == nil {
            report.failure = report.failure ?? "the peer took too long for its part of a handshake"
        }
        outlet.close()
    }

    package mutating func shutDown(_ outlet: inout Outlet) {
        report.wasShutDown = true
        sayGoodbye(.goingAway, &outlet)
    }

    package mutating func ended(_ end: ConnectionEnd) {
        report.closeCode = connection.closeCode
        // After the closing handshake a server may end the transport as it likes; Autobahn's resets it.
        guard connection.closeCode == nil || connection.isOpen else { return }
        switch end {
        case .closed: break
        case .reset: report.failure = report.failure ?? "the peer reset the connection"
        case .stalled: report.failure = report.failure ?? "the peer does not read"
        case .stopped: report.failure = report.failure ?? "stopped before the connection was closed"
        }
    }

    private mutating func sayGoodbye(_ code: WebSocketCloseCode, _ outlet: inout Outlet) {
        do throws(WebSocketEncodingError) {
            try connection.encode(.close(code, reason: ""), into: &outlet.bytes, using: &generator)
            outlet.deadline = outlet.now + settings.closeTimeout
        } catch {
            outlet.close()
        }
    }

    private func note(_ error: WebSocketDecodingError) {
        report.failure = report.failure ?? "\(error.code.identifier) at byte \(error.offset)"
    }
}

// MARK: Lines

extension WebSocketClientSession {
    package var wantsInput: Bool {
        if case .lines = mode { connection.isOpen } else { false }
    }

    package mutating func takeInput(_ bytes: Span<UInt8>, _ outlet: inout Outlet) {
        for index in bytes.indices {
            if bytes[index] == UInt8(ascii: "\n") {
                sendLine(&outlet)
            } else {
                line.append(bytes[index])
            }
        }
        if bytes.isEmpty {
            if !line.isEmpty { sendLine(&outlet) }
            sayGoodbye(.normalClosure, &outlet)
        }
    }

    private mutating func sendLine(_ outlet: inout Outlet) {
        let line = line
        self.line = []
        do {
            if case .lines(binary: true) = mode {
                var payload: [UInt8] = []
                try Hexadecimal.decode(line.span, into: &payload)
                try connection.encode(.binary, payload.span, into: &outlet.bytes, using: &generator)
            } else {
                try connection.encode(.text, line.span, into: &outlet.bytes, using: &generator)
            }
        } catch let error as Hexadecimal.DecodingError {
            complain("feedwire: a line is not sent: no hexadecimal digit in column \(error.offset + 1)")
        } catch let error as WebSocketEncodingError {
            complain("feedwire: a line is not sent: \(error.code.identifier)")
        } catch {
            complain("feedwire: a line is not sent: \(error)")
        }
    }
}
