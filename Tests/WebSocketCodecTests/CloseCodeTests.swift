import Testing
import WebSocketCodec

@Suite struct CloseCodeTests {
    @Test func `every number is in the category that RFC 6455 section 7.4 gives it`() {
        let reserved: Set<UInt16> = [1004, 1005, 1006, 1015]
        let standard: Set<UInt16> = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014]
        for number in UInt16.min...UInt16.max {
            let code = WebSocketCloseCode(rawValue: number)
            let expected: WebSocketCloseCode.Category =
                if reserved.contains(number) {
                    .reserved
                } else if standard.contains(number) {
                    .standard
                } else if number / 1000 == 3 {
                    .registered
                } else if number / 1000 == 4 {
                    .privateUse
                } else {
                    .unassigned
                }
            #expect(code.category == expected, "\(number)")
            let isOnTheWire = expected != .reserved && expected != .unassigned
            #expect(code.isReceivable == isOnTheWire && code.isSendable == isOnTheWire, "\(number)")
        }
    }
}
