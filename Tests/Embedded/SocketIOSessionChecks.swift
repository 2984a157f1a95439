#if OWNED
    // Not for a name: an Embedded program imports the module of each conformance that it uses.
    import FeedwireCore
    import FeedwireJSON
    import SocketIOCodec

    /// Sessions of Socket.IO: our client and server in memory, a lost carrier, times, and every error.
    func checkSocketIOSessions(_ checker: inout Checker) {
        checkRecovery(&checker)
        checkTimes(&checker)
        checkServerErrors(&checker)
        checkClientErrors(&checker)
        checkSessionEncodingErrors(&checker)
    }

    private func checkRecovery(_ checker: inout Checker) {
        var settings = SocketIOSessionSettings()
        settings.recoveryWindow = .seconds(120)
        var client = SocketIOClientSession(settings: settings)
        var server = SocketIOServerSession(settings: settings, at: .zero)
        var store = SocketIORecoveryStore(window: .seconds(120))
        checker.check((try? client.connect(at: .zero)) != nil)
        client.carrierOpened(at: .zero)
        checker.check((try? transfer(from: &client, to: &server)) != nil)
        checker.check((try? server.accept(sessionID: "s", privateID: "p")) != nil)
        _ = try? server.emit("a", at: .zero)
        checker.check((try? transfer(from: &server, to: &client)) == 2)
        for recovery in server.carrierClosed(at: .zero) { store.insert(recovery, at: .zero) }
        checker.check(client.carrierClosed(at: .zero).isEmpty && store.count == 1)
        checker.check((try? store.record("b", privateID: "p", at: .zero)) == true)
        server = SocketIOServerSession(settings: settings, at: .zero)
        client.carrierOpened(at: .zero)
        guard case .text(let text)? = client.nextMessage(),
            let step = try? server.receive(text: text.span, at: .zero),
            let request = step.packet.recoveryRequest(in: text.span),
            let recovery = store.take(request, namespace: "/", at: .zero)
        else { return checker.check(false) }
        checker.check((try? server.accept(recovering: recovery, after: request.offset)) != nil)
        // The answer, and behind it what was missed.
        checker.check((try? transfer(from: &server, to: &client)) == 2)
        checker.check(client.isConnected(to: "/") && server.isConnected(to: "/"))
    }

    /// Gives a client's messages to a server.
    private func transfer(
        from client: inout SocketIOClientSession,
        to server: inout SocketIOServerSession
    ) throws(SocketIODecodingError) {
        while case .text(let text)? = client.nextMessage() { _ = try server.receive(text: text.span, at: .zero) }
    }

    /// Gives a server's messages to a client, and returns how many steps come of them.
    private func transfer(
        from server: inout SocketIOServerSession,
        to client: inout SocketIOClientSession
    ) throws(SocketIODecodingError) -> Int {
        var count = 0
        while case .text(let text)? = server.nextMessage() {
            var next = try client.receive(text: text.span, at: .zero)
            while next != nil {
                count += 1
                next = client.nextHeldStep()
            }
        }
        return count
    }

    private func checkTimes(_ checker: inout Checker) {
        var session = SocketIOServerSession(at: .zero)
        checker.check(session.deadline == .seconds(45))
        session.advance(to: .seconds(45))
        checker.check(session.closeReason?.text ?? "none", is: "connect timeout")
        session = connectedServer(SocketIOSessionSettings(), &checker)
        checker.check((try? session.emit("a", acknowledgedWithin: .seconds(1), at: .zero)) == 0)
        session.advance(to: .seconds(1))
        checker.check(session.nextMissedAcknowledgement()?.reason.text ?? "none", is: "operation has timed out")
    }

    /// A server with which a client is connected, and that has sent all.
    private func connectedServer(
        _ settings: SocketIOSessionSettings,
        _ checker: inout Checker
    ) -> SocketIOServerSession {
        var session = SocketIOServerSession(settings: settings, at: .zero)
        let step = try? session.receive(text: bytes(of: "0").span, at: .zero)
        checker.check(step?.kind == .connect)
        checker.check((try? session.accept(sessionID: "s", privateID: "p")) != nil)
        checker.check(session.nextMessage() != nil && session.nextMessage() == nil)
        return session
    }

    private func checkServerErrors(_ checker: inout Checker) {
        var settings = SocketIOSessionSettings()
        settings.namespaceCount = 1
        let refusals: [(StaticString, StaticString)] = [
            (#"2["a"]"#, "sio.not-connected"), ("0/x", "sio.already-connected"),
            ("4{}", "sio.unexpected-connect-error"),
            ("0/y", "sio.too-many-namespaces"),
        ]
        for (text, identifier) in refusals {
            var session = SocketIOServerSession(settings: settings, at: .zero)
            do throws(SocketIODecodingError) {
                _ = try session.receive(text: bytes(of: "0/x").span, at: .zero)
                _ = try session.receive(text: bytes(of: text).span, at: .zero)
                checker.check(false)
            } catch {
                checker.check(error.code.identifier, is: identifier)
                checker.check(session.closeReason?.text ?? "none", is: "invalid state")
            }
        }
    }

    private func checkClientErrors(_ checker: inout Checker) {
        var settings = SocketIOSessionSettings()
        settings.queueMessageCount = 0
        let refusals: [(StaticString, StaticString)] = [
            ("0", "sio.missing-session-id"), (#"2["a"]"#, "sio.too-many-early-events"),
        ]
        for (text, identifier) in refusals {
            var session = SocketIOClientSession(settings: settings)
            session.carrierOpened(at: .zero)
            checker.check((try? session.connect(at: .zero)) != nil)
            do throws(SocketIODecodingError) {
                _ = try session.receive(text: bytes(of: text).span, at: .zero)
                checker.check(false)
            } catch {
                checker.check(error.code.identifier, is: identifier)
            }
        }
    }

    private func checkSessionEncodingErrors(_ checker: inout Checker) {
        var settings = SocketIOSessionSettings()
        settings.namespaceCount = 1
        settings.acknowledgementCount = 0
        settings.queueMessageCount = 1
        settings.recoveryWindow = .seconds(1)
        settings.recoveryPacketCount = 0
        var client = SocketIOClientSession(settings: settings)
        func identifier(_ body: (inout SocketIOClientSession) throws(SocketIOEncodingError) -> Void) -> StaticString {
            do throws(SocketIOEncodingError) {
                try body(&client)
                return "none"
            } catch {
                return error.code.identifier
            }
        }
        checker.check(identifier { s throws(SocketIOEncodingError) in try s.connect(at: .zero) }, is: "none")
        checker.check(
            identifier { s throws(SocketIOEncodingError) in try s.connect(at: .zero) },
            is: "sio.encode-already-connected"
        )
        checker.check(
            identifier { s throws(SocketIOEncodingError) in try s.connect("/x", at: .zero) },
            is: "sio.encode-too-many-namespaces"
        )
        checker.check(
            identifier { s throws(SocketIOEncodingError) in try s.disconnect(namespace: "/x") },
            is: "sio.encode-not-connected"
        )
        checker.check(
            identifier { s throws(SocketIOEncodingError) in
                _ = try s.emit("a", acknowledgedWithin: .seconds(1), at: .zero)
            },
            is: "sio.encode-too-many-acknowledgements"
        )
        checker.check(
            identifier { s throws(SocketIOEncodingError) in
                _ = try s.emit("a", at: .zero)
                _ = try s.emit("a", at: .zero)
            },
            is: "sio.encode-queue-full"
        )
        var server = connectedServer(settings, &checker)
        _ = try? server.emit("a", at: .zero)
        guard let recovery = server.carrierClosed(at: .zero).first else { return checker.check(false) }
        server = SocketIOServerSession(settings: settings, at: .zero)
        checker.check((try? server.receive(text: bytes(of: "0").span, at: .zero))?.kind == .connect)
        do throws(SocketIOEncodingError) {
            try server.accept(recovering: recovery, after: "@0")
            checker.check(false)
        } catch {
            checker.check(error.code.identifier, is: "sio.encode-not-recoverable")
        }
    }
#endif
