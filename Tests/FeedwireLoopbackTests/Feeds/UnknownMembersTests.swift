import FeedwireJSON
import FeedwireLoopback
import Testing

@Suite struct UnknownMembersTests {
    private struct Inner {
        var others: JSONMap<JSONRaw>
    }

    private enum Content {
        case some([Inner?])
    }

    private struct Outer {
        var content: Content
        var others = JSONMap<JSONRaw>([])
        var map: JSONMap<JSONRaw>
    }

    @Test func `members that no type knows are found wherever they are`() throws {
        let entry = JSONMap<JSONRaw>.Entry("x", try JSONRaw("1"))
        let known = Outer(content: .some([nil, Inner(others: JSONMap([]))]), map: JSONMap([entry]))
        #expect(UnknownMembers.names(in: known).isEmpty)
        let unknown = Outer(content: .some([nil, Inner(others: JSONMap([entry]))]), map: JSONMap([]))
        #expect(UnknownMembers.names(in: unknown) == ["x"])
    }
}
