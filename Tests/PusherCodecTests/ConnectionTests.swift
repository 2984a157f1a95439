import PusherCodec
import Testing

@Suite struct ConnectionTests {
    @Test func `a client connects where its cluster is`() throws {
        let target = PusherTarget(key: "foobar", client: "swift-feedwire", version: "1.0.0")
        let url = PusherURL(host: PusherURL.host(ofCluster: "eu"), target: target)
        #expect(
            try url.string()
                == "wss://ws-eu.pusher.com/app/foobar?protocol=7&client=swift-feedwire&version=1.0.0"
        )
        #expect(try PusherURL(decoding: try url.string()) == url)
        #expect(PusherURL(host: PusherURL.defaultHost, target: target).host == "ws.pusherapp.com")
    }

    @Test func `a server reads what a client asks for`() throws {
        let target = try PusherTarget(decoding: "/reverb/app/key?client=a&version=1&protocol=5&version=2&flash=false")
        #expect(target.path == "/reverb" && target.key == "key")
        #expect(target.revision == .five && target.client == "a" && target.version == "2")
        #expect(target.query.last == PusherPair("flash", "false"))
        #expect(try PusherTarget(decoding: "/app/key").revision == nil)
    }

    @Test(arguments: PusherRevision.allCases)
    func `each revision is written as it is read`(revision: PusherRevision) throws {
        let target = PusherTarget(key: "k", revision: revision, client: "c", version: "v")
        var text: [UInt8] = []
        try target.encode(into: &text)
        #expect(try PusherTarget(decoding: text.span).revision == revision)
    }

    @Test func `the request names the port that is not its scheme's own`() throws {
        let target = PusherTarget(key: "k", client: "c", version: "v")
        #expect(try target.string() == "/app/k?protocol=7&client=c&version=v")
        func authority(_ isSecure: Bool, _ port: UInt16?) -> String {
            PusherURL(isSecure: isSecure, host: "h.test", port: port, target: target).authority
        }
        #expect(
            authority(true, nil) == "h.test" && authority(true, 443) == "h.test" && authority(false, 80) == "h.test"
        )
        #expect(authority(true, 80) == "h.test:80" && authority(false, 443) == "h.test:443")
        #expect(throws: PusherEncodingError(.invalidURL)) { try PusherTarget(key: "a/b", query: []).string() }
    }

    @Test func `an encoder writes all or nothing`() throws {
        let target = PusherTarget(key: "k", client: "c", version: "v")
        let url = PusherURL(isSecure: false, host: "[::1]", port: 6001, target: target)
        let text = try url.string()
        #expect(text == "ws://[::1]:6001/app/k?protocol=7&client=c&version=v")
        try checkRoom(byteCount: text.utf8.count) { sink throws(PusherEncodingError) in try url.encode(into: &sink) }
    }

    @Test(
        arguments: [
            (.onlyOverTLS, .overTLS, Duration.zero), (.unknownApp, .refused, nil), (.disabledApp, .refused, nil),
            (.overConnectionQuota, .refused, nil), (.pathNotFound, .refused, nil), (.invalidVersion, .refused, nil),
            (.unsupportedRevision, .refused, nil), (.missingRevision, .refused, nil), (.unauthorized, .refused, nil),
            (.overCapacity, .backOff, .seconds(1)), (.reconnect, .immediate, .zero),
            (.pongNotReceived, .immediate, .zero),
            (.inactivity, .immediate, .zero), (.clientEventRejected, .refused, nil),
            (.watchlistLimitExceeded, .refused, nil),
        ] as [(PusherCloseCode, PusherReconnection, Duration?)]
    )
    func `every documented code says how to go on`(
        code: PusherCloseCode,
        reconnection: PusherReconnection,
        delay: Duration?
    ) {
        #expect(code.reconnection == reconnection)
        #expect(code.reconnection.minimumDelay == delay)
        #expect(code.isError)
    }
}

@Suite struct NameTests {
    /// Access, whether a cache, whether authorization is needed, whether clients may send events.
    @Test(
        arguments: [
            ("a", .public, false, false, false), ("cache-a", .public, true, false, false),
            ("private-a", .private, false, true, true), ("private-cache-a", .private, true, true, true),
            ("private-encrypted-a", .encrypted, false, true, false),
            ("private-encrypted-cache-a", .encrypted, true, true, false),
            ("presence-a", .presence, false, true, true), ("presence-cache-a", .presence, true, true, true),
            ("#server-to-user-a", .user, false, false, false), ("#server-to-user-cache-a", .user, false, false, false),
            ("", .public, false, false, false),
        ] as [(String, PusherChannelKind.Access, Bool, Bool, Bool)]
    )
    func `prefixes say all that a channel is`(
        name: String,
        access: PusherChannelKind.Access,
        isCache: Bool,
        needsAuthorization: Bool,
        takesClientEvents: Bool
    ) {
        let kind = PusherChannelKind(of: name)
        #expect(kind.access == access && kind.isCache == isCache)
        #expect(kind.needsAuthorization == needsAuthorization && kind.takesClientEvents == takesClientEvents)
    }

    @Test func `the channel of a user has their id behind its prefix`() throws {
        let name = PusherChannelKind.channelName(ofUser: "u1")
        #expect(name == "#server-to-user-u1")
        #expect(PusherChannelKind(of: name).access == .user)
        try PusherName.channel.validate(name)
    }

    @Test func `every byte stands in a name, or does not`() {
        let allowed = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-=@,.;".utf8)
        for byte in UInt8.min...UInt8.max {
            for name in [PusherName.channel, .userID] {
                var error: PusherDecodingError?
                do throws(PusherDecodingError) {
                    try name.validate([UInt8(ascii: "a"), byte].span)
                } catch let thrown {
                    error = thrown
                }
                #expect(error == (allowed.contains(byte) ? nil : PusherDecodingError(.invalidName, offset: 1)))
            }
        }
    }

    @Test func `documented limits are lower than those of servers`() throws {
        let name = String(repeating: "c", count: 165)
        try PusherName.channel.validate(name)
        #expect(throws: PusherDecodingError(.nameTooLong, offset: 164)) {
            try PusherName.channel.validate(name, limits: .documented)
        }
        #expect(throws: PusherDecodingError(.nameTooLong, offset: 128)) {
            try PusherName.userID.validate(name, limits: .documented)
        }
    }
}
