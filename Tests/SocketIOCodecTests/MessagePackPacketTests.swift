import FeedwireCore
import FeedwireMessagePack
import SocketIOCodec
import Testing

@Suite struct MessagePackPacketTests {
    typealias Packet = SocketIOMessagePackPacket

    private static func raw(_ bytes: [UInt8]) -> MessagePackRaw {
        do throws(MessagePackDecodingError) {
            return try MessagePackRaw(bytes.span)
        } catch {
            preconditionFailure("\(error)")
        }
    }

    static let samples: [Packet.Owned] = [
        .init(.connect()), .init(.connect(raw([0x81, 0xA1, 0x61, 0xC0])), namespace: "/admin"),
        .init(.disconnect, namespace: "/n"), .init(.event("a", [raw([0xC4, 1, 0xFF]), raw([0x80])], id: .max)),
        .init(.event("", [])), .init(.event(.number(raw([0x07])), [raw([0xC0])])),
        .init(.acknowledgement([], id: 0)), .init(.acknowledgement([raw([0xC3])], id: 300), namespace: "/é"),
        .init(.connectError(raw([0xA2, 0x6E, 0x6F]))),
    ]

    @Test(arguments: samples)
    func `a sink of any size gets all of a packet or nothing, which is read as the same`(packet: Packet.Owned) throws {
        var whole: [UInt8] = []
        try packet.encode(into: &whole)
        for room in 0...whole.count {
            var error: SocketIOEncodingError?
            let written = [UInt8](capacity: room) { sink in
                do throws(SocketIOEncodingError) {
                    try packet.encode(into: &sink)
                } catch let thrown {
                    error = thrown
                }
            }
            let isWhole = room == whole.count
            #expect(written == (isWhole ? whole : []))
            #expect(
                error == (isWhole ? nil : SocketIOEncodingError(.insufficientCapacity, neededByteCount: whole.count))
            )
        }
        #expect(try Packet.Owned(decoding: whole.span) == packet)
        #expect(try Packet(decoding: whole.span).kind == packet.kind)
    }

    @Test(arguments: samples)
    func `what is refused has written nothing`(sample: Packet.Owned) {
        var packet = sample
        packet.namespace = "no slash"
        var sink: [UInt8] = [1]
        #expect(throws: SocketIOEncodingError(.invalidNamespace)) { try packet.encode(into: &sink) }
        #expect(sink == [1])
    }

    @Test(arguments: SocketIOPacket.Kind.allCases.filter(\.isBinary))
    func `there are no binary kinds`(kind: SocketIOPacket.Kind) {
        var sink: [UInt8] = []
        #expect(throws: SocketIOEncodingError(.invalidAttachments)) {
            try SocketIOMessagePackEncoder().encode(kind, acknowledgementID: 1, data: [0x90].span, into: &sink)
        }
        #expect(sink.isEmpty)
    }

    @Test func `an error of MessagePack says which`() {
        let error = #expect(throws: SocketIODecodingError.self) { try Packet(decoding: [0x81, 0xC1, 0xC0].span) }
        #expect(error?.code == .invalidMessagePack && error?.offset == 1 && error?.messagePack == .reservedByte)
        let other = #expect(throws: SocketIODecodingError.self) { try Packet(decoding: [0x80].span) }
        #expect(other == SocketIODecodingError(.unknownKind, offset: 1) && other?.messagePack == nil)
    }

    @Test(arguments: samples)
    func `other bytes than a packet's give a typed error or a value`(packet: Packet.Owned) throws {
        var bytes: [UInt8] = []
        try packet.encode(into: &bytes)
        let decoded = try Packet(decoding: bytes.span)
        for count in bytes.indices {
            _ = try? Packet.Owned(decoded, in: bytes.span.extracting(..<count))
            for byte: UInt8 in [0x00, 0x91, 0xC1, 0xDF, 0xFF] {
                var damaged = bytes
                damaged[count] = byte
                _ = try? Packet.Owned(decoded, in: damaged.span)
                _ = try? Packet.Owned(decoding: damaged.span)
            }
        }
    }

    @Test func `arguments are gone over behind the name`() throws {
        var bytes: [UInt8] = []
        try Packet.Owned(.event("price", [Self.raw([0x05]), Self.raw([0xA1, 0x62])]), namespace: "/ns").encode(
            into: &bytes
        )
        let span = bytes.span
        let packet = try Packet(decoding: span)
        let isPrice = packet.eventName?.string?.equals("price", in: span)
        let isNamespace = packet.namespace.equals("/ns", in: span)
        #expect(isPrice == true && isNamespace && !packet.namespace.isDefault)
        var arguments = packet.arguments
        let first = try arguments.next(in: span)?.int64(in: span)
        let second = try arguments.next(in: span)?.string?.string(in: span)
        let third = try arguments.next(in: span)
        #expect(first == 5 && second == "b" && third == nil)
        let connect = try Packet(
            decoding: [0x82, 0xA4, 0x74, 0x79, 0x70, 0x65, 0, 0xA3, 0x6E, 0x73, 0x70, 0xA1, 0x2F].span
        )
        var none = connect.arguments
        let argument = try none.next(in: Span())
        #expect(argument == nil)
    }

    @Test func `a client connects, subscribes and keeps prices and charts`() throws {
        var client = try MessagePackPriceClient(token: "t")
        func message(_ content: Packet.Owned.Content) throws -> [UInt8] {
            var message: [UInt8] = []
            try Packet.Owned(content, namespace: "/prices").encode(into: &message)
            return message
        }
        let symbol = [0xA7] + Array("BTC-USD".utf8)
        try client.receive(message(.connect(Self.raw([0x80]))))
        try client.receive(message(.acknowledgement([], id: 0)))
        try client.receive(message(.event("price", [Self.raw(symbol), Self.raw([0xCD, 0xFA, 0x00])])))
        try client.receive(message(.event("chart", [Self.raw([0xC4, 2, 0xFF, 0x00])])))
        #expect(client.state == .subscribed && client.prices == ["BTC-USD": 64000] && client.charts == [[0xFF, 0x00]])
        let sent = try client.outbox.map { try Packet.Owned(decoding: $0.span) }
        let subscription = Packet.Owned(.event("subscribe", [Self.raw([0x91] + symbol)], id: 0), namespace: "/prices")
        #expect(sent.map(\.kind) == [.connect, .event] && sent.last == subscription)
        try client.receive(message(.connectError(Self.raw([0xA2, 0x6E, 0x6F]))))
        #expect(client.state == .refused("no"))
    }
}
