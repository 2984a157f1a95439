import LedgerCoreFeed
import Testing

@Suite struct LedgerCoreRoomsTests {
    private func room(_ index: Int) -> LedgerCoreRoom { LedgerCoreRoom("room:\(index)") }

    @Test func `a hundred rooms fit, and no more`() {
        var rooms = LedgerCoreRooms()
        #expect(rooms.limit == 100)
        for index in 0..<100 {
            #expect(rooms.hasSpace)
            #expect(rooms.join(room(index)) == .subscribe)
        }
        #expect(!rooms.hasSpace)
        #expect(rooms.join(room(100)) == .full)
        #expect(rooms.count == 100)
        #expect(rooms.rooms == (0..<100).map(room))
    }

    @Test func `no room fits where none is allowed`() {
        var rooms = LedgerCoreRooms(limit: 0)
        #expect(rooms.join(room(0)) == .full)
        #expect(rooms.confirm(room(0)) == false)
        #expect(rooms.count == 0)
    }

    @Test func `a room is asked for once`() {
        var rooms = LedgerCoreRooms(limit: 1)
        #expect(rooms.join(room(0)) == .subscribe)
        #expect(rooms.join(room(0)) == .present)
        #expect(rooms[room(0)] == .joining)
        #expect(rooms.confirm(room(0)) == true)
        #expect(rooms[room(0)] == .joined)
        #expect(rooms.join(room(0)) == .present)
    }

    @Test func `a room that is left counts until the server has said so`() {
        var rooms = LedgerCoreRooms(limit: 1)
        #expect(rooms.join(room(0)) == .subscribe)
        #expect(rooms.leave(room(0)) == true)
        #expect(rooms.leave(room(0)) == false)
        #expect(rooms[room(0)] == .leaving)
        #expect(rooms.join(room(1)) == .full)
        #expect(rooms.remove(room(0)) == true)
        #expect(rooms.remove(room(0)) == false)
        #expect(rooms[room(0)] == nil)
        #expect(rooms.join(room(1)) == .subscribe)
    }

    @Test func `a room that is not there is not left`() {
        var rooms = LedgerCoreRooms()
        #expect(rooms.leave(room(0)) == false)
        #expect(rooms.count == 0)
    }

    @Test func `a room that is wanted again is asked for again`() {
        var rooms = LedgerCoreRooms()
        #expect(rooms.join(room(0)) == .subscribe)
        rooms.confirm(room(0))
        #expect(rooms.leave(room(0)) == true)
        rooms.confirm(room(0))
        #expect(rooms[room(0)] == .leaving, "a late answer to the first request changes nothing")
        #expect(rooms.join(room(0)) == .subscribe)
        #expect(rooms[room(0)] == .joining)
    }

    @Test func `what the server joins by itself counts as far as it fits`() {
        var rooms = LedgerCoreRooms(limit: 1)
        #expect(rooms.confirm(.user("user_9")) == true)
        #expect(rooms[.user("user_9")] == .joined)
        #expect(rooms.confirm(.user("user_10")) == false)
        #expect(rooms.join(.market("BTC-USD")) == .full)
    }

    @Test func `on a new socket all that is wanted is asked for again`() {
        var rooms = LedgerCoreRooms()
        for index in 0..<3 { _ = rooms.join(room(index)) }
        rooms.confirm(room(0))
        #expect(rooms.leave(room(1)) == true)
        #expect(rooms.reconnect() == [room(0), room(2)])
        #expect(rooms[room(0)] == .joining && rooms[room(1)] == nil && rooms[room(2)] == .joining)
    }
}

@Suite struct LedgerCoreRoomTests {
    @Test func `a room says whose it is`() {
        #expect(LedgerCoreRoom.market("BTC-USD").name == "market:BTC-USD")
        #expect(LedgerCoreRoom.market("BTC-USD").marketSymbol == "BTC-USD")
        #expect(LedgerCoreRoom.market("BTC-USD").userID == nil)
        #expect(LedgerCoreRoom.user("user_9").name == "user:user_9")
        #expect(LedgerCoreRoom.user("user_9").userID == "user_9")
        #expect(LedgerCoreRoom("market:").marketSymbol == "")
    }

    @Test(arguments: ["", "market", "Market:BTC", "users:1", "x"])
    func `another name is nobody's`(name: String) {
        #expect(LedgerCoreRoom(name).marketSymbol == nil && LedgerCoreRoom(name).userID == nil)
        #expect(LedgerCoreRoom(name).name == name)
    }

    @Test func `names are compared byte by byte`() {
        let (composed, decomposed) = (LedgerCoreRoom("\u{E9}"), LedgerCoreRoom("e\u{301}"))
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed, LedgerCoreRoom("\u{E9}")]).count == 2)
    }
}
