import FeedwireLoopback
import Foundation
import Testing

@Suite struct ConnectionLoopTests {
    @Test func `one mebibyte comes back whole to a slow reader, whose input waits meanwhile`() throws {
        var limits = ConnectionLimits()
        limits.outputByteCount = 16 << 10
        let loop = try RunningLoop(limits: limits) { ByteEcho() }
        let peer = try RawPeer(to: loop, bufferByteCount: 8192)
        let bytes = (0..<1 << 20).map { UInt8(truncatingIfNeeded: $0 &* 7 ^ $0 >> 8) }
        Thread.detachNewThread {
            try? peer.send(bytes)
            peer.endOutput()
        }
        var received: [UInt8] = []
        while true {
            let some = try peer.receiveSome(1000)
            if some.isEmpty { break }
            received += some
        }
        #expect(received == bytes + Array(".".utf8))
    }

    @Test func `two hundred connections at once each get their own bytes`() throws {
        let loop = try RunningLoop { ByteEcho() }
        let peers = try (0..<200).map { _ in try RawPeer(to: loop) }
        for round in 0..<3 {
            for (index, peer) in peers.enumerated() { try peer.send(Array("\(round)-\(index)".utf8)) }
            for (index, peer) in peers.enumerated() {
                let expected = Array("\(round)-\(index)".utf8)
                #expect(try peer.receive(expected.count) == expected)
            }
        }
    }

    @Test func `peers that reset do not disturb the others`() throws {
        let ends = ByteEcho.Ends()
        let loop = try RunningLoop { ByteEcho(ends: ends) }
        let other = try RawPeer(to: loop)
        for _ in 0..<20 {
            let peer = try RawPeer(to: loop)
            try peer.send([1, 2, 3])
            #expect(try peer.receive(1) == [1])
            peer.resetAtClose()
        }
        try other.send([9])
        other.endOutput()
        #expect(try other.receiveToEnd() == [9] + Array(".".utf8))
        #expect(loop.stop())
        #expect(ends.all.count { $0 == .reset } == 20)
        #expect(ends.all.count == 21)
    }

    @Test func `a peer that never reads is not read any more, and is closed when it stalls too long`() throws {
        let ends = ByteEcho.Ends()
        var limits = ConnectionLimits()
        limits.outputByteCount = 64 << 10
        limits.stallTimeout = .milliseconds(500)
        let loop = try RunningLoop(limits: limits) { ByteEcho(ends: ends) }
        let deaf = try RawPeer(to: loop)
        let other = try RawPeer(to: loop)
        #expect(deaf.sendUntilStuck(milliseconds: 100, limit: 256 << 20) < 64 << 20)
        try other.send([9])
        #expect(try other.receive(1) == [9])
        #expect(ends.next() == .stalled)
    }

    @Test func `the deadline of a peer that says nothing closes it, and no other`() throws {
        let loop = try RunningLoop { ByteEcho(timeout: .milliseconds(300)) }
        let idle = try RawPeer(to: loop)
        let other = try RawPeer(to: loop)
        try other.send([9])
        #expect(try other.receive(1) == [9])
        #expect(try idle.receiveToEnd() == Array("?".utf8))
        try other.send([8])
        #expect(try other.receive(1) == [8])
    }

    @Test func `a close is not a reset though input was left unread`() throws {
        let loop = try RunningLoop { ByteEcho(timeout: .milliseconds(1)) }
        let peer = try RawPeer(to: loop)
        #expect(try peer.receive(1) == Array("?".utf8))
        try peer.send([UInt8](repeating: 1, count: 100_000))
        #expect(try peer.receiveToEnd() == [])
    }

    @Test func `a peer that does not close its end is closed all the same`() throws {
        let ends = ByteEcho.Ends()
        var limits = ConnectionLimits()
        limits.drainTimeout = .milliseconds(50)
        limits.connectionCount = 1
        let loop = try RunningLoop(limits: limits) { ByteEcho(timeout: .milliseconds(1), ends: ends) }
        let peer = try RawPeer(to: loop)
        #expect(try peer.receiveToEnd() == Array("?".utf8))
        // There is room for this one only once the first is gone.
        #expect(try RawPeer(to: loop).receiveToEnd() == Array("?".utf8))
        #expect(ends.all.first == .closed)
    }

    @Test func `connections above the limit wait for their turn`() throws {
        var limits = ConnectionLimits()
        limits.connectionCount = 2
        let loop = try RunningLoop(limits: limits) { ByteEcho() }
        let peers = try (0..<3).map { _ in try RawPeer(to: loop) }
        for peer in peers { try peer.send([5]) }
        for peer in peers {
            #expect(try peer.receive(1) == [5])
            peer.endOutput()
        }
    }

    @Test func `a shutdown says goodbye to all, and takes no more connections`() throws {
        let ends = ByteEcho.Ends()
        let loop = try RunningLoop { ByteEcho(ends: ends) }
        let peers = try (0..<10).map { _ in try RawPeer(to: loop) }
        for peer in peers {
            try peer.send([1])
            #expect(try peer.receive(1) == [1])
        }
        loop.wakeup.wake()
        for peer in peers {
            #expect(try peer.receiveToEnd() == Array("!".utf8))
            peer.endOutput()
        }
        #expect(loop.hasEndedInTime())
        #expect(ends.all == [ConnectionEnd](repeating: .closed, count: 10))
        #expect(throws: RawPeer.Failure.self) { try RawPeer(to: loop) }
    }

    @Test func `a second wish to stop does not wait for the peers`() throws {
        let ends = ByteEcho.Ends()
        let loop = try RunningLoop { ByteEcho(ends: ends) }
        let peer = try RawPeer(to: loop)
        try peer.send([1])
        #expect(try peer.receive(1) == [1])
        loop.wakeup.wake()
        #expect(loop.stop())
        #expect(ends.all == [.stopped])
    }

    @Test func `a port that is taken is an error that says so`() throws {
        let listener = try Listener(port: 0)
        #expect(listener.address.port != 0)
        let error = #expect(throws: SocketError.self) { _ = try Listener(port: listener.address.port) }
        #expect(error?.description == "bind 127.0.0.1:\(listener.address.port): Address already in use")
    }

    @Test func `a hard limit of descriptors that is too low is an error that says so`() {
        let error = #expect(throws: DescriptorLimit.TooLow.self) {
            try DescriptorLimit.raise(forConnections: 1 << 40)
        }
        #expect(error?.description.hasPrefix("1099511627808 descriptors are needed and the hard limit is ") == true)
    }
}
