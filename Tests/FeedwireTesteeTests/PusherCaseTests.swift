import FeedwireConformance
import Foundation
import Testing

/// What clients and servers of Pusher were seen to do, case by case, and where that went.
private struct PusherCases {
    /// How many cases each section has; 0 for one that is a case itself.
    let sections: [String: Int]
    let cases: [JSONMembers]

    init() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let data = try Data(contentsOf: folder.appending(path: "Observed/pusher-cases.json"))
        let members = try JSONMembers(of: JSONValue(decoding: data))
        let counts = try members.object("sections")
        sections = try members.dictionary("sections").keys.reduce(into: [:]) { $0[$1] = try counts.integer($1) }
        cases = try members.objects("cases")
    }

    var expectedNames: Set<String> {
        sections.reduce(into: []) { names, section in
            if section.value == 0 { names.insert(section.key) }
            for number in 0..<section.value { names.insert("\(section.key)\(number + 1)") }
        }
    }
}

@Suite struct PusherCaseTests {
    @Test func `every case of every section stands in the list once`() throws {
        let cases = try PusherCases()
        let names = try cases.cases.map { try $0.string("case") }
        #expect(names.count == Set(names).count)
        #expect(Set(names) == cases.expectedNames)
        #expect(names.count == 183)
    }

    @Test func `every case is the vectors that it names, or has a reason not to be`() throws {
        let vectors = Set(
            allSuites.filter { $0.protocolName == "pusher" }.flatMap { suite in
                suite.groups.flatMap(\.vectors).map { "\(suite.name)/\($0.id)" }
            }
        )
        for entry in try PusherCases().cases {
            let name = try entry.string("case")
            let named = try entry.strings("vectors")
            let reason = try entry.optionalString("reason") ?? ""
            #expect(!named.isEmpty || !reason.isEmpty, "\(name) has neither")
            #expect(vectors.isSuperset(of: named), "\(named) of \(name)")
        }
    }
}
